using PositionsApi.Store;

namespace PositionsApi.Serving.Asking;

/// <summary>
/// The two clocks of a read: the day for which the answer is true, and the moment up to which the record is read.
/// </summary>
internal readonly record struct Clocks(DateOnly Day, bool IsDayGiven, Moment Moment)
{
    public static readonly QueryParameter AsOf = new(
        "as_of", "The day for which the answer is true; today in UTC if absent", ParameterType.Date)
    { Example = "2026-02-18" };
    public static readonly QueryParameter KnownAt = new(
        "known_at", "The answer shows the record as it was at this instant, without anything recorded later. Now if absent",
        ParameterType.Instant);

    public static Clocks Read(QueryValues query, TimeProvider time)
    {
        var day = query.Day(AsOf);
        return new Clocks(day ?? Today(time), day is not null, ReadMoment(query));
    }

    /// <summary>Reads only known_at. Versions, changes and the index do not depend on a day.</summary>
    public static Moment ReadMoment(QueryValues query) => new(query.Instant(KnownAt));

    /// <summary>Today in UTC.</summary>
    public static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>Whether the same request will always have the same answer.</summary>
    public bool IsPinnedAt(Revision revision) => IsDayGiven && IsFixed(Moment, revision);

    /// <summary>Whether no later revision can change what the record shows for <paramref name="moment"/>.</summary>
    public static bool IsFixed(Moment moment, Revision revision) => moment.KnownAt is not null && revision.Settled;
}
