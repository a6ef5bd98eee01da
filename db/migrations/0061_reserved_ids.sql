-- /v1/parties/compare and /v1/plans/compare are addresses of their own: a party or a plan of that id could not be read.
alter table record.party add constraint party_id_not_reserved check (id <> 'compare');
alter table record.plan add constraint plan_id_not_reserved check (id <> 'compare');
