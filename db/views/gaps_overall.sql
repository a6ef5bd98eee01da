-- The weighted mean of the distances of each pair of parties, over the issues on whose scale both have a place: null where there
-- are none. The rules are those of gaps.sql. Fifty parties have half a million pairs on four hundred issues. Most pairs have
-- scores alone: these are counted in sets of issues. The other pairs are read one by one.
create or replace function gaps_overall(as_of_ date, process_ text[], party_ text[], issue_ text[])
returns table (id text, party_a text, party_a_name text, party_b text, party_b_name text, distance numeric,
               shared int, total int, coverage numeric, spoken int, weighted int, positions int, gaps_url text)
language sql stable as $$
    with listed as materialized (
        select row_number() over ()::int as number, listed.id from issues_asked(process_, issue_) listed
    ), none as materialized (
        -- A set of issues is a string of bits, one for each issue.
        select count(*)::int as total, repeat('0', count(*)::int)::varbit as issues from listed
    ), issues as materialized (
        select listed.number, listed.id, set_bit(none.issues, listed.number - 1, 1) as alone from listed cross join none
    ), stood as materialized (
        select listed.number as issue, listed.alone, asked.number::int as number, stand.score::float8, stand.value::float8,
               stand.salience::float8, stand.positions,
               num_nonnulls(stand.value, stand.salience) > 0 as coded
        from issues listed
        cross join unnest(party_) with ordinality as asked (id, number)
        join stands(party_, process_, issue_, as_of_) stand on stand.party = asked.id and stand.issue = listed.id
    ), sets as (
        -- For each party, the sets of issues on which it has spoken, on which it has a score and nothing else was coded, and
        -- on which that score is above each step of the scale. Two scores are as many steps apart as there are steps that only
        -- one of them is above.
        select asked.number, coalesce(sum(stood.positions), 0)::int as positions,
               coalesce(bit_or(stood.alone), (select issues from none)) as spoken,
               coalesce(bit_or(stood.alone) filter (where stood.score >= 0 and not stood.coded), (select issues from none)) as scored,
               coalesce(bit_or(stood.alone) filter (where stood.score > 0 and not stood.coded), (select issues from none)) as above_0,
               coalesce(bit_or(stood.alone) filter (where stood.score > 25 and not stood.coded), (select issues from none)) as above_25,
               coalesce(bit_or(stood.alone) filter (where stood.score > 50 and not stood.coded), (select issues from none)) as above_50,
               coalesce(bit_or(stood.alone) filter (where stood.score > 75 and not stood.coded), (select issues from none)) as above_75
        from generate_subscripts(party_, 1) as asked (number)
        left join stood on stood.number = asked.number
        group by asked.number
    ), placed as materialized (
        select * from stood where coalesce(score, value) is not null
    ), coded as (
        -- The pairs for which a value or a salience was coded, issue by issue. Each pair stands once.
        select least(one.number, other.number) as a, greatest(one.number, other.number) as b,
               coalesce(abs(one.value - other.value), abs(one.score - other.score)) as distance,
               coalesce((one.salience + other.salience) / 2, one.salience, other.salience, 1) as weight,
               coalesce(one.salience, other.salience) as salience
        from placed one join placed other on other.issue = one.issue and other.number <> one.number
            and (other.number > one.number or not other.coded)
        where one.coded and coalesce(one.score - other.score, one.value - other.value) is not null
    ), weighed as (
        select coded.a, coded.b, sum(coded.weight * coded.distance) as distance, sum(coded.weight) as weight, count(*)::int as shared,
               count(coded.salience)::int as weighted
        from coded group by coded.a, coded.b
    ), overall as (
        select one.number as a, other.number as b, one.positions + other.positions as positions,
               bit_count(one.spoken | other.spoken)::int as spoken,
               bit_count(both_of.both)::int + coalesce(weighed.shared, 0) as shared, coalesce(weighed.weighted, 0) as weighted,
               (25 * (bit_count(both_of.both & (one.above_0 # other.above_0)) + bit_count(both_of.both & (one.above_25 # other.above_25))
                      + bit_count(both_of.both & (one.above_50 # other.above_50))
                      + bit_count(both_of.both & (one.above_75 # other.above_75)))
                   + coalesce(weighed.distance, 0))
                   / nullif(bit_count(both_of.both) + coalesce(weighed.weight, 0), 0) as distance
        from sets one
        join sets other on other.number > one.number
        cross join lateral (select one.scored & other.scored as both) both_of
        left join weighed on weighed.a = one.number and weighed.b = other.number
    )
    select party_a.id || ':' || party_b.id, party_a.id::text, party_a.name, party_b.id::text, party_b.name,
           trim_scale(round(overall.distance::numeric, 2)),
           overall.shared, none.total, trim_scale(round(overall.shared::numeric / none.total, 4)), overall.spoken, overall.weighted,
           overall.positions,
           '/v1/gaps?party=' || party_a.id || ',' || party_b.id
               || coalesce('&process=' || array_to_string(process_, ','), '') || coalesce('&issue=' || array_to_string(issue_, ','), '')
                   || '&as_of=' || as_of_
    from overall
    cross join none
    join party party_a on party_a.id = party_[overall.a]
    join party party_b on party_b.id = party_[overall.b]
$$;
