using PositionsApi.Serving.Answering.Formats;
using PositionsApi.Serving.Asking;
using PositionsApi.Serving.Notation;
using PositionsApi.Store;

namespace PositionsApi.Serving.Lists;

/// <summary>A request for a list, after its parameters were read and checked.</summary>
internal sealed class ListRequest
{
    public const string ForeignCursor =
        "This cursor does not belong to this list with these filters and this sort. "
        + "Take next_cursor from the page before, unchanged, or begin without a cursor.";

    public required ListResource Resource { get; init; }
    public required Format Format { get; init; }
    /// <summary>The {id} in the path; null for a path without an id.</summary>
    public string? Id { get; init; }
    public required IReadOnlyList<FilterValue> Filters { get; init; }
    public required SortKey[] Sort { get; init; }
    public required Column[] Fields { get; init; }
    /// <summary>The clocks of the cursor if the request has a cursor, else the clocks of the query.</summary>
    public required Clocks Clocks { get; init; }
    public int? Limit { get; init; }
    public Cursor? Cursor { get; init; }
    public bool BareArray { get; init; }
    public bool CountExact { get; init; }
    public string[] Facets { get; init; } = [];
    public bool ForExcel { get; init; }
    public bool Download { get; init; }
    /// <summary>Filters, sort and fields as a permalink writes them. Every format of the same rows has this part in common.</summary>
    public required string Selection { get; init; }
    /// <summary>The other parameters that this answer depends on, as a permalink writes them.</summary>
    public required string Presentation { get; init; }
    /// <summary>A hash of the filters and the sort. A cursor is valid only where this hash is the same.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Whether the answer is one page of the list, and not an export of all rows.</summary>
    public bool IsPage => Format == Format.Json;

    public static ListRequest Parse(ListResource resource, Format format, IQueryCollection given, TimeProvider time, string? id = null)
    {
        var names = resource.Parameters(format);
        var query = new QueryValues(given, names.All);

        var filters = resource.Filters.Select(filter => filter.Read(query)).OfType<FilterValue>().ToArray();
        if (resource.Refuse?.Invoke(filters) is { } refused)
            query.Refuse(refused.Parameter, refused.Message);
        var sort = ParseSort(resource, names, query, out var sortGiven);
        var fields = ParseFields(resource, names, query, out var fieldsGiven);
        var limit = query.Integer(names.Limit);
        var clocks = Clocks.Read(query, time);
        var shape = query.One(JsonFormat.Shape);
        var count = query.One(JsonFormat.Count);
        var facets = query.Many(names.Facet);
        if (facets is not null && shape == "array")
            query.Refuse(names.Facet.Name, "A bare array cannot hold facets. Leave out shape=array.");
        var profile = query.One(CsvFormat.Profile);
        var download = query.One(ExportFormat.Download) is "1" or "true";

        if (resource.Wide is not null && WideLayout.IsAskedFor(filters))
            foreach (var unused in WideLayout.UnusedParameters(resource, names).Where(unused => given.ContainsKey(unused.Name)))
                query.Refuse(unused.Name, $"Leave out this parameter: {WideLayout.Asked} gives every row, in the order of the tree.");

        var filtering = string.Concat(filters.Select(filter => $"&{filter.Filter.Name}={filter.Canonical}"));
        var fingerprint = Cursor.Fingerprint($"{resource.Name}{id}{filtering}&{string.Join(',', sort.Select(key => key.ToString()))}");
        var cursor = ParseCursor(query, sort, fingerprint, clocks);
        query.ThrowIfWrong();

        return new ListRequest
        {
            Resource = resource,
            Format = format,
            Id = id,
            Filters = filters,
            Sort = sort,
            Fields = fields,
            Clocks = cursor is null ? clocks : new Clocks(cursor.AsOf, IsDayGiven: true, new Moment(cursor.KnownAt, cursor.Revision)),
            Limit = limit ?? (format is ExportFormat export ? export.UsualLimit : resource.UsualPage),
            Cursor = cursor,
            BareArray = shape == "array",
            CountExact = count is not null,
            Facets = facets ?? [],
            ForExcel = profile is not null,
            Download = download || profile is not null,
            Selection = filtering
                + Spelled("sort", sortGiven ? string.Join(',', sort.Select(key => key.ToString())) : null)
                + Spelled("fields", fieldsGiven ? string.Join(',', fields.Select(field => field.Name)) : null),
            Presentation = Spelled("limit", limit?.ToString())
                + Spelled("shape", shape == "array" ? shape : null)
                + Spelled("count", count)
                + Spelled("facet", facets is null ? null : string.Join(',', facets))
                + Spelled("profile", profile)
                + Spelled("download", download ? "1" : null),
            Fingerprint = fingerprint,
        };
    }

    private static string Spelled(string name, string? value) => value is null ? "" : $"&{name}={value}";

    private static SortKey[] ParseSort(ListResource resource, ListParameters names, QueryValues query, out bool given)
    {
        var keys = query.Many(names.Sort);
        given = keys is not null;
        if (keys is null)
            return resource.UsualSort;
        if (Asking.Sort.Parse(keys, resource.Columns, out var complaint) is { } sort)
            return sort;
        query.Refuse(names.Sort.Name, complaint);
        return resource.UsualSort;
    }

    private static Column[] ParseFields(ListResource resource, ListParameters names, QueryValues query, out bool given)
    {
        var asked = query.Many(names.Fields);
        given = asked is not null;
        if (asked is null)
            return resource.Columns;
        foreach (var unknown in asked.Where(name => !resource.Columns.Any(column => column.Name == name)))
            query.Refuse(names.Fields.Name, $"{QueryValues.Quoted(unknown)} is not a column. "
                + $"Allowed: {string.Join(", ", resource.Columns.Select(column => column.Name))}.");
        return [.. asked.Select(name => Array.Find(resource.Columns, column => column.Name == name)).OfType<Column>()];
    }

    private static Cursor? ParseCursor(QueryValues query, SortKey[] sort, string fingerprint, Clocks clocks)
    {
        if (query.One(JsonFormat.Cursor) is not { } text)
            return null;
        var cursor = Cursor.Decode(text, sort);
        if (cursor is null || cursor.Query != fingerprint)
            query.Refuse("cursor", ForeignCursor);
        else if (clocks.IsDayGiven && clocks.Day != cursor.AsOf)
            query.Refuse("cursor", $"This cursor belongs to as_of={Dates.Format(cursor.AsOf)}.");
        // The cursor holds the time of the last revision. The known_at of the first request may be later than that revision, and a
        // client may send the same known_at with every page.
        else if (clocks.Moment.KnownAt < cursor.KnownAt)
            query.Refuse("cursor", $"This cursor belongs to known_at={Dates.Format(cursor.KnownAt)}.");
        return cursor;
    }
}
