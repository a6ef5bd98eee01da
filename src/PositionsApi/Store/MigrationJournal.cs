using System.Data;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Engine.Transactions;

namespace PositionsApi.Store;

/// <summary>
/// DbUp's journal, in a schema of its own and with a checksum of each script, by which <see cref="Migrator"/> sees that
/// one was edited after it had been applied.
/// </summary>
internal sealed class MigrationJournal(Func<IConnectionManager> connections, Func<IUpgradeLog> log) : IJournal
{
    public string[] GetExecutedScripts() => connections().ExecuteCommandsWithManagedConnection(commands =>
    {
        EnsureTableExistsAndIsLatestVersion(commands);
        using var command = commands();
        command.CommandText = "select script from migrations.applied";
        using var reader = command.ExecuteReader();
        var scripts = new List<string>();
        while (reader.Read())
            scripts.Add(reader.GetString(0));
        return scripts.ToArray();
    });

    public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory)
    {
        using var command = dbCommandFactory();
        command.CommandText = "insert into migrations.applied (script, checksum) values (@script, @checksum)";
        Add(command, "script", script.Name);
        Add(command, "checksum", Migrator.Checksum(script.Contents));
        command.ExecuteNonQuery();
        log().LogInformation("Applied {0}", script.Name);
    }

    public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory)
    {
        using var command = dbCommandFactory();
        command.CommandText = """
            create schema if not exists migrations;
            create table if not exists migrations.applied (
                script text primary key,
                checksum text not null,
                applied_at timestamptz not null default clock_timestamp())
            """;
        command.ExecuteNonQuery();
    }

    private static void Add(IDbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
