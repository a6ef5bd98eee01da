using System.Net;
using System.Runtime.InteropServices;
using EmbeddedPostgres;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Npgsql;
using PositionsApi.Editing.Importing;
using PositionsApi.Keys;
using PositionsApi.Serving.Notation;
using PositionsApi.Store;

namespace PositionsApi.Host;

/// <summary>
/// The commands of the program: serve, <c>migrate</c>, <c>keys</c>, <c>import FILE</c>, help and version. If a command cannot run, one
/// line on standard error says why.
/// </summary>
internal static class Commands
{
    private const string Usage = $"""
        Usage: PositionsApi                 serve the API
               PositionsApi migrate         bring the database to the schema of this version, and stop
               PositionsApi import FILE     load a bundle (.json), documents (.ndjson) or positions (.csv), and stop;
                                            if one row is wrong, nothing is loaded
        {KeyCommands.Usage}
               PositionsApi --help          print this, also -h and help; nothing is started
               PositionsApi --version       print the version; nothing is started
        Settings may follow, such as --urls http://127.0.0.1:8080 or --Positions:Seed=false.
        All settings are explained in src/PositionsApi/Guide/operate.md. A running service shows this page at /guide/operate.md.
        """;

    /// <summary>
    /// Prints help or the version if <paramref name="args"/> ask for one of them. This runs before the service is built, so
    /// that nothing is started and no data folder is made.
    /// </summary>
    public static bool Explains(string[] args)
    {
        if (args is ["help", ..] || args.Any(word => word is "--help" or "-h"))
            Console.WriteLine(Usage);
        else if (args is ["--version"])
            Console.WriteLine($"PositionsApi {ServiceVersion.Number}");
        else
            return false;
        return true;
    }

    /// <summary>A script can read the result of a command from standard output. So the log of a command goes to standard error.</summary>
    public static void AddCommands(this WebApplicationBuilder builder, string[] args)
    {
        if (Words(args).Length > 0)
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static string[] Words(string[] args) => [.. args.TakeWhile(word => !word.StartsWith('-'))];

    /// <summary>
    /// Runs the command that <paramref name="args"/> name, and gives the exit code. Null if they name no command: then the program serves
    /// the API.
    /// </summary>
    public static async Task<int?> RunAsync(WebApplication app, string[] args)
    {
        switch (Words(args))
        {
            case []:
                return null;
            case ["migrate"]:
                return await WithDatabaseAsync(app, async (connectionString, ct) =>
                {
                    await Migrator.MigrateAsync(connectionString, app.Logger, ct);
                    Console.WriteLine("The schema is up to date.");
                    return 0;
                });
            case ["keys", .. var rest]:
                return await WithDatabaseAsync(app, async (connectionString, ct) =>
                {
                    await Migrator.MigrateAsync(connectionString, app.Logger, ct);
                    return await KeyCommands.RunAsync(app.Services.GetRequiredService<Database>(), rest, app.Configuration, ct);
                });
            case ["import", var file]:
                return await WithDatabaseAsync(app, (connectionString, ct) => ImportCommand.RunAsync(app, connectionString, file, ct));
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    public static async Task<int> ServeAsync(WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            // The app disposes of its services when it ends, so this one must be looked up before.
            var preparation = app.Services.GetServices<IHostedService>().OfType<Preparation>().Single();
            await app.RunAsync();
            await (preparation.ExecuteTask ?? Task.CompletedTask);
            return preparation.LateRefusal is { } refusal ? Refuse(refusal) : 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }
        catch (InvalidOperationException failure) when (failure.InnerException is HttpListenerException taken)
        {
            Console.Error.WriteLine($"The port of Positions__MetricsPort cannot be used: {taken.Message}");
            return 1;
        }
        catch (Exception refusal) when (IsRefusal(refusal))
        {
            return Refuse(refusal);
        }
    }

    /// <summary>Whether the message alone explains the failure to the person who started the program, without a stack trace.</summary>
    private static bool IsRefusal(Exception failure) => failure
        is EmbeddedPostgresException or MigrationException or NpgsqlException or OptionsValidationException
        or IOException { InnerException: AddressInUseException };

    private static int Refuse(Exception refusal)
    {
        Console.Error.WriteLine(refusal.Message);
        return 1;
    }

    private static async Task<int> WithDatabaseAsync(WebApplication app, Func<string, CancellationToken, Task<int>> run)
    {
        using var stop = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using (app)
        {
            try
            {
                var database = app.Services.GetRequiredService<Database>();
                await database.StartAsync(OwnerKind.Command, stop.Token);
                return await run(database.ConnectionString, stop.Token);
            }
            catch (Exception failure) when (IsRefusal(failure) || failure is OperationCanceledException)
            {
                return Refuse(failure);
            }
        }
    }
}
