-- The rules that look beyond one row. Constraint triggers of the tables call them; each names the constraint that it stands for.

-- No row may be its own ancestor along a column that points at the same table.
create or replace function record.refuse_cycle() returns trigger
language plpgsql as $$
declare
    link  text := tg_argv[0];
    start text := to_jsonb(new) ->> link;
    found boolean;
begin
    execute format($walk$
        with recursive up as (
            select id, %2$I as next from record.%1$I where id = $1
            union
            select t.id, t.%2$I from up join record.%1$I t on t.id = up.next
        )
        select exists (select from up where id = $2)
        $walk$, tg_table_name, link)
    into found using start, new.id;

    if found then
        raise exception '% %: % would make a cycle', tg_table_name, new.id, link
            using errcode = 'check_violation', constraint = tg_name, table = tg_table_name, schema = 'record', column = link;
    end if;
    return null;
end $$;

comment on function record.refuse_cycle() is 'Trigger: refuses a row that is its own ancestor along the column that is its argument.';

create or replace function record.refuse_member_cycle() returns trigger
language plpgsql as $$
begin
    if exists (
        with recursive inside as (
            select member from record.party_member where party = new.member
            union
            select inner_member.member from inside join record.party_member inner_member on inner_member.party = inside.member
        )
        select from inside where member = new.party
    ) then
        raise exception 'party %: its member % has it as a member', new.party, new.member
            using errcode = 'check_violation', constraint = 'party_member_acyclic', table = 'party_member', schema = 'record',
                  column = 'member';
    end if;
    return null;
end $$;

comment on function record.refuse_member_cycle() is 'Trigger: refuses a party that is its own member, also through others.';

create or replace function record.process_and_ancestors(start text) returns setof text
language sql stable as $$
    with recursive up as (
        select id, parent from record.process where id = start
        union
        select above.id, above.parent from up join record.process above on above.id = up.parent
    )
    select id from up
$$;

comment on function record.process_and_ancestors is 'The process and those that it is a track of.';

create or replace function record.process_root(start text) returns text
language sql stable as $$
    with recursive up as (
        select id, parent from record.process where id = start
        union
        select above.id, above.parent from up join record.process above on above.id = up.parent
    )
    select id from up where parent is null
$$;

comment on function record.process_root is 'The negotiation that a process is, or is a track of.';

-- An issue belongs to a process; a track uses its own issues and those of the processes that it is a track of.
create or replace function record.refuse_foreign_issue() returns trigger
language plpgsql as $$
declare
    process_id text;
    issue_id   text := to_jsonb(new) ->> tg_argv[0];
    root_table text := tg_argv[1];
    root_id    text := to_jsonb(new) ->> (case when root_table = tg_table_name then 'id' else root_table end);
begin
    if issue_id is null then
        return null;
    end if;
    execute format('select process from record.%I where id = $1', root_table) into process_id using root_id;

    if process_id is not null and not exists (
        select from record.issue where issue.id = issue_id
          and (issue.process = process_id or issue.process in (select record.process_and_ancestors(process_id)))
    ) then
        raise exception '% %: issue % belongs to another process than %', root_table, root_id, issue_id, process_id
            using errcode = 'check_violation', constraint = tg_name, table = tg_table_name, schema = 'record', column = tg_argv[0];
    end if;
    return null;
end $$;

comment on function record.refuse_foreign_issue() is
    'Trigger: refuses a link to an issue of another negotiation. Arguments: the column of the issue, and the table that has the process.';

create or replace function record.refuse_foreign_subject() returns trigger
language plpgsql as $$
begin
    if new.issue is not null and not exists (
        select from record.issue where issue.id = new.issue
          and (issue.process = new.process or issue.process in (select record.process_and_ancestors(new.process)))
    ) then
        raise exception 'position %: issue % belongs to another process than %', new.id, new.issue, new.process
            using errcode = 'check_violation', constraint = tg_name, table = 'position', schema = 'record', column = 'issue';
    end if;
    -- A plan may have been tabled in any track of the same negotiation.
    if new.plan is not null and not exists (
        select from record.plan position where position.id = new.plan
          and (position.process = new.process or record.process_root(position.process) = record.process_root(new.process))
    ) then
        raise exception 'position %: plan % belongs to another negotiation than %', new.id, new.plan, new.process
            using errcode = 'check_violation', constraint = tg_name, table = 'position', schema = 'record', column = 'plan';
    end if;
    return null;
end $$;

comment on function record.refuse_foreign_subject() is 'Trigger: refuses a position on an issue or a plan of another negotiation.';

-- Who moves an issue, a plan or a process must not separate it from the positions that refer to it.
create or replace function record.refuse_torn_process() returns trigger
language plpgsql as $$
begin
    if tg_table_name in ('process', 'issue') and exists (
        select from record.position join record.issue on issue.id = position.issue
        where issue.process <> position.process and issue.process not in (select record.process_and_ancestors(position.process))
          and (tg_table_name = 'process' or issue.id = new.id)
    ) or exists (
        select from record.position join record.plan on plan.id = position.plan
        where record.process_root(plan.process) <> record.process_root(position.process)
          and (tg_table_name = 'process' or tg_table_name = 'plan' and plan.id = new.id)
    ) then
        raise exception '% %: positions refer to it from another process', tg_table_name, new.id
            using errcode = 'check_violation', constraint = tg_name, table = tg_table_name, schema = 'record', column = tg_argv[0];
    end if;
    return null;
end $$;

comment on function record.refuse_torn_process() is
    'Trigger: refuses a move that separates an issue, a plan or a process from positions on it.';

-- A claim without a source would be an assertion of ours.
create or replace function record.refuse_unsourced_claim() returns trigger
language plpgsql as $$
declare
    of_dispute text := coalesce(new.dispute, old.dispute);
begin
    if exists (
        select from record.dispute_claim claim
        where claim.dispute = of_dispute
          and not exists (select from record.dispute_claim_source claim_source where claim_source.dispute = claim.dispute
              and claim_source.claim = claim.ordinal)
    ) then
        raise exception 'dispute %: every claim needs at least one source', of_dispute
            using errcode = 'check_violation', constraint = tg_name, table = 'dispute_claim', schema = 'record', column = 'sources';
    end if;
    return null;
end $$;

comment on function record.refuse_unsourced_claim() is 'Trigger: refuses a dispute with a claim that has no source.';
