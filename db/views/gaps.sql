-- How far apart each two parties stand on each issue: /v1/gaps. A party has a place on the scale of an issue where its stance
-- has a score or a value was coded. Contested and unscored stances have no place. Each issue is looked up once: its parties
-- are gathered in arrays, and the pairs are made from these.
create or replace function gaps(as_of_ date, process_ text[], party_ text[], issue_ text[])
returns table (id text, issue text, issue_title text, parent text, depth int, path text,
               party_a text, party_a_name text, stance_a text, point_a numeric, party_b text, party_b_name text, stance_b text,
               point_b numeric,
               scale text, distance numeric, weight numeric, weighted bool,
               parties int, standing int, coverage numeric, spread numeric, agreement numeric,
               positions int, position_ids text[], positions_url text)
language sql stable as $$
    select issue.id || ':' || stands.ids[a] || ':' || stands.ids[b], issue.id, issue.title, issue.parent, issue.depth, issue.path,
           stands.ids[a], stands.names[a], stands.stances[a], points.point_a, stands.ids[b], stands.names[b], stands.stances[b],
           points.point_b,
           case when num_nonnulls(points.point_a, points.point_b) < 2 then null when points.by_value then 'value' else 'stance-score' end,
           abs(points.point_a - points.point_b),
           case when num_nonnulls(points.point_a, points.point_b) = 2
               then trim_scale(round(coalesce((stands.saliences[a] + stands.saliences[b]) / 2, stands.saliences[a], stands.saliences[b], 1),
                   4)) end,
           num_nonnulls(points.point_a, points.point_b) = 2 and num_nonnulls(stands.saliences[a], stands.saliences[b]) > 0,
           cardinality(stands.ids), stands.standing, trim_scale(round(stands.standing::numeric / cardinality(stands.ids), 4)),
           case when stands.standing > 1 then stands.spread end, stands.agreement,
           stands.positions[a] + stands.positions[b], resting.ids, case when cardinality(resting.ids) > 0
               then positions_url(resting.ids, as_of_) end
    from (select * from issues_asked(process_, issue_) order by path) issue
    cross join lateral (
        select stands.*, case when stands.scored > 1 then record.agreement(stands.counts) end as agreement from (
        select array_agg(party.id order by party.number) as ids, array_agg(party.name order by party.number) as names,
               array_agg(placed.stance order by party.number) as stances, array_agg(placed.score order by party.number) as scores,
               array_agg(placed.value order by party.number) as "values", array_agg(placed.salience order by party.number) as saliences,
               array_agg(placed.positions order by party.number) as positions,
               array_agg(array_to_string(placed.position_ids, ',') order by party.number) as position_ids,
               count(coalesce(placed.score, placed.value))::int as standing, count(placed.score)::int as scored,
               case when bool_and(placed.value is not null) filter (where coalesce(placed.score, placed.value) is not null)
                    then max(placed.value) - min(placed.value) else max(placed.score) - min(placed.score) end as spread,
               array[count(*) filter (where placed.score = 0), count(*) filter (where placed.score = 25),
               count(*) filter (where placed.score = 50),
                     count(*) filter (where placed.score = 75), count(*) filter (where placed.score = 100)]::int[] as counts
        from (select asked.id, party.name, asked.number from unnest(party_) with ordinality as asked (id, number) join party
            on party.id = asked.id) party
        cross join lateral stand(party.id, issue.id, as_of_) placed
        ) stands
        offset 0 -- so that PostgreSQL works out the agreement once an issue, not once a pair
    ) stands
    cross join lateral generate_subscripts(stands.ids, 1) as a
    cross join lateral generate_series(a + 1, cardinality(stands.ids)) as b
    cross join lateral (
        select num_nonnulls(stands."values"[a], stands."values"[b]) = 2 as by_value,
               case when num_nonnulls(stands."values"[a], stands."values"[b]) = 2 then stands."values"[a]
                   else stands.scores[a] end as point_a,
               case when num_nonnulls(stands."values"[a], stands."values"[b]) = 2 then stands."values"[b]
                   else stands.scores[b] end as point_b
    ) points
    cross join lateral (
        select array_remove(string_to_array(concat_ws(',', nullif(stands.position_ids[a], ''), nullif(stands.position_ids[b], '')), ','),
               '') as ids
    ) resting
$$;
