using System.Text.Json;
using CsCheck;
using PositionsApi.Store;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Analysis;

[Trait("Lane", "slow")]
public sealed class GapPropertyTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const int Issues = 4;

    private static readonly Gen<string> Stance = Gen.Int[0, Vocabulary.Stances.Length - 1].Select(i => Vocabulary.Stances[i]);

    /// <summary>One cell for each party and issue: a position or none, and a position with or without a value and a salience.</summary>
    private static readonly Gen<(string? Stance, int? Value, decimal? Salience)[]> Table =
        Gen.Select(Gen.Int[0, 4], Stance, Gen.Int[0, 200], Gen.Int[0, 200], (silent, stance, value, salience) =>
            (silent == 0 ? null : stance, value <= 100 ? (int?)value : null, salience <= 100 ? (decimal?)salience : null))
            .Array[3 * Issues];

    [Fact]
    public async Task Distances_are_symmetric_within_the_scale_and_independent_of_other_parties()
    {
        var made = await new MadeRecord(api, "gap").MakeAsync(Issues, "abc");
        await Table.SampleAsync(async table =>
        {
            await made.ForgetAsync();
            var stated = table
                .Select((cell, i) => (Party: (char)('a' + i / Issues), Issue: i % Issues + 1, cell.Stance, cell.Value, cell.Salience))
                .Where(cell => cell.Stance is not null)
                .Select(cell => (cell.Party, cell.Issue, cell.Stance!, "2026-01-01", cell.Value, cell.Salience)).ToArray();
            await made.StateAsync([.. stated.Where(cell => cell.Party is not 'c')]);
            var (alone, alonePairs) = await GapsAsync("gap-a,gap-b");
            await made.StateAsync([.. stated.Where(cell => cell.Party is 'c')]);
            var (turned, turnedPairs) = await GapsAsync("gap-b,gap-a");
            var (three, threePairs) = await GapsAsync("gap-a,gap-b,gap-c");

            foreach (var (row, other) in alone.Zip(turned))
            {
                Assert.Equal(Stands.Number(row, "distance"), Stands.Number(other, "distance"));
                Assert.Equal(Stands.Number(row, "point_a"), Stands.Number(other, "point_b"));
                Assert.InRange(Stands.Number(row, "distance") ?? 0, 0, 100);
                if (Stands.Number(row, "point_a") is { } a && Stands.Number(row, "point_b") is { } b)
                    Assert.Equal(Math.Abs(a - b), Stands.Number(row, "distance"));
                else
                    Assert.Null(Stands.Number(row, "distance"));
            }
            string[] own = ["distance", "weight", "scale", "point_a", "point_b", "position_ids"];
            Assert.Equal(alone.Select(row => Only(row, own)),
                three.Where(row => Stands.Text(row, "party_b") == "gap-b").Select(row => Only(row, own)));
            Assert.Equal(alonePairs[0].GetRawText(), threePairs.Single(row => Stands.Text(row, "id") == "gap-a:gap-b").GetRawText());
            Assert.Equal(Stands.Number(alonePairs[0], "distance"), Stands.Number(turnedPairs[0], "distance"));
            Assert.All(threePairs, row => Assert.InRange(Stands.Number(row, "distance") ?? 0, 0, 100));

            // The overall distance must be the weighted mean of the distances on the issues.
            foreach (var pair in threePairs)
            {
                var shared = three.Where(row => Stands.Number(row, "distance") is not null
                    && Stands.Text(row, "party_a") == Stands.Text(pair, "party_a")
                    && Stands.Text(row, "party_b") == Stands.Text(pair, "party_b")).ToArray();
                var weight = shared.Sum(row => Stands.Number(row, "weight")!.Value);
                Assert.Equal(shared.Length, Stands.Number(pair, "shared"));
                if (weight == 0)
                    Assert.Null(Stands.Number(pair, "distance"));
                else
                {
                    var mean = shared.Sum(row => Stands.Number(row, "weight")!.Value * Stands.Number(row, "distance")!.Value) / weight;
                    Assert.InRange(Stands.Number(pair, "distance")!.Value - mean, -0.0051m, 0.0051m);
                }
            }
            return true;
        }, iter: 25, threads: 1);
    }

    [Fact]
    public async Task Equal_positions_have_distance_zero_and_a_withdrawn_position_has_no_distance()
    {
        var made = await new MadeRecord(api, "equal").MakeAsync(1, "ab");
        await Gen.Select(Stance, Gen.Int[0, 100], Gen.Bool).SampleAsync(async (stance, value, valued) =>
        {
            await made.ForgetAsync();
            int? point = valued ? value : null;
            await made.StateAsync(('a', 1, stance, "2026-01-01", point, null), ('b', 1, stance, "2026-01-01", point, null));
            var row = Assert.Single(await api.GetItemsAsync("/v1/gaps?process=equal&party=equal-a,equal-b&as_of=2026-01-01"));
            var scored = valued && stance != "withdrawn" || Array.IndexOf(Vocabulary.Stances, stance) < 6;
            Assert.Equal(scored ? 0m : null, Stands.Number(row, "distance"));

            await made.StateAsync(('b', 1, "withdrawn", "2026-01-02", null, null));
            row = Assert.Single(await api.GetItemsAsync("/v1/gaps?process=equal&party=equal-a,equal-b&as_of=2026-01-02"));
            return Stands.Number(row, "distance") is null;
        }, iter: 25, threads: 1);
    }

    private async Task<(JsonElement[] Issues, JsonElement[] Pairs)> GapsAsync(string parties) =>
        (await api.GetItemsAsync($"/v1/gaps?process=gap&party={parties}&as_of=2026-02-18&sort=issue"),
         await api.GetItemsAsync($"/v1/gaps/overall?process=gap&party={parties}&as_of=2026-02-18"));

    private static string Only(JsonElement row, string[] fields) =>
        string.Join(' ', fields.Select(field => row.GetProperty(field).GetRawText()));
}
