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
    constraint party_type_known check (
        type in (
            'state', 'state-coalition', 'international-organisation', 'armed-group', 'political-party',
            'civil-society', 'other')),
    constraint party_iso3_form check (iso3 ~ '^[A-Z]{3}$'),
    constraint party_description_length check (char_length(description) between 1 and 4000),
    -- /v1/parties/compare is an address of its own: a party of that id could not be read.
    constraint party_id_not_reserved check (id <> 'compare')
);

comment on table record.party is 'A side or a third party of a negotiation.';
comment on column record.party.id is 'Short stable id of the party.';
comment on column record.party.name is 'Name of the party in English.';
comment on column record.party.type is
    'Kind of party: state, state-coalition, international-organisation, armed-group, political-party, civil-society, other.';
comment on column record.party.iso3 is 'ISO 3166-1 alpha-3 code, for states.';
comment on column record.party.description is 'Who the party is, in neutral words.';

select record.keep('party', plural => 'parties');

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
comment on column record.party_member.member is 'Id of a party that is a member.';

create trigger party_member_acyclic after insert or update on record.party_member
    for each row execute function record.refuse_member_cycle();

select record.keep('party_member', part_of => 'party', path => '{members}', element => 'member');
