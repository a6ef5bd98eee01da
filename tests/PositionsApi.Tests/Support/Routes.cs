using Microsoft.AspNetCore.Routing;
using PositionsApi.Record;
using PositionsApi.Serving.Asking;

namespace PositionsApi.Tests.Support;

/// <summary>All routes of the service, read from routing. A test over all routes therefore includes routes that are added later.</summary>
internal static class Routes
{
    /// <summary>The addresses that answer a GET without a key, filled with the examples of the OpenAPI document.</summary>
    public static IEnumerable<string> Readable(RunningApi api) => Of(api)
        .Where(route => MethodsOf(route).Contains("GET") && !NeedsKey(route)
            && !(route.RoutePattern.RawText!.StartsWith("/problems", StringComparison.Ordinal)))
        .Select(Address)
        .Distinct();

    /// <summary>All addresses, each with the methods that it takes.</summary>
    public static IEnumerable<(string Address, string[] Methods)> WithMethods(RunningApi api) => Of(api)
        .GroupBy(route => Fill(route.RoutePattern.RawText!, route),
            (address, routes) => (address, routes.SelectMany(MethodsOf).Distinct().Order(StringComparer.Ordinal).ToArray()));

    /// <summary>All paths with parameters, with a value in the place of each parameter.</summary>
    public static IEnumerable<string> Filled(RunningApi api, string value) => Of(api)
        .Select(route => route.RoutePattern.RawText!)
        .Where(path => path.Contains('{'))
        .Distinct()
        .Select(path => string.Concat(path.Split('{', '}').Select((part, index) => index % 2 == 0 ? part : value)));

    private static IEnumerable<RouteEndpoint> Of(RunningApi api) => api.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static IEnumerable<string> MethodsOf(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];

    private static bool NeedsKey(RouteEndpoint route) =>
        route.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is null;

    private static string Address(RouteEndpoint route)
    {
        var required = route.Metadata.OfType<QueryParameter>().Where(parameter => parameter.Required)
            .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Example!)}");
        var query = string.Join('&', required);
        return Fill(route.RoutePattern.RawText!, route) + (query.Length > 0 ? "?" + query : "");
    }

    private static string Fill(string path, RouteEndpoint route)
    {
        foreach (var parameter in route.RoutePattern.Parameters)
        {
            var example = route.Metadata.OfType<PathExample>().FirstOrDefault(known => known.Name == parameter.Name)?.Example
                ?? Catalog.Singles.FirstOrDefault(single => path.StartsWith($"/v1/{single.Name}/", StringComparison.Ordinal))?.Example
                ?? (parameter.Name == "kind" ? "not-found" : Guid.Empty.ToString());
            path = System.Text.RegularExpressions.Regex.Replace(path, $@"\{{{parameter.Name}(:[^}}]*)?\}}", example);
        }
        return path;
    }
}
