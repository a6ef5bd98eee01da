-- PostgreSQL holds numbers of a thousand digits, NaN, and the years 4713 BC to 5874897; JSON and its readers hold none of
-- these. One such row, written by hand, would spoil every list that it stands in.
create function record.is_readable(number numeric) returns boolean
language sql immutable parallel safe
return abs(number) < 1e15 and scale(number) <= 10;
comment on function record.is_readable(numeric) is 'Whether JSON readers hold the number exactly enough: below 10^15, with ten decimals at most.';

create function record.is_readable(day date) returns boolean
language sql immutable parallel safe
return day between '0001-01-01' and '9999-12-31';
comment on function record.is_readable(date) is 'Whether the day has a year of four digits.';

do $$
declare
    kept record;
begin
    for kept in
        select c.table_name, c.column_name
        from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'record' and t.table_type = 'BASE TABLE' and c.data_type in ('numeric', 'date')
        order by 1, 2
    loop
        execute format('alter table record.%1$I add constraint %3$I check (record.is_readable(%2$I))',
            kept.table_name, kept.column_name, kept.table_name || '_' || kept.column_name || '_readable');
    end loop;
end $$;
