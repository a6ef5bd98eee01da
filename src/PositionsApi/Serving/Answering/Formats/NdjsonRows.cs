using System.Buffers;
using System.Text.Json;
using Npgsql;
using PositionsApi.Serving.Asking;

namespace PositionsApi.Serving.Answering.Formats;

/// <summary>One JSON object a line.</summary>
internal sealed class NdjsonRows(IBufferWriter<byte> output, Column[] columns, string publicUrl) : IExportRows
{
    private readonly Utf8JsonWriter json = new(output, JsonRows.Options);

    public void Begin()
    {
    }

    public void Write(NpgsqlDataReader row)
    {
        JsonRows.Write(json, row, columns, publicUrl);
        json.Flush();
        json.Reset();
        output.Write("\n"u8);
    }

    public void Dispose() => json.Dispose();
}
