using System.Text.Json;
using Npgsql;
using PositionsApi.Serving.Notation;

namespace PositionsApi.Serving.Lists;

/// <summary>
/// The counts of the values of a column. The database sends the counts before the rows of a page; the answer has them after
/// the rows.
/// </summary>
internal static class Facets
{
    public static async Task<Facet> ReadAsync(string column, NpgsqlDataReader rows, CancellationToken ct)
    {
        var values = new List<FacetValue>();
        while (await rows.ReadAsync(ct))
        {
            var code = rows.IsDBNull(0) ? null : rows.GetString(0);
            var label = rows.IsDBNull(1) ? code is null ? "None" : Labels.Of(code) : rows.GetString(1);
            values.Add(new FacetValue(code, label, (int)rows.GetInt64(2)));
        }
        return new Facet(Labels.Of(column), values);
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<(string Column, Facet Facet)> facets)
    {
        json.WriteStartObject("facets"u8);
        foreach (var (column, facet) in facets)
        {
            json.WriteStartObject(column);
            json.WriteString("label"u8, facet.Label);
            json.WriteStartArray("values"u8);
            foreach (var value in facet.Values)
            {
                json.WriteStartObject();
                json.WriteString("code"u8, value.Code);
                json.WriteString("label"u8, value.Label);
                json.WriteNumber("count"u8, value.Count);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
