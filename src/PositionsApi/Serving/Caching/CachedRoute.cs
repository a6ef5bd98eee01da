namespace PositionsApi.Serving.Caching;

/// <summary>
/// Marks a route whose answers depend only on the address, the record and the day. Its handler returns an <see cref="Answering.Answer"/>.
/// If <paramref name="Streams"/> is true, the answer is sent while it is made, and other requests for the same answer do not wait for it.
/// </summary>
internal sealed record CachedRoute(bool Streams);

internal static class CachedRoutes
{
    /// <summary>Lets the answers of this route be kept in memory until the record changes.</summary>
    public static TBuilder Cached<TBuilder>(this TBuilder route, bool streams = false) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new CachedRoute(streams));
}
