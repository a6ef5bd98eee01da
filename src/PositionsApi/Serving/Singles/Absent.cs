using Npgsql;
using PositionsApi.Serving.Answering;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;
using PositionsApi.Store;

namespace PositionsApi.Serving.Singles;

/// <summary>
/// The answer for an id that has no row: 308 if the id was renamed, 410 with the reason and a link to the last version if the
/// row was retracted, else 404.
/// </summary>
internal static class Absent
{
    /// <summary>
    /// Answers a request for /v1/{plural}/{id} or for an address below that. A renamed id leads to the same address with the new
    /// id.
    /// </summary>
    public static async Task<Answer> AnswerAsync(
        HttpContext http, RecordReader record, Moment moment, SingleResource resource, string id, string publicUrl)
    {
        await using var reading = await record.OpenAsync(moment, """
            with known as (
                select coalesce(known_revision(), (select max(number) from revision)) as revision
            ), renamed as (
                select new_id from renamed_id, known
                where resource = @resource and old_id = @id and renamed_id.revision <= known.revision
            ), retracted as (
                select retraction.recorded_at, retraction.reason, before.recorded_at as last_known_at
                from known
                cross join last_end(@resource, @id, known.revision) as ended (revision)
                join revision retraction on retraction.number = ended.revision
                join revision before on before.number = ended.revision - 1
            )
            select (select new_id from renamed), retracted.recorded_at, retracted.reason, retracted.last_known_at
            from known left join retracted on true
            """,
            [new NpgsqlParameter<string>("resource", resource.One), new NpgsqlParameter<string>("id", id)], http.RequestAborted);

        var row = reading.Rows;
        await row.ReadAsync(http.RequestAborted);
        if (!row.IsDBNull(0))
            return Answer.Renamed(AddressOfRenamed(http.Request, resource, id, row.GetString(0), publicUrl), reading.Revision);
        if (row.IsDBNull(1))
            throw ProblemException.NotFound(resource.One, id);

        var lastVersion = PinnedAddress.Of(resource.Address(publicUrl, id), row.GetDateTime(3));
        http.Response.Headers.Link = $"<{lastVersion}>; rel=\"predecessor-version\"";
        var reason = row.IsDBNull(2) ? "" : $": {row.GetString(2).TrimEnd('.')}";
        throw new ProblemException(StatusCodes.Status410Gone, "retracted",
            $"The {resource.One} '{id}' was retracted at {Dates.Format(row.GetDateTime(1))}{reason}. Its last version: {lastVersion}");
    }

    private static string AddressOfRenamed(HttpRequest request, SingleResource resource, string id, string newId, string publicUrl)
    {
        var below = request.Path.Value![$"/v1/{resource.Name}/{id}".Length..];
        return resource.Address(publicUrl, newId) + below + request.QueryString;
    }
}
