-- Every version that came into the record, and every retraction, in the order of the revisions. Made from the current and
-- the former rows themselves, so that no change can be missing from it.
create function changes_of(wanted text, from_revision bigint, known bigint)
returns table (revision bigint, resource text, id text, version int, action text)
language plpgsql stable as $$
begin
    return query execute format($sql$
        with versions as (
            select v.id::text as id, v.row_version, v.revision, null::bigint as ended_revision from record.%1$I v
            where v.revision > $1 and v.revision <= $2
            union all
            select h.id::text, h.row_version, h.revision, h.ended_revision from history.%1$I h
            where h.revision > $1 and h.revision <= $2
        )
        select v.revision, %1$L, v.id, v.row_version,
               case when v.row_version = 1 then 'added'
                    when exists (select from record.renamed_id n where n.resource = %1$L and n.new_id = v.id and n.revision = v.revision) then 'renamed'
                    when exists (select from history.%1$I p where p.id = v.id and p.ended_revision = v.revision) then 'changed'
                    else 'restored' end
        from versions v
        union all
        select h.ended_revision, %1$L, h.id::text, null, 'retracted'
        from history.%1$I h
        where h.ended_revision > $1 and h.ended_revision <= $2
          and not exists (select from record.%1$I n where n.id = h.id and n.revision = h.ended_revision)
          and not exists (select from history.%1$I n where n.id = h.id and n.revision = h.ended_revision)
          and not exists (select from record.renamed_id n where n.resource = %1$L and n.old_id = h.id and n.revision = h.ended_revision)
        $sql$, wanted) using from_revision, known;
end $$;
