using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EmbeddedPostgres;

internal sealed record Owner(int Pid, OwnerKind Kind);

/// <summary>
/// The proof that a data folder is ours alone: <c>owner.lock</c>, held open as long as we live. <c>owner.pid</c> tells
/// the others who holds it.
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
            // The kernel lets go of it when we die, however we die.
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

    /// <summary>Who took the folder last; null where that cannot be told.</summary>
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
            // The other one is just writing it.
            return null;
        }
    }

    public void Dispose() => _lock.Dispose();

    private static string OwnerFile(string root) => Path.Combine(root, "owner.pid");
}
