using System.Globalization;
using CsCheck;
using PositionsApi.Store;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

[Trait("Lane", "slow")]
public sealed class MatrixPropertyTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static readonly Gen<string> Days =
        Gen.Int[0, 1600].Select(days => new DateOnly(2022, 2, 1).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Fact]
    public async Task The_matrix_of_a_day_shows_the_latest_positions_up_to_that_day()
    {
        var stands = await Stands.ReadAsync(api);

        await Days.SampleAsync(async day =>
        {
            var cells = await api.GetItemsAsync($"/v1/matrix?limit=5000&as_of={day}");
            Assert.Equal(stands.Pairs.Select(pair => pair.Party).Distinct().Order(),
                cells.Select(cell => Stands.Text(cell, "party")!).Distinct().Order());
            foreach (var cell in cells)
            {
                var folded = stands.On(Stands.Text(cell, "party")!, Stands.Text(cell, "issue")!, day);
                var stances = folded.Select(row => Stands.Text(row, "stance")!).Distinct().Order(StringComparer.Ordinal).ToArray();
                Assert.Equal(folded.Select(row => Stands.Text(row, "id")), Stands.Texts(cell, "position_ids"));
                Assert.Equal(stances, Stands.Texts(cell, "stances"));
                Assert.Equal(stances.Length == 1 ? stances[0] : null, Stands.Text(cell, "stance"));
                Assert.Equal(folded.Length == 0 ? "no-known-position" : "known", Stands.Text(cell, "cell"));
                Assert.Equal(folded.Length == 0 ? null : Stands.Text(folded[0], "stated_on"), Stands.Text(cell, "stated_on"));
            }
            return true;
        }, iter: 15, threads: 1);
    }

    [Fact]
    public async Task The_matrix_of_an_earlier_instant_shows_the_positions_known_at_that_instant()
    {
        var made = await new MadeRecord(api, "folded").MakeAsync(2, "ab");
        var stance = Gen.Int[0, Vocabulary.Stances.Length - 1].Select(i => Vocabulary.Stances[i]);
        var position = Gen.Select(Gen.Char['a', 'b'], Gen.Int[1, 2], stance, Gen.Int[1, 6],
            (party, issue, taken, day) => (party, issue, taken, $"2026-01-0{day}"));

        await Gen.Select(position.Array[1, 12], Gen.Int[0, 7]).SampleAsync(async (stated, day) =>
        {
            await made.ForgetAsync();
            await made.StateAsync(stated);
            var known = (await api.GetJsonAsync("/v1")).GetProperty("known_at").GetString();
            await made.ForgetAsync();

            var stands = await Stands.ReadAsync(api, $"&process=folded&known_at={known}");
            var asOf = $"2026-01-0{day + 1}";
            var cells = await api.GetItemsAsync(
                $"/v1/matrix?process=folded&party=folded-a,folded-b&as_of={asOf}&known_at={known}");
            Assert.Equal(4, cells.Length);
            return cells.All(cell => stands.On(Stands.Text(cell, "party")!, Stands.Text(cell, "issue")!, asOf)
                .Select(row => Stands.Text(row, "id")).SequenceEqual(Stands.Texts(cell, "position_ids")));
        }, iter: 30, threads: 1);
    }
}
