using PositionsApi.Tests.Editing;
using PositionsApi.Tests.Editing.Importing;
using PositionsApi.Tests.EmbeddedPostgres;
using PositionsApi.Tests.Host;
using PositionsApi.Tests.Store;
using PositionsApi.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace PositionsApi.Tests.Support;

/// <summary>Starts the longest test classes first. They mostly wait, so other tests can run beside them.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Long =
    [
        typeof(KillDrillTests), typeof(ImportDrillTests), typeof(DatabaseConnectionTests), typeof(StandbyTests), typeof(BuiltAppTests),
        typeof(ShutdownTests), typeof(DatabaseTroubleTests),
    ];

    // Each test class is a collection of its own, and the name of the collection contains the name of the class.
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => PlaceOf(collection))];

    private static int PlaceOf(ITestCollection collection)
    {
        var place = Array.FindIndex(Long, test => collection.TestCollectionDisplayName.Contains(test.FullName!, StringComparison.Ordinal));
        return place >= 0 ? place : Long.Length;
    }
}
