create view issues as
with recursive tree as (
    select i.id, 0 as depth, i.id::text as path from issue i where i.parent is null
    union all
    select i.id, t.depth + 1, t.path || '/' || i.id from tree t join issue i on i.parent = t.id
)
select i.id, i.process, i.parent, parent.title as parent_title, i.title, i.question, i.description, i.pax_codes,
       i.scale_min_label, i.scale_max_label, t.depth, t.path,
       i.row_version as version, i.recorded_at, '/v1/issues/' || i.id as url
from issue i
join tree t on t.id = i.id
left join issue parent on parent.id = i.parent;

comment on view issues is 'What is negotiated; issues form a tree.';
comment on column issues.parent_title is 'Title of the wider issue.';
comment on column issues.depth is 'How far below the top of the tree it is; 0 at the top.';
comment on column issues.path is 'Ids from the top of the tree down to this issue, with slashes between.';
