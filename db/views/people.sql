create or replace view people as
select person.id, person.name, person.aliases, role.party, party.name as party_name, role.title,
       person.row_version as version, person.recorded_at, '/v1/people/' || person.id as url
from person
left join lateral (
    select held.party, held.title from person_role held where held.person = person.id order by held.ordinal limit 1
) role on true
left join party on party.id = role.party;

comment on view people is 'Public figures who speak or negotiate.';
comment on column people.party is 'The party of the first role recorded; all roles are in the single person.';
comment on column people.party_name is 'Name of that party.';
comment on column people.title is 'Title of the first role recorded.';
