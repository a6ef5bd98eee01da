create or replace view parties as
select party.id, party.name, party.type, party.iso3, party.description,
       array(select party_member.member::text from party_member where party_member.party = party.id
           order by party_member.ordinal) as members,
       party.row_version as version, party.recorded_at, '/v1/parties/' || party.id as url
from party;

comment on view parties is 'Sides and third parties of the negotiations.';
comment on column parties.members is 'Ids of the parties that form it, for a coalition or organisation.';
