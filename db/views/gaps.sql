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
-- rules as above, but pairs of fifty parties on hundreds of issues are half a million: those of scores alone, which are
-- most, are counted in sets of issues, and only the others one by one.
create function gaps_overall(as_of_ date, process_ text[], party_ text[], issue_ text[])
returns table (id text, party_a text, party_a_name text, party_b text, party_b_name text, distance numeric,
               shared int, total int, coverage numeric, spoken int, weighted int, positions int, gaps_url text)
language sql stable as $$
    with listed as materialized (
        select row_number() over ()::int as number, i.id from issues_asked(process_, issue_) i
    ), none as materialized (
        -- Sets of issues are a bit each.
        select count(*)::int as total, repeat('0', count(*)::int)::varbit as issues from listed
    ), issues as materialized (
        select i.number, i.id, set_bit(none.issues, i.number - 1, 1) as alone from listed i cross join none
    ), stood as materialized (
        select i.number as issue, i.alone, asked.number::int as number, t.score::float8, t.value::float8, t.salience::float8, t.positions,
               num_nonnulls(t.value, t.salience) > 0 as coded
        from issues i
        cross join unnest(party_) with ordinality as asked (id, number)
        join stands(party_, process_, issue_, as_of_) t on t.party = asked.id and t.issue = i.id
    ), sets as (
        -- Where a party has spoken; where it has a score and nothing else was coded; and where that score is above each
        -- step of the scale: two scores are as many steps apart as there are steps that only one of them is above.
        select asked.number, coalesce(sum(s.positions), 0)::int as positions, coalesce(bit_or(s.alone), (select issues from none)) as spoken,
               coalesce(bit_or(s.alone) filter (where s.score >= 0 and not s.coded), (select issues from none)) as scored,
               coalesce(bit_or(s.alone) filter (where s.score > 0 and not s.coded), (select issues from none)) as above_0,
               coalesce(bit_or(s.alone) filter (where s.score > 25 and not s.coded), (select issues from none)) as above_25,
               coalesce(bit_or(s.alone) filter (where s.score > 50 and not s.coded), (select issues from none)) as above_50,
               coalesce(bit_or(s.alone) filter (where s.score > 75 and not s.coded), (select issues from none)) as above_75
        from generate_subscripts(party_, 1) as asked (number)
        left join stood s on s.number = asked.number
        group by asked.number
    ), placed as materialized (
        select * from stood where coalesce(score, value) is not null
    ), coded as (
        -- Where a value or a salience was coded for one of the two, issue by issue; once a pair.
        select least(a.number, b.number) as a, greatest(a.number, b.number) as b,
               coalesce(abs(a.value - b.value), abs(a.score - b.score)) as distance,
               coalesce((a.salience + b.salience) / 2, a.salience, b.salience, 1) as weight,
               coalesce(a.salience, b.salience) as salience
        from placed a join placed b on b.issue = a.issue and b.number <> a.number and (b.number > a.number or not b.coded)
        where a.coded and coalesce(a.score - b.score, a.value - b.value) is not null
    ), weighed as (
        select c.a, c.b, sum(c.weight * c.distance) as distance, sum(c.weight) as weight, count(*)::int as shared, count(c.salience)::int as weighted
        from coded c group by c.a, c.b
    ), overall as (
        select a.number as a, b.number as b, a.positions + b.positions as positions, bit_count(a.spoken | b.spoken)::int as spoken,
               bit_count(p.both)::int + coalesce(w.shared, 0) as shared, coalesce(w.weighted, 0) as weighted,
               (25 * (bit_count(p.both & (a.above_0 # b.above_0)) + bit_count(p.both & (a.above_25 # b.above_25))
                      + bit_count(p.both & (a.above_50 # b.above_50)) + bit_count(p.both & (a.above_75 # b.above_75))) + coalesce(w.distance, 0))
                   / nullif(bit_count(p.both) + coalesce(w.weight, 0), 0) as distance
        from sets a
        join sets b on b.number > a.number
        cross join lateral (select a.scored & b.scored as both) p
        left join weighed w on w.a = a.number and w.b = b.number
    )
    select a.id || ':' || b.id, a.id::text, a.name, b.id::text, b.name, trim_scale(round(o.distance::numeric, 2)),
           o.shared, none.total, trim_scale(round(o.shared::numeric / none.total, 4)), o.spoken, o.weighted, o.positions,
           '/v1/gaps?party=' || a.id || ',' || b.id
               || coalesce('&process=' || array_to_string(process_, ','), '') || coalesce('&issue=' || array_to_string(issue_, ','), '') || '&as_of=' || as_of_
    from overall o
    cross join none
    join party a on a.id = party_[o.a]
    join party b on b.id = party_[o.b]
$$;
