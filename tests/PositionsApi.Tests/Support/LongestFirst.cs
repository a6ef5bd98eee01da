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

/// <summary>The drills, which mostly wait, begin first: last, each would run on alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Long =
        [typeof(KillDrillTests), typeof(ImportDrillTests), typeof(DatabaseConnectionTests), typeof(StandbyTests), typeof(BuiltAppTests), typeof(ShutdownTests), typeof(DatabaseTroubleTests)];

    // A class is a collection, which is named by it.
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Array.FindIndex(Long, one => collection.TestCollectionDisplayName.Contains(one.FullName!, StringComparison.Ordinal)) is >= 0 and var place ? place : Long.Length)];
}
