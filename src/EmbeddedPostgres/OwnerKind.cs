namespace EmbeddedPostgres;

/// <summary>What a process is to a data folder: a service stays and lets commands in, a command soon ends.</summary>
public enum OwnerKind
{
    Service,
    Command,
}
