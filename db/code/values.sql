-- Small functions of values. Constraints rest on is_first_day and is_readable. PostgreSQL does not check old rows again when
-- a function is replaced: a version that makes one of these stricter needs a schema script that checks the rows.

create or replace function record.is_first_day(day date, precision_ text) returns boolean
language sql immutable
return day = case precision_ when 'month' then date_trunc('month', day::timestamp)::date
                             when 'year' then date_trunc('year', day::timestamp)::date else day end;

comment on function record.is_first_day is 'Whether a date is the first day of its month or year, if only that is known.';

-- PostgreSQL holds numbers of a thousand digits, NaN, and the years 4713 BC to 5874897. JSON and its readers hold none of
-- these: one such row, written by hand, would spoil every list that holds it.
create or replace function record.is_readable(number numeric) returns boolean
language sql immutable parallel safe
return abs(number) < 1e15 and scale(number) <= 10;
comment on function record.is_readable(numeric) is
    'Whether JSON readers hold the number exactly enough: below 10^15, with ten decimals at most.';

create or replace function record.is_readable(day date) returns boolean
language sql immutable parallel safe
return day between '0001-01-01' and '9999-12-31';
comment on function record.is_readable(date) is 'Whether the day has a year of four digits.';

-- The place of a stance on the fixed 0-100 scale. Stances that are not scored have no place, and are never taken for 50.
create or replace function record.stance_score(stance text) returns int
language sql immutable
return case stance when 'demands' then 100 when 'supports' then 75 when 'conditional' then 50 when 'neutral' then 50
                   when 'opposes' then 25 when 'rejects' then 0 end;

comment on function record.stance_score is 'The score of a stance; null for a stance without one.';

-- Agreement A of van der Eijk, "Measuring Agreement in Ordered Rating Scales", Quality & Quantity 35 (2001): how far the
-- parties that stand on an ordered scale of length(counts) categories stand together. 1: all in one category; 0: evenly
-- spread; -1: half at either end. The counts are cut into layers, each of which fills every category that it touches
-- equally, and A is the mean over the layers, by the parties in each.
create or replace function record.agreement(counts int[]) returns numeric
language plpgsql immutable as $$
declare
    categories int := cardinality(counts);
    parties    int := (select sum(n) from unnest(counts) n);
    below      int := 0;
    level      int;
    touched    int;
    unimodal   int;   -- triples of categories in order, filled at two neighbours of the three: 110 and 011
    bimodal    int;   -- filled at both ends and not between: 101
    total      numeric := 0;
begin
    if coalesce(parties, 0) = 0 then
        return null;
    end if;
    for level in select distinct n from unnest(counts) n where n > 0 order by n loop
        touched := 0;
        unimodal := 0;
        bimodal := 0;
        for i in 1 .. categories loop
            if counts[i] >= level then
                touched := touched + 1;
                for j in i + 1 .. categories loop
                    if counts[j] >= level then
                        unimodal := unimodal + (select count(*) from generate_series(j + 1, categories) k where counts[k] < level)
                                              + (select count(*) from generate_series(1, i - 1) k where counts[k] < level);
                        bimodal := bimodal + (select count(*) from generate_series(i + 1, j - 1) k where counts[k] < level);
                    end if;
                end loop;
            end if;
        end loop;
        total := total + (level - below) * touched * case
            when touched = 1 then 1
            when touched = categories then 0
            else ((categories - 2) * unimodal - (categories - 1) * bimodal)::numeric
                 / ((categories - 2) * (unimodal + bimodal))
                 * (1 - (touched - 1)::numeric / (categories - 1)) end;
        below := level;
    end loop;
    return trim_scale(round(total / parties, 4));
end $$;

comment on function record.agreement(int[]) is
    'Agreement A of van der Eijk (2001) for the counts of an ordered scale: from 1, all in one category, to -1, half at either end.';
