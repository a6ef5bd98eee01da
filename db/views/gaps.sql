-- How far apart parties stand, behind /v1/gaps and /v1/gaps/overall. A party stands on an issue where its stance has a
-- score or a value was coded; contested and unscored stances are no place on the scale. Each issue is looked up once, and
-- its pairs are made of arrays.
create function gaps(as_of_ date, process_ text[], party_ text[], issue_ text[])
returns table (id text, issue text, issue_title text, parent text, depth int, path text,
               party_a text, party_a_name text, stance_a text, point_a numeric, party_b text, party_b_name text, stance_b text, point_b numeric,
               scale text, distance numeric, weight numeric, weighted bool,
               parties int, standing int, coverage numeric, spread numeric, agreement numeric,
               positions int, position_ids text[], positions_url text)
language sql stable as $$
    select i.id || ':' || s.ids[a] || ':' || s.ids[b], i.id, i.title, i.parent, i.depth, i.path,
           s.ids[a], s.names[a], s.stances[a], d.point_a, s.ids[b], s.names[b], s.stances[b], d.point_b,
           case when num_nonnulls(d.point_a, d.point_b) < 2 then null when d.by_value then 'value' else 'stance-score' end,
           abs(d.point_a - d.point_b),
           case when num_nonnulls(d.point_a, d.point_b) = 2 then trim_scale(round(coalesce((s.saliences[a] + s.saliences[b]) / 2, s.saliences[a], s.saliences[b], 1), 4)) end,
           num_nonnulls(d.point_a, d.point_b) = 2 and num_nonnulls(s.saliences[a], s.saliences[b]) > 0,
           cardinality(s.ids), s.standing, trim_scale(round(s.standing::numeric / cardinality(s.ids), 4)),
           case when s.standing > 1 then s.spread end, s.agreement,
           s.positions[a] + s.positions[b], k.ids, case when cardinality(k.ids) > 0 then positions_url(k.ids, as_of_) end
    from (select * from issues_asked(process_, issue_) order by path) i
    cross join lateral (
        select s.*, case when s.scored > 1 then record.agreement(s.counts) end as agreement from (
        select array_agg(p.id order by p.number) as ids, array_agg(p.name order by p.number) as names,
               array_agg(t.stance order by p.number) as stances, array_agg(t.score order by p.number) as scores,
               array_agg(t.value order by p.number) as "values", array_agg(t.salience order by p.number) as saliences,
               array_agg(t.positions order by p.number) as positions, array_agg(array_to_string(t.position_ids, ',') order by p.number) as position_ids,
               count(coalesce(t.score, t.value))::int as standing, count(t.score)::int as scored,
               case when bool_and(t.value is not null) filter (where coalesce(t.score, t.value) is not null)
                    then max(t.value) - min(t.value) else max(t.score) - min(t.score) end as spread,
               array[count(*) filter (where t.score = 0), count(*) filter (where t.score = 25), count(*) filter (where t.score = 50),
                     count(*) filter (where t.score = 75), count(*) filter (where t.score = 100)]::int[] as counts
        from (select asked.id, party.name, asked.number from unnest(party_) with ordinality as asked (id, number) join party on party.id = asked.id) p
        cross join lateral stand(p.id, i.id, as_of_) t
        ) s
        offset 0 -- agreement once an issue, not once a pair
    ) s
    cross join lateral generate_subscripts(s.ids, 1) as a
    cross join lateral generate_series(a + 1, cardinality(s.ids)) as b
    cross join lateral (
        select num_nonnulls(s."values"[a], s."values"[b]) = 2 as by_value,
               case when num_nonnulls(s."values"[a], s."values"[b]) = 2 then s."values"[a] else s.scores[a] end as point_a,
               case when num_nonnulls(s."values"[a], s."values"[b]) = 2 then s."values"[b] else s.scores[b] end as point_b
    ) d
    cross join lateral (
        select array_remove(string_to_array(concat_ws(',', nullif(s.position_ids[a], ''), nullif(s.position_ids[b], '')), ','), '') as ids
    ) k
$$;

-- The weighted mean of the distances of each pair, over the issues where both stand. Nothing, where there are none. The same
-- rules as above, over rows instead of arrays: pairs of fifty parties on hundreds of issues are half a million.
create function gaps_overall(as_of_ date, process_ text[], party_ text[], issue_ text[])
returns table (id text, party_a text, party_a_name text, party_b text, party_b_name text, distance numeric,
               shared int, total int, coverage numeric, spoken int, weighted int, positions int, gaps_url text)
language sql stable as $$
    with issues as materialized (
        select row_number() over ()::int as number, i.id from issues_asked(process_, issue_) i
    ), stood as materialized (
        select i.number as issue, asked.number::int as number, t.score::float8, t.value::float8, t.salience::float8, t.positions
        from issues i
        cross join unnest(party_) with ordinality as asked (id, number)
        join stands(party_, process_, issue_, as_of_) t on t.party = asked.id and t.issue = i.id
    ), spoken as (
        -- On which of the issues each has spoken, a bit an issue: two of them tell of a pair without a look at its issues.
        select asked.number, coalesce(sum(s.positions), 0)::int as positions,
               string_agg(case when s.number is null then '0' else '1' end, '' order by i.number)::varbit as on_issues
        from issues i
        cross join generate_subscripts(party_, 1) as asked (number)
        left join stood s on s.issue = i.number and s.number = asked.number
        group by asked.number
    ), pairs as (
        select a.number as a, b.number as b, num_nonnulls(a.salience, b.salience) > 0 as weighted,
               case when num_nonnulls(a.value, b.value) = 2 then abs(a.value - b.value) else abs(a.score - b.score) end as distance,
               coalesce((a.salience + b.salience) / 2, a.salience, b.salience, 1) as weight
        from stood a join stood b on b.issue = a.issue and b.number > a.number
        where coalesce(a.score, a.value) is not null and coalesce(b.score, b.value) is not null
    ), met as (
        select p.a, p.b, sum(p.weight * p.distance) / nullif(sum(p.weight) filter (where p.distance is not null), 0) as distance,
               count(p.distance)::int as shared, count(*) filter (where p.weighted and p.distance is not null)::int as weighted
        from pairs p
        group by p.a, p.b
    ), overall as (
        select a.number as a, b.number as b, m.distance, coalesce(m.shared, 0) as shared, length(a.on_issues) as total,
               bit_count(a.on_issues | b.on_issues)::int as spoken, coalesce(m.weighted, 0) as weighted, a.positions + b.positions as positions
        from spoken a
        join spoken b on b.number > a.number
        left join met m on m.a = a.number and m.b = b.number
    )
    select a.id || ':' || b.id, a.id::text, a.name, b.id::text, b.name, trim_scale(round(o.distance::numeric, 2)),
           o.shared, o.total, trim_scale(round(o.shared::numeric / o.total, 4)), o.spoken, o.weighted, o.positions,
           '/v1/gaps?party=' || a.id || ',' || b.id
               || coalesce('&process=' || array_to_string(process_, ','), '') || coalesce('&issue=' || array_to_string(issue_, ','), '') || '&as_of=' || as_of_
    from overall o
    join party a on a.id = party_[o.a]
    join party b on b.id = party_[o.b]
$$;
