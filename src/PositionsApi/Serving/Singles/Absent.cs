using Npgsql;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;
using PositionsApi.Store;

namespace PositionsApi.Serving.Singles;

/// <summary>An id that names no row: renamed (308), retracted (410, with the reason and the way back), or never there (404).</summary>
internal static class Absent
{
    public static async Task AnswerAsync(
        HttpContext http, RecordReader record, Moment moment, string name, string one, string id, string publicUrl, string suffix = "")
    {
        await using var reading = await record.OpenAsync(moment, """
            with known as (
                select coalesce(known_revision(), (select max(number) from revision)) as revision
            ), renamed as (
                select new_id from renamed_id, known
                where resource = @resource and old_id = @id and renamed_id.revision <= known.revision
            ), retracted as (
                select r.recorded_at, r.reason, before.recorded_at as last_known_at
                from known
                cross join last_end(@resource, @id, known.revision) as ended (revision)
                join revision r on r.number = ended.revision
                join revision before on before.number = ended.revision - 1
            )
            select (select new_id from renamed), retracted.recorded_at, retracted.reason, retracted.last_known_at
            from known left join retracted on true
            """,
            [new NpgsqlParameter<string>("resource", one), new NpgsqlParameter<string>("id", id)], http.RequestAborted);

        var row = reading.Rows;
        await row.ReadAsync(http.RequestAborted);
        if (!row.IsDBNull(0))
        {
            http.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
            http.Response.Headers.Location = $"{publicUrl}/v1/{name}/{Uri.EscapeDataString(row.GetString(0))}{suffix}{http.Request.QueryString}";
            http.Response.Headers.CacheControl = "no-store";
            return;
        }
        if (row.IsDBNull(1))
            throw ProblemException.NotFound(one, id);

        var lastVersion = $"{publicUrl}/v1/{name}/{Uri.EscapeDataString(id)}?known_at={Dates.Format(row.GetDateTime(3))}";
        http.Response.Headers.Link = $"<{lastVersion}>; rel=\"predecessor-version\"";
        throw new ProblemException(StatusCodes.Status410Gone, "retracted",
            $"The {one} '{id}' was retracted at {Dates.Format(row.GetDateTime(1))}{(row.IsDBNull(2) ? "" : $": {row.GetString(2).TrimEnd('.')}")}. Its last version: {lastVersion}");
    }
}
