namespace PositionsApi.Tests.Support;

/// <summary>
/// The service over the seeded record, one instance for all test classes that only read. Starting an instance takes half a second of
/// processor time, so this keeps the suite short. SQL of such a class that writes fails.
/// </summary>
public sealed class ReadingApi(TestCluster cluster) : RunningApi(cluster)
{
    protected override bool IsShared => true;
}
