using System.Globalization;

namespace PositionsApi.Embedded;

/// <summary>
/// The folder of one embedded server: <c>data</c> is the cluster, <c>run</c> holds the socket and the log, and one
/// process at a time owns it.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerAndPassage = OnlyOwner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private Ownership? _ownership;

    private DataFolder(string root, ServerAccount account) => (Root, Account) = (root, account);

    public string Root { get; }
    public ServerAccount Account { get; }
    public string Data => Path.Combine(Root, "data");
    /// <summary>Where initdb works; renamed to <see cref="Data"/> when whole, so that a killed one leaves no half cluster.</summary>
    public string NewData => Path.Combine(Root, "data.new");
    public string Run => Path.Combine(Root, "run");
    public string Log => Path.Combine(Run, "server.log");
    public string PasswordFile => Path.Combine(Root, "password");
    public string[] OfTheServer => [Data, NewData, Run, PasswordFile];
    public bool IsOurs => _ownership is not null;
    public Owner? LastOwner => Ownership.LastOwner(Root);

    /// <summary>Null: nothing there yet.</summary>
    public int? Major
    {
        get
        {
            if (!Directory.Exists(Data))
                return null;
            var file = Path.Combine(Data, "PG_VERSION");
            return File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim().Split('.')[0], CultureInfo.InvariantCulture, out var major)
                ? major
                : throw new EmbeddedPostgresException(
                    $"{Data} exists but is no PostgreSQL data folder (it has no readable PG_VERSION). "
                    + "Move it away, or set Postgres__DataFolder to another folder.");
        }
    }

    public static async Task<DataFolder> OpenAsync(string? configured, CancellationToken ct)
    {
        var account = ServerAccount.Detect();
        var root = Path.GetFullPath(configured is { Length: > 0 } ? configured : Default(account));
        if (File.Exists(Path.Combine(root, "PG_VERSION")))
            throw new EmbeddedPostgresException(
                $"{root} is a PostgreSQL data folder itself. Postgres__DataFolder names a folder of our own, which gets its data folder inside.");
        if (!OperatingSystem.IsWindows() && root.AsSpan().ContainsAny("\"$`\\\n"))
            throw new EmbeddedPostgresException(
                $"The data folder {root} has one of the characters \" $ ` \\ in its name, which PostgreSQL's pg_ctl cannot handle. "
                + "Set Postgres__DataFolder to another folder.");

        try
        {
            Create(root, account);
            if (!await account.CanEnterAsync(root, ct) && !await (account = ServerAccount.ConfinedRoot()).CanEnterAsync(root, ct))
                throw new EmbeddedPostgresException(
                    $"PostgreSQL refuses to run as root, and the user without rights that it runs as instead cannot enter {root}. "
                    + "Set Postgres__DataFolder to a folder that it can reach, for example below /var/lib, or open the way: "
                    + "chmod o+x on the folders above.");

            return new DataFolder(root, account);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw Unusable(root, refusal);
        }
    }

    /// <summary>False when another process owns the folder.</summary>
    public bool TryOwn(Role role)
    {
        try
        {
            if (!Ownership.TryTake(Root, role, out _ownership))
                return false;
            CreateFolder(Run, OnlyOwner);
            return true;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw Unusable(Root, refusal);
        }
    }

    public void Dispose()
    {
        _ownership?.Dispose();
        _ownership = null;
    }

    private static EmbeddedPostgresException Unusable(string root, Exception refusal) => new(
        $"The data folder {root} cannot be used: {refusal.Message} Set Postgres__DataFolder to a folder that this user may write to.",
        refusal);

    // Root's home is closed to the user that the server runs as, so root's data live where other services keep theirs.
    // DoNotVerify: without it the answer is "" until somebody has made ~/.local/share.
    private static string Default(ServerAccount account) => account.Name is not null
        ? "/var/lib/positions-api"
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "positions-api", "postgres");

    private static void Create(string root, ServerAccount account)
    {
        var mode = account.Name is null ? OnlyOwner : OwnerAndPassage;
        if (!Directory.Exists(root))
            CreateFolder(root, mode);
        // A folder that root made for us with mktemp -d is closed to the server; one with other things in it stays as it is.
        else if (account.Name is not null && (File.Exists(Ownership.LockFile(root)) || !Directory.EnumerateFileSystemEntries(root).Any()))
            CreateFolder(root, mode | (OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(root)));
    }

    private static void CreateFolder(string path, UnixFileMode mode)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }
}
