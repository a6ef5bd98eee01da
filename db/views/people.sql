create view people as
select p.id, p.name, p.aliases, role.party, party.name as party_name, role.title,
       p.row_version as version, p.recorded_at, '/v1/people/' || p.id as url
from person p
left join lateral (
    select r.party, r.title from person_role r where r.person = p.id order by r.ordinal limit 1
) role on true
left join party on party.id = role.party;

comment on view people is 'Public figures who speak or negotiate.';
comment on column people.party is 'The party of the first role recorded; all roles are in the single person.';
comment on column people.party_name is 'Name of that party.';
comment on column people.title is 'Title of the first role recorded.';
