using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PositionsApi.Serving.Caching;
using PositionsApi.Serving.Notation;
using PositionsApi.Settings;

namespace PositionsApi.Host;

/// <summary>
/// Metrics for Prometheus on a separate port, and metrics and traces for a collector. If neither is configured, nothing is measured.
/// </summary>
internal static class Telemetry
{
    private const string BuildMeter = "PositionsApi.Build";
    private static readonly string[] Meters =
    [
        BuildMeter, CacheMetrics.MeterName, "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
        "System.Runtime",
    ];

    /// <summary>The gauge positions_build_info. Its value is always 1, and its label is the version of the instance.</summary>
    private static Meter BuildInfo()
    {
        var meter = new Meter(BuildMeter);
        var running = new Measurement<int>(1, new KeyValuePair<string, object?>("version", ServiceVersion.Number));
        meter.CreateObservableGauge("positions.build_info", () => running, description: "The version that runs, as a label");
        return meter;
    }

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        // The scopes of a log line contain the trace id of the request.
        builder.Services.Configure<JsonConsoleFormatterOptions>(json => json.IncludeScopes = true);

        var port = builder.Configuration.GetValue($"Positions:{nameof(PositionsOptions.MetricsPort)}", 0);
        var hasCollector = builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };
        if (port == 0 && !hasCollector)
            return;

        var telemetry = builder.Services.AddOpenTelemetry();
        if (builder.Configuration["OTEL_SERVICE_NAME"] is null)
            telemetry.ConfigureResource(resource => resource.AddService("positions-api", serviceVersion: ServiceVersion.Number));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters).AddInstrumentation(BuildInfo);
            if (port != 0)
                metrics.AddPrometheusHttpListener(prometheus =>
                {
                    prometheus.Port = port;
                    // The setting Host of the exporter does not accept an asterisk. With a host name instead, the listener would refuse a
                    // Prometheus server on another machine.
                    prometheus.ConfigureHttpListener = (_, listener) =>
                    {
                        listener.Prefixes.Clear();
                        listener.Prefixes.Add($"http://*:{port}/metrics/");
                    };
                });
            if (hasCollector)
                metrics.AddOtlpExporter();
        });
        if (hasCollector)
            telemetry.WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource("Npgsql").AddOtlpExporter());
    }
}
