using Npgsql;

namespace PositionsApi.Serving.Answering.Formats;

internal interface IExportRows : IDisposable
{
    void Begin();
    void Write(NpgsqlDataReader row);
}
