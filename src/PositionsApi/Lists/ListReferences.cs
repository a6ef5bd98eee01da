using PositionsApi.Data;
using PositionsApi.Http;

namespace PositionsApi.Lists;

/// <summary>Refuses filters on ids that the record did not know.</summary>
internal static class ListReferences
{
    /// <summary>Reads one result per reference filter and leaves the reading on the result after them.</summary>
    public static async Task CheckAsync(ListRequest request, RecordReading reading, CancellationToken ct)
    {
        var errors = new Dictionary<string, string[]>();
        foreach (var filter in ListSql.Referring(request))
        {
            var messages = new List<string>();
            while (await reading.Rows.ReadAsync(ct))
                messages.Add(Complaint(
                    reading.Rows.GetString(0), filter.Table!, reading.Rows.GetInt64(1), reading.Rows.GetFieldValue<string[]>(2)));
            if (messages.Count > 0)
                errors[filter.Name] = [.. messages];
            await reading.Rows.NextResultAsync(ct);
        }
        if (errors.Count > 0)
            throw ProblemException.InvalidParameters(errors);
    }

    private static string Complaint(string id, string table, long count, string[] first) => count <= first.Length
        ? $"There is no {table} '{id}'. Allowed: {string.Join(", ", first)}."
        : $"There is no {table} '{id}'. Allowed are {count} ids, among them {string.Join(", ", first.Take(20))}.";
}
