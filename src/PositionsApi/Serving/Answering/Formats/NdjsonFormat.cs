using System.Buffers;
using System.Text.Json;
using Npgsql;
using PositionsApi.Serving.Asking;

namespace PositionsApi.Serving.Answering.Formats;

/// <summary>One JSON object a line.</summary>
internal sealed class NdjsonFormat : TextFormat
{
    public override string Name => "Ndjson";
    public override string Suffix => ".ndjson";
    public override string MediaType => "application/x-ndjson";
    public override string Label => "all as JSON lines";
    public override string Description => "Every row that matches the filters, streamed. Each line is one JSON object.";
    public override IReadOnlyList<QueryParameter> Parameters => [Download];

    protected override RowWriter Begin(ExportRows rows, IBufferWriter<byte> output) => new LineWriter(rows, output);

    private sealed class LineWriter(ExportRows rows, IBufferWriter<byte> output) : RowWriter
    {
        private readonly Utf8JsonWriter _json = new(output, Notation.Json.WriterOptions);

        public override void Write(NpgsqlDataReader row)
        {
            JsonRows.Write(_json, row, rows.Columns, rows.PublicUrl);
            _json.Flush();
            _json.Reset();
            output.Write("\n"u8);
        }

        public override void Dispose()
        {
            _json.Dispose();
            base.Dispose();
        }
    }
}
