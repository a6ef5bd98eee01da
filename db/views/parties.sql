create view parties as
select p.id, p.name, p.type, p.iso3, p.description,
       array(select m.member::text from party_member m where m.party = p.id order by m.ordinal) as members,
       p.row_version as version, p.recorded_at, '/v1/parties/' || p.id as url
from party p;

comment on view parties is 'Sides and third parties of the negotiations.';
comment on column parties.members is 'Ids of the parties that form it, for a coalition or organisation.';
