namespace EmbeddedPostgres;

/// <summary>Whom the server runs as: ourselves, or, since PostgreSQL refuses root, a user without rights.</summary>
internal sealed class ServerAccount
{
    private static readonly string[] WithoutRights = ["postgres", "nobody"];

    private readonly bool _inNamespace;

    private ServerAccount(string? name, bool inNamespace = false) => (Name, _inNamespace) = (name, inNamespace);

    /// <summary>Null: ourselves.</summary>
    public string? Name { get; }

    public static ServerAccount Detect()
    {
        // On Windows initdb and pg_ctl give up an administrator's rights by themselves.
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new ServerAccount(null);

        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        return new ServerAccount(WithoutRights.FirstOrDefault(users.Contains)
            ?? throw new EmbeddedPostgresException(
                "PostgreSQL refuses to run as root, and this system has no user 'postgres' or 'nobody' to run it as. "
                + "Start the app as another user."));
    }

    /// <summary>
    /// For data below a folder that only root may enter: root in a user namespace of its own keeps root's files and
    /// loses root's powers, and PostgreSQL sees a stranger. Needs a kernel that allows such namespaces.
    /// </summary>
    public static ServerAccount ConfinedRoot() => new("root", inNamespace: true);

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
            // No unshare here.
            return false;
        }
    }

    /// <summary>
    /// Hands over what exists of the paths with all below them. Done at each start: a folder restored from a backup,
    /// or made before the system had a user postgres, belongs to somebody else.
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
