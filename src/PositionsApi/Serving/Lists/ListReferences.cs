using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Problems;
using PositionsApi.Store;

namespace PositionsApi.Serving.Lists;

/// <summary>Refuses filters on ids that are not in the record at the moment of the request.</summary>
internal static class ListReferences
{
    private const int MostShown = 20;

    /// <summary>Reads one result for each reference filter and leaves the reading on the result after them.</summary>
    public static async Task CheckAsync(IReadOnlyList<FilterValue> filters, RecordReading reading, CancellationToken ct)
    {
        var errors = new Dictionary<string, string[]>();
        foreach (var filter in ListSql.Referring(filters))
        {
            var unknown = new List<string>();
            var allowed = "";
            while (await reading.Rows.ReadAsync(ct))
            {
                unknown.Add(QueryValues.Quoted(reading.Rows.GetString(0)));
                allowed = Allowed(reading.Rows.GetInt64(1), reading.Rows.GetFieldValue<string[]>(2));
            }
            if (unknown.Count > 0)
                errors[filter.Name] = [$"There is no {filter.Table} {string.Join(", ", unknown.Take(MostShown))}. {allowed}"];
            await reading.Rows.NextResultAsync(ct);
        }
        if (errors.Count > 0)
            throw ProblemException.InvalidParameters(errors);
    }

    private static string Allowed(long count, string[] first) => count <= first.Length
        ? $"Allowed: {string.Join(", ", first)}."
        : $"Allowed are {count} ids, among them {string.Join(", ", first.Take(MostShown))}.";
}
