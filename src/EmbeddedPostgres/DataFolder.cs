using System.Globalization;
using System.Security.Cryptography;

namespace EmbeddedPostgres;

/// <summary>
/// The folder of one embedded server. <c>data</c> is the PostgreSQL cluster; <c>run</c> holds the socket and the log. One process
/// at a time owns the folder.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerAndPassage = OnlyOwner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly string _setting;
    private Ownership? _ownership;

    private DataFolder(string root, SystemUser user, string setting) => (Root, User, _setting) = (root, user, setting);

    public string Root { get; }
    public SystemUser User { get; }
    public string Data => Path.Combine(Root, "data");
    /// <summary>
    /// Where initdb works. The folder is renamed to <see cref="Data"/> when initdb is done, so that a killed initdb
    /// leaves no half-made cluster.
    /// </summary>
    public string NewData => Path.Combine(Root, "data.new");
    public string Run => Path.Combine(Root, "run");
    public string Log => Path.Combine(Run, "server.log");
    public string PasswordFile => Path.Combine(Root, "password");
    /// <summary>The paths that the user who runs PostgreSQL must own.</summary>
    public string[] ServerPaths => [Data, NewData, Run, PasswordFile];
    public bool IsOurs => _ownership is not null;
    public Owner? LastOwner => Ownership.LastOwner(Root);

    /// <summary>The major version of PostgreSQL that made the data. Null if there are no data yet.</summary>
    public int? Major
    {
        get
        {
            if (!Directory.Exists(Data))
                return null;
            var file = Path.Combine(Data, "PG_VERSION");
            var text = File.Exists(file) ? File.ReadAllText(file).Trim().Split('.')[0] : "";
            return int.TryParse(text, CultureInfo.InvariantCulture, out var major)
                ? major
                : throw new EmbeddedPostgresException(
                    $"{Data} exists but is no PostgreSQL data folder (it has no readable PG_VERSION). "
                    + $"Move it away, or set {_setting} to another folder.");
        }
    }

    public static async Task<DataFolder> OpenAsync(EmbeddedOptions options, CancellationToken ct)
    {
        var setting = options.Settings.DataFolder;
        var user = SystemUser.Detect();
        var root = Path.GetFullPath(
            options.DataFolder is { Length: > 0 } configured ? configured : Default(options.DefaultFolder, user));
        if (File.Exists(Path.Combine(root, "PG_VERSION")))
            throw new EmbeddedPostgresException(
                $"{root} is a PostgreSQL data folder itself. {setting} must name another folder: "
                + $"{options.App} makes its own data folder inside that folder.");
        if (!OperatingSystem.IsWindows() && root.AsSpan().ContainsAny("\"$`\\\n"))
            throw new EmbeddedPostgresException(
                $"The data folder {root} has one of the characters \" $ ` \\ in its name, which PostgreSQL's pg_ctl cannot handle. "
                + $"Set {setting} to another folder.");

        try
        {
            Create(root, user);
            if (!await user.CanEnterAsync(root, ct) && !await (user = SystemUser.ConfinedRoot()).CanEnterAsync(root, ct))
                throw new EmbeddedPostgresException(
                    $"PostgreSQL refuses to run as root, so it runs as a user without rights. This user cannot enter {root}. "
                    + $"Set {setting} to a folder that this user can enter, for example below /var/lib, or run chmod o+x on the "
                    + "folders above.");

            return new DataFolder(root, user, setting);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw Unusable(root, setting, refusal);
        }
    }

    /// <summary>False when another process owns the folder.</summary>
    public bool TryOwn(OwnerKind kind)
    {
        try
        {
            if (!Ownership.TryTake(Root, kind, out _ownership))
                return false;
            CreateFolder(Run, OnlyOwner);
            return true;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw Unusable(Root, _setting, refusal);
        }
    }

    /// <summary>Makes the cluster, and a random password for connections over TCP.</summary>
    public async Task FillAsync(Cluster cluster, CancellationToken ct)
    {
        if (Directory.Exists(NewData))
            Directory.Delete(NewData, recursive: true);
        Directory.CreateDirectory(NewData);
        await using (var password = OpenPrivately(PasswordFile))
            await password.WriteAsync(RandomNumberGenerator.GetHexString(32));
        await User.OwnAsync(ServerPaths, ct);
        await cluster.InitializeAsync(NewData, PasswordFile, durable: true, ct);
    }

    public void Dispose()
    {
        _ownership?.Dispose();
        _ownership = null;
    }

    private static EmbeddedPostgresException Unusable(string root, string setting, Exception refusal) => new(
        $"The data folder {root} cannot be used: {refusal.Message} Set {setting} to a folder that this user may write to.",
        refusal);

    // The user that runs PostgreSQL cannot enter root's home folder. So the data of root are in /var/lib, like those of other services.
    // Without DoNotVerify, GetFolderPath gives "" as long as ~/.local/share does not exist.
    private static string Default(string name, SystemUser user) => user.Name is not null
        ? $"/var/lib/{name}"
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            name, "postgres");

    private static void Create(string root, SystemUser user)
    {
        var mode = user.Name is null ? OnlyOwner : OwnerAndPassage;
        if (!Directory.Exists(root))
            CreateFolder(root, mode);
        // The user that runs PostgreSQL cannot enter a folder that root made with mktemp -d, so the folder is opened. A folder that
        // holds files of others keeps its mode.
        else if (user.Name is not null && (File.Exists(Ownership.LockFile(root)) || !Directory.EnumerateFileSystemEntries(root).Any()))
            CreateFolder(root, mode | (OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(root)));
    }

    private static StreamWriter OpenPrivately(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new StreamWriter(file, options);
    }

    private static void CreateFolder(string path, UnixFileMode mode)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }
}
