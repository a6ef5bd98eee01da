namespace EmbeddedPostgres;

/// <summary>
/// The messages for a machine without a suitable PostgreSQL: the command that installs PostgreSQL, and the settings that make the
/// installation unnecessary.
/// </summary>
internal static class InstallAdvice
{
    private static readonly string[] PackageManagers = ["apt-get", "dnf", "apk", "zypper", "pacman"];

    public static EmbeddedPostgresException NoneFound(EmbeddedOptions options)
    {
        var where = options.BinFolder is { Length: > 0 } configured
            ? $"The folder set as {options.Settings.BinFolder}, {configured}, "
                + "does not hold PostgreSQL's programs initdb, pg_ctl and postgres."
            : "PostgreSQL was not found on this machine. No database is configured, so this app must start its own server.";
        return new EmbeddedPostgresException($"{where} Install it: {InstallCommand(null)}. {OtherWays(options)}");
    }

    public static EmbeddedPostgresException TooOld(PostgresBinaries newest, EmbeddedOptions options) => new(
        $"PostgreSQL {options.OldestMajor} or newer is needed; the newest on this machine is {newest.Major} "
        + $"({newest.Folder}). Install a newer one: {InstallCommand(null)}. {OtherWays(options)}");

    public static EmbeddedPostgresException OtherMajorOnly(int wanted, IEnumerable<PostgresBinaries> found, EmbeddedOptions options) => new(
        $"The data folder was made by PostgreSQL {wanted}, which only major {wanted} can open; this machine has "
        + string.Join(", ", found.Select(binaries => $"{binaries.Major} ({binaries.Folder})"))
        + $". Nothing was changed. Install PostgreSQL {wanted}: {InstallCommand(wanted)}. {OtherWays(options)} "
        + $"Or start with another, empty folder: set {options.Settings.DataFolder}.");

    private static string OtherWays(EmbeddedOptions options) =>
        $"Or set {options.Settings.BinFolder} to the folder that holds initdb, pg_ctl and postgres. "
        + $"Or use a server that runs already: set {options.Settings.ConnectionString}.";

    private static string InstallCommand(int? major)
    {
        if (OperatingSystem.IsWindows())
            return $"winget install PostgreSQL.PostgreSQL.{major ?? 17}";
        if (OperatingSystem.IsMacOS())
            return $"brew install postgresql@{major ?? 17}";

        var sudo = Environment.IsPrivilegedProcess ? "" : "sudo ";
        return sudo + PackageManager() switch
        {
            "dnf" => $"dnf install postgresql{major}-server postgresql{major}-contrib",
            "apk" => $"apk add postgresql{major ?? 17} postgresql{major ?? 17}-contrib",
            "zypper" => $"zypper install postgresql{major}-server postgresql{major}-contrib",
            "pacman" => "pacman -S postgresql",
            _ => major is null ? "apt-get install postgresql" : $"apt-get install postgresql-{major}",
        };
    }

    private static string PackageManager() =>
        PackageManagers.FirstOrDefault(name => File.Exists($"/usr/bin/{name}") || File.Exists($"/sbin/{name}"))
        ?? "apt-get";
}
