namespace PositionsApi.Store;

/// <summary>The state of the record that is read: the present, the state at an instant, or the state at the revision of a cursor.</summary>
internal readonly record struct Moment(DateTime? KnownAt = null, long? Revision = null)
{
    public bool IsNow => KnownAt is null && Revision is null;
}

/// <summary>
/// The last revision that an answer includes. <paramref name="KnownAt"/> is the time of this revision, or the instant of the request
/// if the record was empty at that instant. <paramref name="Settled"/> says that no later commit can change this answer.
/// </summary>
internal sealed record Revision(long Number, DateTime KnownAt, bool Settled);
