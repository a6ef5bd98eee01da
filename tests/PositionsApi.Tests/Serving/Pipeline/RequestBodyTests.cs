using System.IO.Compression;
using System.Net;
using System.Text.Json;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Serving.Pipeline;

/// <summary>Compressed request bodies. A broken body is refused with a problem document.</summary>
public sealed class RequestBodyTests(EditingApi api) : IClassFixture<EditingApi>
{
    [Fact]
    public async Task A_gzip_body_is_read()
    {
        using var answer = await PostAsync(Gzip(JsonSerializer.SerializeToUtf8Bytes(EditingApi.Position("sent-as-gzip"))), "gzip");

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_broken_body_is_a_400(string encoding) =>
        await RefusedAsync(HttpStatusCode.BadRequest, [.. "{\"id\":\"not encoded at all\"}"u8], encoding);

    [Fact]
    public async Task A_cut_gzip_body_is_a_400() =>
        await RefusedAsync(HttpStatusCode.BadRequest, Gzip([.. "{\"id\":\"cut\"}"u8])[..^10], "gzip");

    [Fact]
    public async Task An_unknown_encoding_is_a_415() => await RefusedAsync(HttpStatusCode.UnsupportedMediaType, [.. "{}"u8], "zstd");

    [Fact]
    public async Task A_gzip_bomb_is_a_413() =>
        await RefusedAsync(HttpStatusCode.RequestEntityTooLarge, Gzip(new byte[20_000_000]), "gzip");

    private async Task RefusedAsync(HttpStatusCode status, byte[] body, string encoding)
    {
        using var answer = await PostAsync(body, encoding);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private async Task<HttpResponseMessage> PostAsync(byte[] body, string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/positions") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Content.Headers.ContentEncoding.Add(encoding);
        request.Headers.Authorization = new("Bearer", await api.KeyAsync("editor"));
        return await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static byte[] Gzip(byte[] plain)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
            gzip.Write(plain);
        return bytes.ToArray();
    }
}
