using Npgsql;

namespace PositionsApi.Lists;

internal interface IExportRows : IDisposable
{
    void Begin();
    void Write(NpgsqlDataReader row);
}
