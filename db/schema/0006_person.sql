create table record.person (
    id          record.slug primary key,
    name        text not null,
    aliases     text[] not null default '{}',
    row_version int not null,
    revision    bigint not null references record.revision,
    recorded_at timestamptz not null,
    constraint person_name_length check (char_length(name) between 1 and 200 and name = btrim(name)),
    constraint person_aliases_filled check (array_position(aliases, null) is null and array_position(aliases, '') is null)
);

comment on table record.person is 'A public figure who speaks or negotiates for a party.';
comment on column record.person.id is 'Short stable id of the person.';
comment on column record.person.name is 'Name as the person''s own institutions write it in English.';
comment on column record.person.aliases is 'Other spellings and transliterations in use.';

select record.keep('person', plural => 'people');

create table record.person_role (
    person   record.slug not null references record.person on update cascade on delete cascade,
    ordinal  int not null,
    party    record.slug references record.party on update cascade,
    title    text not null,
    "from"   date,
    "to"     date,
    revision bigint not null references record.revision,
    primary key (person, ordinal),
    constraint person_role_title_length check (char_length(title) between 1 and 300),
    constraint person_role_ends_after_start check ("to" >= "from")
);
create index on record.person_role (party);

comment on table record.person_role is 'Offices that a person held, for which party and when.';
comment on column record.person_role.party is 'Id of the party that the office belongs to.';
comment on column record.person_role.title is 'Title of the office.';
comment on column record.person_role."from" is 'First day in the office; empty when unknown.';
comment on column record.person_role."to" is 'Last day in the office; empty while it goes on, or when unknown.';

select record.keep('person_role', part_of => 'person', path => '{roles}');
