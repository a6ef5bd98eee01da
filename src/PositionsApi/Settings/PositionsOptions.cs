using System.ComponentModel.DataAnnotations;

namespace PositionsApi.Settings;

/// <summary>The settings of the service, in section <c>Positions</c>; Guide/operate.md explains each.</summary>
internal sealed class PositionsOptions
{
    /// <summary>Whether to load the seed data into a database that has no revision yet.</summary>
    public bool Seed { get; set; } = true;

    /// <summary>The public address of the service, if a proxy stands in front and requests arrive with another address.</summary>
    [Url]
    public string? PublicUrl { get; set; }

    /// <summary>Whether editors may publish their own work without a reviewer. This is for a small team.</summary>
    public bool PublishOwnWork { get; set; }

    /// <summary>PostgreSQL stops a read after this number of seconds.</summary>
    [Range(1, 3600)]
    public int StatementTimeoutSeconds { get; set; } = 15;

    /// <summary>The largest number of connections in each of the two pools for reads.</summary>
    [Range(1, 500)]
    public int MaxConnections { get; set; } = 16;

    /// <summary>Megabytes of memory for answers. With 0 no answer is kept.</summary>
    [Range(0, 1_000_000)]
    public int CacheMegabytes { get; set; } = 16;

    /// <summary>The port of /metrics for Prometheus. With 0 there is no such port.</summary>
    [Range(0, 65535)]
    public int MetricsPort { get; set; }

    /// <summary>
    /// Seconds between the report that the service is not ready and the end of new connections. Load balancers need this time to notice.
    /// </summary>
    [Range(0, 600)]
    public int ShutdownDelaySeconds { get; set; }

    /// <summary>
    /// Seconds that the database part of an import may take, after the file has been read. Other writers must wait during this time.
    /// </summary>
    [Range(1, 86_400)]
    public int ImportTimeoutSeconds { get; set; } = 900;

    /// <summary>
    /// Addresses or networks of trusted proxies. The service believes their headers about the client's address, the scheme and the host.
    /// </summary>
    [Networks]
    public string? TrustedProxies { get; set; }

    /// <summary>Where to report a security problem. The default is security@ and the host of the service (RFC 2142).</summary>
    [RegularExpression("^(https://|mailto:|tel:).+")]
    public string? SecurityContact { get; set; }

    public IEnumerable<System.Net.IPNetwork> Proxies() => Networks.TryParse(TrustedProxies, out var networks) ? networks : [];

    private sealed class NetworksAttribute()
        : ValidationAttribute("{0} must be a comma-separated list of addresses or networks, such as 10.0.0.2,172.16.0.0/12.")
    {
        public override bool IsValid(object? value) => Networks.TryParse((string?)value, out _);
    }
}

/// <summary>The settings of the embedded server, in section <c>Postgres</c>. They have no effect if a connection string is set.</summary>
internal sealed class PostgresOptions
{
    public string? BinFolder { get; set; }
    public string? DataFolder { get; set; }

    /// <summary>
    /// Whether the server listens on 127.0.0.1 and asks for a password, instead of listening on a Unix socket. On Windows the server
    /// always does so.
    /// </summary>
    public bool Tcp { get; set; }
}
