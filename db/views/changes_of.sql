-- Every version that came into the record, and every retraction, of one resource. It is read from the current and the former
-- rows themselves, so that no change can be missing.
create or replace function changes_of(wanted text, from_revision bigint, known bigint)
returns table (revision bigint, resource text, id text, version int, action text)
language plpgsql stable as $$
begin
    return query execute format($sql$
        with versions as (
            select present.id::text as id, present.row_version, present.revision
            from record.%1$I present
            where present.revision > $1 and present.revision <= $2
            union all
            select former.id::text, former.row_version, former.revision
            from history.%1$I former
            where former.revision > $1 and former.revision <= $2
        )
        select version.revision, %1$L, version.id, version.row_version,
               case when version.row_version = 1 then 'added'
                    when exists (
                        select from record.renamed_id renamed
                        where renamed.resource = %1$L and renamed.new_id = version.id and renamed.revision = version.revision)
                        then 'renamed'
                    when exists (
                        select from history.%1$I before
                        where before.id = version.id and before.ended_revision = version.revision)
                        then 'changed'
                    else 'restored' end
        from versions version
        union all
        select former.ended_revision, %1$L, former.id::text, null, 'retracted'
        from history.%1$I former
        where former.ended_revision > $1 and former.ended_revision <= $2
          and not exists (select from record.%1$I later where later.id = former.id and later.revision = former.ended_revision)
          and not exists (select from history.%1$I later where later.id = former.id and later.revision = former.ended_revision)
          and not exists (
              select from record.renamed_id renamed
              where renamed.resource = %1$L and renamed.old_id = former.id and renamed.revision = former.ended_revision)
        $sql$, wanted) using from_revision, known;
end $$;
