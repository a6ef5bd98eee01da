namespace PositionsApi.Serving.Caching;

/// <summary>
/// On routes whose answers depend on nothing but the address, the record and the day. Their handlers return an
/// <see cref="Answering.Answer"/>. <paramref name="Streams"/>: the answer goes out while it is made, and nobody waits for its end.
/// </summary>
internal sealed record CachedRoute(bool Streams);

internal static class CachedRoutes
{
    /// <summary>The same answer again is given from memory until the record changes.</summary>
    public static TBuilder Cached<TBuilder>(this TBuilder route, bool streams = false) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new CachedRoute(streams));
}
