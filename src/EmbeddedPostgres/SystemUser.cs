namespace EmbeddedPostgres;

/// <summary>
/// The user of the operating system that runs PostgreSQL. This is the user of the app. PostgreSQL refuses to run as root, so for root it
/// is a user without rights.
/// </summary>
internal sealed class SystemUser
{
    private static readonly string[] WithoutRights = ["postgres", "nobody"];

    private readonly bool _inNamespace;

    private SystemUser(string? name, bool inNamespace = false) => (Name, _inNamespace) = (name, inNamespace);

    /// <summary>Null for the user of the app.</summary>
    public string? Name { get; }

    public static SystemUser Detect()
    {
        // On Windows initdb and pg_ctl drop the rights of an administrator by themselves.
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new SystemUser(null);

        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        return new SystemUser(WithoutRights.FirstOrDefault(users.Contains)
            ?? throw new EmbeddedPostgresException(
                "PostgreSQL refuses to run as root, and this system has no user 'postgres' or 'nobody' to run it as. "
                + "Start the app as another user."));
    }

    /// <summary>
    /// For data below a folder that only root can enter. PostgreSQL runs as root inside a separate user namespace. There it can still
    /// use the files of root, but does not see itself as root, so it does not refuse to run. The kernel must allow user namespaces.
    /// </summary>
    public static SystemUser ConfinedRoot() => new("root", inNamespace: true);

    public Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct) => _inNamespace
        ? Command.RunAsync("unshare", ["-U", program, .. arguments], null, ct)
        : Command.RunAsync(program, arguments, Name, ct);

    public async Task<bool> CanEnterAsync(string folder, CancellationToken ct)
    {
        try
        {
            return Name is null || (await RunAsync("/bin/sh", ["-c", "cd \"$1\"", "sh", folder], ct)).ExitCode == 0;
        }
        catch (EmbeddedPostgresException)
        {
            // The program unshare is missing.
            return false;
        }
    }

    /// <summary>
    /// Makes this user the owner of the paths and of everything below them. Paths that do not exist are skipped. This is done at each
    /// start, because a folder may belong to another user: it may come from a backup, or be older than the user postgres.
    /// </summary>
    public async Task OwnAsync(IEnumerable<string> paths, CancellationToken ct)
    {
        var existing = paths.Where(Path.Exists).ToArray();
        if (Name is null || existing.Length == 0)
            return;

        var result = await Command.RunAsync("chown", ["-R", $"{Name}:", .. existing], null, ct);
        if (result.ExitCode != 0)
            throw new EmbeddedPostgresException($"Could not give the data folder to the user '{Name}': {result.Output}");
    }
}
