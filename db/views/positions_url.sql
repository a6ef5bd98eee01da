-- The address of a list of positions by their ids, as they were on a day.
create or replace function positions_url(ids text[], as_of_ date) returns text
language sql immutable
return '/v1/positions?id=' || array_to_string(ids, ',') || '&history=true&as_of=' || as_of_;
