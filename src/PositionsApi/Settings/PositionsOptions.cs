using System.ComponentModel.DataAnnotations;

namespace PositionsApi.Settings;

/// <summary>The settings of the service, in section <c>Positions</c>; Guide/operate.md explains each.</summary>
internal sealed class PositionsOptions
{
    /// <summary>Load the seed data into a database that holds no revision yet.</summary>
    public bool Seed { get; set; } = true;

    /// <summary>Address under which readers reach the service, where that is not the one they used (a proxy).</summary>
    [Url]
    public string? PublicUrl { get; set; }

    /// <summary>Publish what an editor writes at once, without a reviewer: for a small team that trusts itself.</summary>
    public bool PublishOwnWork { get; set; }

    /// <summary>Seconds after which PostgreSQL gives up on a read.</summary>
    [Range(1, 3600)]
    public int StatementTimeoutSeconds { get; set; } = 15;

    /// <summary>Connections of each of the two read pools.</summary>
    [Range(1, 500)]
    public int MaxConnections { get; set; } = 16;

    /// <summary>Megabytes of answers kept in memory; 0 keeps none.</summary>
    [Range(0, 1_000_000)]
    public int CacheMegabytes { get; set; } = 16;

    /// <summary>Port of /metrics, for Prometheus; 0 for none.</summary>
    [Range(0, 65535)]
    public int MetricsPort { get; set; }

    /// <summary>Seconds between not being ready any more and taking no more connections: as long as balancers take to notice.</summary>
    [Range(0, 600)]
    public int ShutdownDelaySeconds { get; set; }

    /// <summary>Seconds that an import may take to load, once it was read: until then it keeps other writers waiting.</summary>
    [Range(1, 86_400)]
    public int ImportTimeoutSeconds { get; set; } = 900;

    /// <summary>Addresses or networks of proxies that are believed about the client's address, scheme and host.</summary>
    [Networks]
    public string? TrustedProxies { get; set; }

    /// <summary>Where to report a weakness of the service; security@ its host if absent (RFC 2142).</summary>
    [RegularExpression("^(https://|mailto:|tel:).+")]
    public string? SecurityContact { get; set; }

    public IEnumerable<System.Net.IPNetwork> Proxies() => Networks.TryParse(TrustedProxies, out var networks) ? networks : [];

    private sealed class NetworksAttribute() : ValidationAttribute("{0} must be a comma list of addresses or networks, such as 10.0.0.2,172.16.0.0/12.")
    {
        public override bool IsValid(object? value) => Networks.TryParse((string?)value, out _);
    }
}

/// <summary>The embedded server, in section <c>Postgres</c>; unused where a connection string is set.</summary>
internal sealed class PostgresOptions
{
    public string? BinFolder { get; set; }
    public string? DataFolder { get; set; }

    /// <summary>Listen on 127.0.0.1 with a password instead of on a Unix socket. Always so on Windows.</summary>
    public bool Tcp { get; set; }
}
