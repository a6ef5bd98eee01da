using PositionsApi.Store;

namespace PositionsApi.Serving.Asking;

/// <summary>The two clocks of a read: the day that its answer is true for, and what the record knew.</summary>
internal readonly record struct Clocks(DateOnly Day, bool IsDayGiven, Moment Moment)
{
    public static readonly QueryParameter AsOf = new(
        "as_of", "The day that the answer is true for, today in UTC if absent", ParameterType.Date)
    { Example = "2026-02-18" };
    public static readonly QueryParameter KnownAt = new(
        "known_at", "What this record held at that instant: nothing recorded later shows. Now if absent", ParameterType.Instant);

    public static Clocks Read(QueryValues query, TimeProvider time)
    {
        var day = query.Day(AsOf);
        return new Clocks(day ?? Today(time), day is not null, ReadMoment(query));
    }

    /// <summary>For what is true for every day: versions, changes, the index.</summary>
    public static Moment ReadMoment(QueryValues query) => new(query.Instant(KnownAt));

    /// <summary>Today in UTC.</summary>
    public static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>Whether the question will have this same answer for ever.</summary>
    public bool Pin(Revision revision) => IsDayGiven && Pins(Moment, revision);

    /// <summary>Whether what was known at <paramref name="moment"/> cannot change any more.</summary>
    public static bool Pins(Moment moment, Revision revision) => moment.KnownAt is not null && revision.Settled;
}
