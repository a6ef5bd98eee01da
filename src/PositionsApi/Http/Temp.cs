namespace PositionsApi.Http;
internal sealed class Readiness { public bool IsPrepared { get; set; } }
internal sealed record PathExample(string Name, string Example, string Description);
