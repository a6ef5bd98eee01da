using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Contract;

/// <summary>The calls of the page about editing must run in their order, because each call builds on the call before.</summary>
public sealed class EditPageTests(EditingApi api) : IClassFixture<EditingApi>
{
    public const string PageName = "edit.md";

    [Fact]
    [Trait("Lane", "slow")]
    public async Task The_calls_of_the_page_give_their_answers_from_top_to_bottom()
    {
        var ct = TestContext.Current.CancellationToken;
        var variables = new Dictionary<string, string>
        {
            ["ADA"] = await api.KeyAsync("editor", "Ada"),
            ["RITA"] = await api.KeyAsync("reviewer", "Rita"),
        };
        var calls = Page.OfTheGuide.Single(page => page.Name == PageName).Calls.ToArray();
        Assert.True(calls.Length > 8, $"Only {calls.Length} calls were found.");

        foreach (var (command, takesTag, answer) in calls)
        {
            using var request = CurlCall.Parse(command, variables);
            using var response = await api.Client.SendAsync(request, ct);
            var text = await response.Content.ReadAsStringAsync(ct);
            if (takesTag)
                variables["TAG"] = response.Headers.ETag!.ToString();
            else if (answer.Length > 0)
                Assert.Contains(answer, text, StringComparison.Ordinal);
            else
                Assert.True(response.IsSuccessStatusCode, $"{command} answers {(int)response.StatusCode}: {text}");
        }
    }
}
