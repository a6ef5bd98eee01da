using Npgsql;
using PositionsApi.Store;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Database;

/// <summary>Bad states of the record that PostgreSQL itself refuses, for edits by hand too.</summary>
public sealed class ConstraintTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Evidence = "insert into record.position_evidence (position, ordinal, source) values ('bad', 1, 'seed-article');";

    private const string OtherProcess =
        "insert into record.process (id, name, status) values ('other', 'Another negotiation', 'active');";

    private static string Position(string columns, string values) => $"""
        insert into record.position (id, party, stance, summary, stated_on, {columns})
        values ('bad', 'ukraine', 'rejects', 'Words.', '2026-01-01', {values});
        {Evidence}
        """;

    public static TheoryData<string, string> Refused => new()
    {
        { "position_has_one_subject", Position("process, issue, plan", "'ukraine-peace-talks', 'territory', 'us-28-point-2025-11'") },
        { "position_has_one_subject", Position("process", "'ukraine-peace-talks'") },
        { "position_has_one_subject", Position("process, plan_point", "'ukraine-peace-talks', 3") },
        { "position_subject_same_process", OtherProcess + Position("process, issue", "'other', 'territory'") },
        { "position_subject_same_process", OtherProcess + Position("process, plan", "'other', 'us-28-point-2025-11'") },
        { "position_plan_point_exists", Position("process, plan, plan_point", "'ukraine-peace-talks', 'us-28-point-2025-11', 29") },
        { "position_issue_fkey", Position("process, issue", "'ukraine-peace-talks', 'weather'") },
        { "position_has_position_evidence",
            """
            insert into record.position (id, process, party, issue, stance, summary, stated_on)
            values ('bad', 'ukraine-peace-talks', 'ukraine', 'territory', 'rejects', 'Words.', '2026-01-01')
            """ },
        { "position_has_position_evidence", "delete from record.position_evidence where position = 'ukraine-crimea'" },
        { "position_evidence_one_kind", "update record.position_evidence set source = 'seed-article' where statement is not null" },
        { "position_stance_known", "update record.position set stance = 'maybe' where id = 'ukraine-crimea'" },
        { "position_stated_on_first_day",
            "update record.position set stated_on = '2026-01-15', stated_on_precision = 'month' where id = 'ukraine-crimea'" },
        { "position_value_range", "update record.position set value = 101 where id = 'ukraine-crimea'" },
        { "position_value_order", "update record.position set value_low = 60, value_high = 40 where id = 'ukraine-crimea'" },
        { "statement_has_statement_source", "delete from record.statement_source where statement = 'stmt-2025-12-14-zelenskyy-nato'" },
        { "statement_quote_has_language", "update record.statement set language = null where quote is not null" },
        { "statement_verbatim_has_quote", "update record.statement set quote = null, language = null where mode = 'verbatim'" },
        { "statement_issue_same_process",
            OtherProcess + """
            update record.statement set process = 'other' where id = 'stmt-2025-12-14-zelenskyy-nato';
            update record.statement_issue set ordinal = ordinal + 100 where statement = 'stmt-2025-12-14-zelenskyy-nato'
            """ },
        { "issue_parent_acyclic", "update record.issue set parent = 'territory-donbas-withdrawal' where id = 'territory'" },
        { "issue_parent_acyclic", "update record.issue set parent = id where id = 'territory'" },
        { "process_parent_acyclic", "update record.process set parent = 'us-plan-2025' where id = 'ukraine-peace-talks'" },
        { "plan_supersedes_acyclic", "update record.plan set supersedes = 'us-ukraine-20-point-2025-12' where id = 'us-28-point-2025-11'" },
        { "meeting_parent_acyclic", "update record.meeting set parent = 'geneva-2026-02-18-bilateral' where id = 'geneva-2026-02'" },
        { "party_member_acyclic", "insert into record.party_member (party, ordinal, member) values ('france', 1, 'e3')" },
        { "dispute_claim_has_source", "delete from record.dispute_claim_source where dispute = 'conf-bilateral-length' and claim = 1" },
        { "party_pkey", "insert into record.party (id, name, type) values ('ukraine', 'Ukraine', 'state')" },
        { "slug_form", "insert into record.party (id, name, type) values ('Ukraine!', 'Ukraine', 'state')" },
        { "party_id_not_reserved", "update record.party set id = 'compare' where id = 'switzerland'" },
        { "plan_id_not_reserved", "update record.plan set id = 'compare' where id = 'us-28-point-2025-11'" },
        // JSON readers cannot hold these values, so one such row would make a whole list unreadable.
        { "figure_value_readable", "update record.figure set value = 'NaN' where id = 'fact-front-line-reuters'" },
        { "figure_value_readable", "update record.figure set value = 'Infinity' where id = 'fact-front-line-reuters'" },
        { "figure_value_readable", "update record.figure set value = 1e30 where id = 'fact-front-line-reuters'" },
        { "figure_value_readable",
            "update record.figure set value = 0.12345678901234567890123456789012345 where id = 'fact-front-line-reuters'" },
        { "position_salience_readable",
            "update record.position set salience = 33.333333333333333333333333333333333333 where id = 'ukraine-crimea'" },
        { "plan_point_term_number_readable", "update record.plan_point_term set number = 'NaN'" },
        { "source_published_on_readable", "update record.source set published_on = '12026-01-01' where id = 'seed-article'" },
        { "source_accessed_on_readable", "update record.source set accessed_on = 'infinity' where id = 'seed-article'" },
        { "position_stated_on_readable", "update record.position set stated_on = '0044-03-15 BC' where id = 'ukraine-crimea'" },
        { "process_keeps_its_positions", "update record.process set parent = null where id = 'us-plan-2025'" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_bad_state_is_refused_by_a_named_constraint(string constraint, string sql)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => api.SqlAsync($"begin; {sql}; commit"));

        Assert.StartsWith("23", refusal.SqlState, StringComparison.Ordinal);
        Assert.Equal(constraint, refusal.ConstraintName);
    }

    [Theory]
    [InlineData("truncate record.position cascade")]
    [InlineData("truncate history.position")]
    [InlineData("delete from history.party")]
    [InlineData("update record.revision set reason = 'Rewritten.'")]
    [InlineData("delete from record.revision")]
    public async Task The_record_cannot_be_emptied_and_its_history_cannot_be_rewritten(string sql)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => api.SqlAsync(sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task A_write_at_an_older_snapshot_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() =>
            api.SqlAsync("begin isolation level repeatable read; update record.party set name = 'X' where id = 'france'; commit"));

        Assert.Equal(PostgresErrorCodes.InvalidTransactionState, refusal.SqlState);
    }

    [Fact]
    public async Task The_vocabularies_of_the_code_the_codebook_and_the_constraints_are_the_same()
    {
        foreach (var (name, values) in Vocabulary.ByName)
            Assert.Equal(string.Join(',', values),
                await api.SqlAsync($"select string_agg(value, ',' order by ordinal) from record.vocabulary where name = '{name}'"));
        Assert.Equal((long)Vocabulary.ByName.Count, await api.SqlAsync("select count(distinct name) from record.vocabulary"));

        // Every check that lists values must list the values of one vocabulary. The vocabulary subject_type has no check, because the
        // subject type is derived and has no column.
        var unmatched = await api.SqlAsync("""
            with listed as (
                select conname, array(select match[1] from regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''', 'g') as match
                                      order by 1) as vals
                from pg_constraint
                where contype = 'c' and conname like '%\_known' and (connamespace = 'record'::regnamespace)
            ), vocabularies as (
                select name, array_agg(value order by value collate "C") as vals from record.vocabulary group by name
            )
            select string_agg(conname, ', ') from listed where not exists (select from vocabularies where vocabularies.vals = listed.vals)
            """);
        Assert.Equal(DBNull.Value, unmatched);
        Assert.Equal(0L, await api.SqlAsync(
            "select count(*) from record.vocabulary where name = 'stance' and score is distinct from record.stance_score(value)"));
    }

    [Fact]
    public async Task Every_table_and_every_column_of_a_view_has_a_comment()
    {
        Assert.Equal(DBNull.Value, await api.SqlAsync("""
            select string_agg(c.relname || coalesce('.' || a.attname, ''), ', ')
            from pg_class c
            left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and c.relnamespace = 'api'::regnamespace
            where c.relkind in ('r', 'v') and c.relnamespace in ('record'::regnamespace, 'api'::regnamespace, 'history'::regnamespace)
              and (case when a.attnum is null then obj_description(c.oid, 'pg_class') else col_description(c.oid, a.attnum) end) is null
            """));
    }
}
