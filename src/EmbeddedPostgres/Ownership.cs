using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EmbeddedPostgres;

internal sealed record Owner(int Pid, OwnerKind Kind);

/// <summary>
/// The lock on a data folder. The owner keeps <c>owner.lock</c> open until it ends, and <c>owner.pid</c> tells other processes who the
/// owner is.
/// </summary>
internal sealed class Ownership : IDisposable
{
    private readonly FileStream _lock;

    private Ownership(FileStream stream) => _lock = stream;

    public static string LockFile(string root) => Path.Combine(root, "owner.lock");

    public static bool TryTake(string root, OwnerKind kind, [NotNullWhen(true)] out Ownership? ownership)
    {
        ownership = null;
        try
        {
            // The kernel releases this lock when the process ends, even if the process is killed.
            ownership = new Ownership(new FileStream(LockFile(root), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(LockFile(root)))
        {
            return false;
        }

        try
        {
            File.WriteAllText(OwnerFile(root), $"{Environment.ProcessId} {kind}");
            return true;
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }

    /// <summary>The process that took the folder last. Null if the file cannot be read.</summary>
    public static Owner? LastOwner(string root)
    {
        try
        {
            return File.ReadAllText(OwnerFile(root)).Split(' ') is [var number, var name]
                && int.TryParse(number, CultureInfo.InvariantCulture, out var pid) && Enum.TryParse<OwnerKind>(name, out var kind)
                ? new Owner(pid, kind)
                : null;
        }
        catch (IOException)
        {
            // The owner is writing the file at this moment.
            return null;
        }
    }

    public void Dispose() => _lock.Dispose();

    private static string OwnerFile(string root) => Path.Combine(root, "owner.pid");
}
