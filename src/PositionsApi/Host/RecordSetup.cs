using Dapper;
using Microsoft.Extensions.Options;
using PositionsApi.Editing;
using PositionsApi.Editing.Importing;
using PositionsApi.Editing.Writing;
using PositionsApi.SelfDescription;
using PositionsApi.Serving.Notation;
using PositionsApi.Settings;
using PositionsApi.Store;

namespace PositionsApi.Host;

/// <summary>Registers the settings and the services that endpoints use to read and write the record.</summary>
internal static class RecordSetup
{
    public static void AddRecord(this IServiceCollection services)
    {
        // The column created_at fills the property CreatedAt.
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        services.AddOptions<PositionsOptions>().BindConfiguration("Positions").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PostgresOptions>().BindConfiguration("Postgres");
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new PublicUrl(provider.GetRequiredService<IOptions<PositionsOptions>>().Value.PublicUrl));
        services.AddSingleton<Database>();
        services.AddSingleton(provider => provider.GetRequiredService<Database>().Reader);
        services.AddSingleton<Readiness>();
        services.AddCodebook();
        services.AddHostedService<Preparation>();
        services.AddSingleton<WriteRequestReader>();
        services.AddSingleton<Audit>();
        services.AddSingleton<RunningImports>();
        services.AddHostedService(provider => provider.GetRequiredService<RunningImports>());
    }
}
