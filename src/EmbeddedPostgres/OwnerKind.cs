namespace EmbeddedPostgres;

/// <summary>
/// The kind of process that owns a data folder. A service runs for a long time and lets commands use its server. A command ends soon.
/// </summary>
public enum OwnerKind
{
    Service,
    Command,
}
