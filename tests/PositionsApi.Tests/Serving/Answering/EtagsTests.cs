using PositionsApi.Serving.Answering;

namespace PositionsApi.Tests.Serving.Answering;

public sealed class EtagsTests
{
    [Theory]
    [InlineData("\"r2-abc\"", true)]
    [InlineData("W/\"r2-abc\"", true)]
    [InlineData("\"x\", \"r2-abc\"", true)]
    [InlineData("\"r2-abc-gzip\"", true)]
    [InlineData("W/\"r2-abc-br\"", true)]
    [InlineData("*", true)]
    [InlineData("\"r2-abcd\"", false)]
    [InlineData("\"r2-abc-zip\"", false)]
    [InlineData("r2-abc", false)]
    [InlineData("", false)]
    public void If_none_match_is_compared_weakly_and_without_encoding_marks(string header, bool matches) =>
        Assert.Equal(matches, Etags.Matches(header, "\"r2-abc\""));

    [Fact]
    public void A_tag_differs_by_revision_and_by_address()
    {
        Assert.NotEqual(Etags.Of(1, "/a"), Etags.Of(2, "/a"));
        Assert.NotEqual(Etags.Of(1, "/a"), Etags.Of(1, "/b"));
        Assert.Equal(Etags.Of(1, "/a"), Etags.Of(1, "/a"));
    }
}
