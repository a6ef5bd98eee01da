-- The form of a position that is nested in an issue or a plan.
create or replace function in_short(p positions) returns json
language sql stable
return json_build_object('id', p.id, 'party', p.party, 'party_name', p.party_name, 'stance', p.stance, 'stance_score', p.stance_score,
                         'red_line', p.red_line, 'summary', p.summary, 'stated_on', p.stated_on,
                         'stated_on_precision', p.stated_on_precision, 'contested', p.contested);
