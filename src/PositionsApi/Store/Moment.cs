namespace PositionsApi.Store;

/// <summary>What the record is read as of: the present, an instant, or the revision that a cursor pins.</summary>
internal readonly record struct Moment(DateTime? KnownAt = null, long? Revision = null)
{
    public bool IsNow => KnownAt is null && Revision is null;
}

/// <summary>
/// The last revision an answer knows of. <paramref name="KnownAt"/> is its time, or the asked instant when the record
/// was empty then. <paramref name="Settled"/>: the asked instant can never gain a further revision.
/// </summary>
internal sealed record Revision(long Number, DateTime KnownAt, bool Settled);
