-- The issues that an analysis looks at, with their place in the tree and the ids of all issues below them. A track has its own
-- issues and those of the processes that it is a track of. Like that of the other functions that analyses share, the body is
-- a string without settings of its own: PostgreSQL can then unfold the function into the statement that calls it.
create or replace function issues_asked(process_ text[], issue_ text[])
returns table (id text, title text, parent text, depth int, path text, below text[])
language sql stable as $$
    with recursive above as (
        select process.id, process.parent from process where process.id = any(within_process(process_))
        union
        select process.id, process.parent from above join process on process.id = above.parent
    ), tree as (
        select issue.id, issue.process, issue.title, issue.parent, 0 as depth, issue.id::text as path from issue where issue.parent is null
        union all
        select issue.id, issue.process, issue.title, issue.parent, tree.depth + 1, tree.path || '/' || issue.id from tree join issue
               on issue.parent = tree.id
    ), below as (
        select upper.id, array_agg(tree.id::text order by tree.path) as ids
        from tree cross join lateral unnest(string_to_array(tree.path, '/')) as upper (id)
        where upper.id <> tree.id
        group by upper.id
    )
    select tree.id::text, tree.title, tree.parent::text, tree.depth, tree.path, coalesce(below.ids, '{}')
    from tree
    left join below on below.id = tree.id
    where (process_ is null or tree.process in (select above.id from above))
      and (issue_ is null or tree.id = any((select within_issue(issue_))::text[]))
$$;
