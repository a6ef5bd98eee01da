-- Agreement A of van der Eijk, "Measuring Agreement in Ordered Rating Scales", Quality & Quantity 35 (2001): how far the
-- parties that stand on an ordered scale of length(counts) categories stand together. 1: all in one category; 0: evenly
-- spread; -1: half at either end. The counts are cut into layers, each of which fills every category that it touches
-- equally, and A is the mean over the layers, by the parties in each.
create function record.agreement(counts int[]) returns numeric
language plpgsql immutable as $$
declare
    categories int := cardinality(counts);
    parties    int := (select sum(n) from unnest(counts) n);
    below      int := 0;
    level      int;
    touched    int;
    unimodal   int;   -- triples of categories in order, filled at two neighbours of the three: 110 and 011
    bimodal    int;   -- filled at both ends and not between: 101
    total      numeric := 0;
begin
    if coalesce(parties, 0) = 0 then
        return null;
    end if;
    for level in select distinct n from unnest(counts) n where n > 0 order by n loop
        touched := 0;
        unimodal := 0;
        bimodal := 0;
        for i in 1 .. categories loop
            if counts[i] >= level then
                touched := touched + 1;
                for j in i + 1 .. categories loop
                    if counts[j] >= level then
                        unimodal := unimodal + (select count(*) from generate_series(j + 1, categories) k where counts[k] < level)
                                              + (select count(*) from generate_series(1, i - 1) k where counts[k] < level);
                        bimodal := bimodal + (select count(*) from generate_series(i + 1, j - 1) k where counts[k] < level);
                    end if;
                end loop;
            end if;
        end loop;
        total := total + (level - below) * touched * case
            when touched = 1 then 1
            when touched = categories then 0
            else ((categories - 2) * unimodal - (categories - 1) * bimodal)::numeric
                 / ((categories - 2) * (unimodal + bimodal))
                 * (1 - (touched - 1)::numeric / (categories - 1)) end;
        below := level;
    end loop;
    return trim_scale(round(total / parties, 4));
end $$;

comment on function record.agreement(int[]) is 'Agreement A of van der Eijk (2001) for the counts of an ordered scale: from 1, all in one category, to -1, half at either end.';

-- What was said for a party in a week or a month, for time series.
create index on record.statement (party, said_on);
create index on history.statement (party, said_on) include (revision, ended_revision);

insert into record.vocabulary (name, ordinal, value, label, meaning) values
    ('cell', 1, 'known', 'Known', 'The record knows a position.'),
    ('cell', 2, 'no-known-position', 'No known position', 'The record knows of no position. That is neither neutral nor undisclosed.'),
    ('scale', 1, 'value', 'Value', 'Points that the editors coded on the issue''s own 0-100 scale.'),
    ('scale', 2, 'stance-score', 'Stance score', 'The fixed 0-100 scores of the stances.'),
    ('verdict', 1, 'agree', 'Agree', 'All that have spoken hold one stance, at the same point of the scale.'),
    ('verdict', 2, 'differ', 'Differ', 'Two that have spoken hold different stances, or the same at different points of the issue''s scale.'),
    ('verdict', 3, 'only-one-has-spoken', 'Only one has spoken', 'A position is known of one of the parties alone.'),
    ('verdict', 4, 'not-comparable', 'Not comparable', 'Two or more have spoken, but fewer than two hold a stance that has a score.'),
    ('verdict', 5, 'none-has-spoken', 'None has spoken', 'No position is known of any of the parties.'),
    ('direction', 1, 'first-statement', 'First statement', 'The first known position of the party on the issue.'),
    ('direction', 2, 'hardened', 'Hardened', 'Farther from the middle of the scale on the same side, or the same stance and now a red line.'),
    ('direction', 3, 'softened', 'Softened', 'Nearer to the middle of the scale on the same side, or the same stance and no longer a red line.'),
    ('direction', 4, 'reversed', 'Reversed', 'To the other side of the scale.'),
    ('direction', 5, 'unchanged', 'Unchanged', 'The same stance and red line, stated again.'),
    ('direction', 6, 'sideways', 'Sideways', 'Another stance with the same score, or another unscored one.'),
    ('direction', 7, 'to-unscored', 'To unscored', 'From a stance with a score to one without: ambiguous, undisclosed, or two at once.'),
    ('direction', 8, 'from-unscored', 'From unscored', 'From a stance without a score, or from a withdrawn one, to one with a score.'),
    ('direction', 9, 'withdrawn', 'Withdrawn', 'Took the earlier position back without stating a new one.'),
    ('red_line_change', 1, 'raised', 'Raised', 'A red line that was not there before.'),
    ('red_line_change', 2, 'dropped', 'Dropped', 'A red line that is there no more.'),
    ('metric', 1, 'stance_score', 'Stance score', 'The score of the stance in force at the end of the period.'),
    ('metric', 2, 'positions', 'Positions', 'How many positions were stated within the period.'),
    ('metric', 3, 'statements', 'Statements', 'How many statements were made within the period.')
on conflict do nothing;
