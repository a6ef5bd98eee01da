create or replace view issues as
with recursive tree as (
    select issue.id, 0 as depth, issue.id::text as path from issue where issue.parent is null
    union all
    select issue.id, tree.depth + 1, tree.path || '/' || issue.id from tree join issue on issue.parent = tree.id
)
select issue.id, issue.process, issue.parent, parent.title as parent_title, issue.title, issue.question, issue.description, issue.pax_codes,
       issue.scale_min_label, issue.scale_max_label, tree.depth, tree.path,
       issue.row_version as version, issue.recorded_at, '/v1/issues/' || issue.id as url
from issue
join tree on tree.id = issue.id
left join issue parent on parent.id = issue.parent;

comment on view issues is 'What is negotiated; issues form a tree.';
comment on column issues.parent_title is 'Title of the wider issue.';
comment on column issues.depth is 'How far below the top of the tree it is; 0 at the top.';
comment on column issues.path is 'Ids from the top of the tree down to this issue, with slashes between.';
