using System.Globalization;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Notation;
using PositionsApi.Store;

namespace PositionsApi.Keys;

/// <summary>The command <c>keys</c>. A new service has no key, so an operator makes the first key with this command.</summary>
internal static class KeyCommands
{
    public const string Usage = """
               PositionsApi keys create --name NAME --role reader|editor|reviewer|administrator [--expires YYYY-MM-DD]
               PositionsApi keys list
               PositionsApi keys revoke ID
        """;

    public static async Task<int> RunAsync(Database database, string[] words, IConfiguration arguments, CancellationToken ct)
    {
        var keys = new KeyStore(database);
        switch (words)
        {
            case ["create"]:
                return await CreateAsync(keys, arguments, ct);
            case ["list"]:
                foreach (var key in await keys.ListAsync(ct))
                    Console.WriteLine($"{key.Id}  {key.Role,-13}  {key.Hint}  {State(key),-24}  {key.Name}");
                return 0;
            case ["revoke", var id] when Guid.TryParse(id, out var guid):
                if (await keys.RevokeAsync(guid, ct) is null)
                {
                    Console.Error.WriteLine($"There is no key with the id {id}.");
                    return 1;
                }
                Console.WriteLine("Revoked.");
                return 0;
            default:
                Console.Error.WriteLine("Usage:\n" + Usage);
                return 2;
        }
    }

    private static async Task<int> CreateAsync(KeyStore keys, IConfiguration arguments, CancellationToken ct)
    {
        var (name, role, expires) = (arguments["name"], arguments["role"], arguments["expires"]);
        DateTimeOffset? expiresAt = null;
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100 || role is null || !Roles.All.Contains(role))
        {
            Console.Error.WriteLine("Usage:\n" + Usage);
            return 2;
        }
        if (expires is not null)
        {
            if (!Dates.TryParseDay(expires, false, out var day))
            {
                Console.Error.WriteLine($"--expires: '{expires}' is not a date of the form YYYY-MM-DD.");
                return 2;
            }
            expiresAt = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        }

        var (key, secret) = await keys.CreateAsync(name.Trim(), role, expiresAt, "command line", ct);
        Console.WriteLine(secret);
        Console.Error.WriteLine(
            $"The key of '{key.Name}' ({key.Role}), id {key.Id}. The key is shown only this once, so keep it in a safe place.");
        return 0;
    }

    private static string State(Key key) => key switch
    {
        { RevokedAt: { } revoked } => "revoked " + revoked.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { ExpiresAt: { } expires } => "expires " + expires.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => "valid",
    };
}
