using System.Buffers;
using Npgsql;

namespace PositionsApi.Serving.Answering.Formats;

/// <summary>A format of text that streams in constant memory, row by row.</summary>
internal abstract class TextFormat : ExportFormat
{
    private const int FlushAt = 32 * 1024;

    public override async Task WriteAsync(ExportRows rows, Stream output, CancellationToken ct)
    {
        using var buffer = new PooledBuffer();
        using var writer = Begin(rows, buffer);
        // Sorting a million rows takes seconds. This first write shows the client at once that an answer comes.
        await FlushAsync(buffer, output, ct);
        var reader = await rows.OpenAsync();
        while (await reader.ReadAsync(ct))
        {
            writer.Write(reader);
            if (buffer.Length >= FlushAt)
                await FlushAsync(buffer, output, ct);
        }
        await FlushAsync(buffer, output, ct);
    }

    /// <summary>Writes the text before the first row, such as a header row.</summary>
    protected abstract RowWriter Begin(ExportRows rows, IBufferWriter<byte> output);

    private static async Task FlushAsync(PooledBuffer buffer, Stream output, CancellationToken ct)
    {
        if (buffer.Length > 0)
            await output.WriteAsync(buffer.Written, ct);
        buffer.Clear();
        await output.FlushAsync(ct);
    }

    /// <summary>Writes the current row of a reader.</summary>
    protected abstract class RowWriter : IDisposable
    {
        public abstract void Write(NpgsqlDataReader row);

        public virtual void Dispose()
        {
        }
    }
}
