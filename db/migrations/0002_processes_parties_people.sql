create table record.party (
    id          record.slug primary key,
    name        text not null,
    type        text not null,
    iso3        text,
    description text,
    row_version int not null,
    revision    bigint not null references record.revision,
    recorded_at timestamptz not null,
    constraint party_name_length check (char_length(name) between 1 and 200 and name = btrim(name)),
    constraint party_type_known check (type in ('state', 'state-coalition', 'international-organisation', 'armed-group', 'political-party', 'civil-society', 'other')),
    constraint party_iso3_form check (iso3 ~ '^[A-Z]{3}$'),
    constraint party_description_length check (char_length(description) between 1 and 4000)
);

comment on table record.party is 'A side or a third party of a negotiation.';
comment on column record.party.id is 'Short stable id of the party.';
comment on column record.party.name is 'Name of the party in English.';
comment on column record.party.type is 'Kind of party: state, state-coalition, international-organisation, armed-group, political-party, civil-society, other.';
comment on column record.party.iso3 is 'ISO 3166-1 alpha-3 code, for states.';
comment on column record.party.description is 'Who the party is, in neutral words.';

create table record.party_member (
    party    record.slug not null references record.party on update cascade on delete cascade,
    ordinal  int not null,
    member   record.slug not null references record.party on update cascade,
    revision bigint not null references record.revision,
    primary key (party, ordinal),
    constraint party_member_once unique (party, member) deferrable,
    constraint party_member_other check (party <> member)
);

comment on table record.party_member is 'The parties that form a coalition or organisation.';

create function record.refuse_member_cycle() returns trigger
language plpgsql as $$
begin
    if exists (
        with recursive inside as (
            select member from record.party_member where party = new.member
            union
            select m.member from inside join record.party_member m on m.party = inside.member
        )
        select from inside where member = new.party
    ) then
        raise exception 'party %: its member % has it as a member', new.party, new.member
            using errcode = 'check_violation', constraint = 'party_member_acyclic', table = 'party_member', schema = 'record', column = 'member';
    end if;
    return null;
end $$;

create trigger party_member_acyclic after insert or update on record.party_member
    for each row execute function record.refuse_member_cycle();

create table record.process (
    id          record.slug primary key,
    parent      record.slug references record.process on update cascade deferrable,
    name        text not null,
    summary     text,
    status      text not null,
    started_on  date,
    ended_on    date,
    row_version int not null,
    revision    bigint not null references record.revision,
    recorded_at timestamptz not null,
    constraint process_name_length check (char_length(name) between 1 and 200 and name = btrim(name)),
    constraint process_summary_length check (char_length(summary) between 1 and 4000),
    constraint process_status_known check (status in ('active', 'suspended', 'concluded', 'collapsed')),
    constraint process_ends_after_start check (ended_on >= started_on)
);
create index on record.process (parent);

comment on table record.process is 'One negotiation, or a track of one.';
comment on column record.process.id is 'Short stable id of the process.';
comment on column record.process.parent is 'The process that this one is a track of.';
comment on column record.process.name is 'Name of the process.';
comment on column record.process.summary is 'What is negotiated, in neutral words.';
comment on column record.process.status is 'active, suspended, concluded or collapsed.';
comment on column record.process.started_on is 'First day of the process.';
comment on column record.process.ended_on is 'Last day; empty while it goes on.';

create constraint trigger process_parent_acyclic after insert or update of id, parent on record.process
    for each row when (new.parent is not null) execute function record.refuse_cycle('parent');

create table record.process_participant (
    process  record.slug not null references record.process on update cascade on delete cascade,
    ordinal  int not null,
    party    record.slug not null references record.party on update cascade,
    role     text not null,
    revision bigint not null references record.revision,
    primary key (process, ordinal),
    constraint process_participant_once unique (process, party, role) deferrable,
    constraint process_participant_role_known check (role in ('belligerent', 'mediator', 'facilitator', 'host', 'guarantor', 'supporter', 'observer'))
);
create index on record.process_participant (party);

comment on table record.process_participant is 'Who takes part in a process, and as what.';
comment on column record.process_participant.role is 'belligerent, mediator, facilitator, host, guarantor, supporter or observer.';

-- The process itself and those it is a track of.
create function record.process_and_ancestors(start text) returns setof text
language sql stable as $$
    with recursive up as (
        select id, parent from record.process where id = start
        union
        select p.id, p.parent from up join record.process p on p.id = up.parent
    )
    select id from up
$$;

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

select record.keep_history('party', 'party');
select record.keep_history('party_member', 'party', '{members}', 'member');
select record.keep_history('process', 'process');
select record.keep_history('process_participant', 'process', '{participants}');
select record.keep_history('person', 'person');
select record.keep_history('person_role', 'person', '{roles}');
