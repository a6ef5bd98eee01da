using System.Globalization;
using System.Text.RegularExpressions;

namespace EmbeddedPostgres;

/// <summary>One installation of PostgreSQL's server programs.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    public string Program(string name) => ProgramIn(Folder, name);

    /// <summary>Chooses the major version that made the data. If there are no data yet, chooses the newest version.</summary>
    public static async Task<PostgresBinaries> ChooseAsync(EmbeddedOptions options, int? dataMajor, CancellationToken ct)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in Folders(options.BinFolder).Where(HasPrograms))
        {
            if (await MajorOfAsync(folder, ct) is not { } major)
                continue;
            if (major == dataMajor)
                return new PostgresBinaries(folder, major);
            found.Add(new PostgresBinaries(folder, major));
        }

        return Choose(found, options, dataMajor);
    }

    internal static PostgresBinaries Choose(IReadOnlyList<PostgresBinaries> found, EmbeddedOptions options, int? dataMajor)
    {
        if (found.Count == 0)
            throw InstallAdvice.NoneFound(options);
        if (dataMajor is { } wanted)
            return found.FirstOrDefault(binaries => binaries.Major == wanted) ?? throw InstallAdvice.OtherMajorOnly(wanted, found, options);

        var newest = found.MaxBy(binaries => binaries.Major)!;
        return newest.Major >= options.OldestMajor ? newest : throw InstallAdvice.TooOld(newest, options);
    }

    private static IEnumerable<string> Folders(string? configuredFolder) => configuredFolder is { Length: > 0 }
        ? [Path.GetFullPath(configuredFolder), Path.GetFullPath(Path.Combine(configuredFolder, "bin"))]
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(UsualFolders())
            .Where(Path.IsPathRooted)
            .Distinct();

    private static IEnumerable<string> UsualFolders()
    {
        string[] patterns = OperatingSystem.IsWindows()
            ? [$"{Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles)}/PostgreSQL/*/bin"]
            :
            [
                "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/lib/postgresql*/bin", "/usr/lib64/postgresql-*/bin",
                "/usr/libexec/postgresql*", "/usr/local/pgsql/bin",
                "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin",
                "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin", "/Applications/Postgres.app/Contents/Versions/*/bin",
            ];
        return patterns.SelectMany(Expand);
    }

    private static IEnumerable<string> Expand(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
            return [pattern];

        var from = pattern.LastIndexOf('/', star);
        var to = pattern.IndexOf('/', star) is var slash and >= 0 ? slash : pattern.Length;
        var parent = pattern[..from];
        return Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern[(from + 1)..to])
                .OrderDescending(StringComparer.Ordinal)
                .Select(folder => folder + pattern[to..])
            : [];
    }

    private static bool HasPrograms(string folder) =>
        Programs.All(name => File.Exists(ProgramIn(folder, name)));

    private static string ProgramIn(string folder, string name) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static async Task<int?> MajorOfAsync(string folder, CancellationToken ct)
    {
        try
        {
            var version = await Command.RunAsync(ProgramIn(folder, "postgres"), ["--version"], null, ct);
            var major = MajorPattern().Match(version.Output).Groups[1];
            return version.ExitCode == 0 && major.Success ? int.Parse(major.Value, CultureInfo.InvariantCulture) : null;
        }
        catch (EmbeddedPostgresException)
        {
            // The program cannot run on this machine (it may be built for another processor), so the search goes on.
            return null;
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex MajorPattern();
}
