using System.Globalization;
using System.Text;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

/// <summary>A negotiation that one test makes for itself, with a few issues and parties.</summary>
internal sealed class MadeRecord(RunningApi api, string name)
{
    private int _made;

    public string Process => name;

    public string Issue(int number) => $"{name}-issue-{number}";

    public string Party(char letter) => $"{name}-{letter}";

    public async Task<MadeRecord> MakeAsync(int issues, string parties)
    {
        var sql = new StringBuilder($"begin; insert into record.process (id, name, status) values ('{name}', '{name}', 'active');");
        foreach (var letter in parties)
            sql.Append(CultureInfo.InvariantCulture,
                $"insert into record.party (id, name, type) values ('{Party(letter)}', 'Party {letter}', 'state');");
        for (var i = 1; i <= issues; i++)
            sql.Append(CultureInfo.InvariantCulture,
                $"insert into record.issue (id, process, title) values ('{Issue(i)}', '{name}', 'Issue {i}');");
        await api.SqlAsync(sql.Append("commit").ToString());
        return this;
    }

    public Task StateAsync(params (char Party, int Issue, string Stance, string Day)[] stated) =>
        StateAsync([.. stated.Select(one => (one.Party, one.Issue, one.Stance, one.Day, Value: (int?)null, Salience: (decimal?)null))]);

    public async Task StateAsync(params (char Party, int Issue, string Stance, string Day, int? Value, decimal? Salience)[] stated)
    {
        var sql = new StringBuilder("begin;");
        foreach (var one in stated)
        {
            var id = $"{name}-{++_made:000}";
            var value = one.Value?.ToString(CultureInfo.InvariantCulture) ?? "null";
            var salience = one.Salience?.ToString(CultureInfo.InvariantCulture) ?? "null";
            sql.Append(CultureInfo.InvariantCulture, $"""
                insert into record.position (id, process, party, issue, stance, summary, stated_on, value, salience)
                values ('{id}', '{name}', '{Party(one.Party)}', '{Issue(one.Issue)}', '{one.Stance}', 'Said.', '{one.Day}',
                        {value}, {salience});
                insert into record.position_evidence (position, ordinal, source) values ('{id}', 1, 'seed-article');
                """);
        }
        await api.SqlAsync(sql.Append("commit").ToString());
    }

    public Task ForgetAsync() => api.SqlAsync($"delete from record.position where process = '{name}'");
}
