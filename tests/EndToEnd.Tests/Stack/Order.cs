using Xunit.Sdk;
using Xunit.v3;

[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: TestCollectionOrderer(typeof(Platform.EndToEnd.Tests.Stack.Order))]

namespace Platform.EndToEnd.Tests.Stack;

/// <summary>What takes processes away comes after everything else, and what looks at all that was left behind comes last.</summary>
public sealed class Order : ITestCollectionOrderer
{
    public const string Faults = "faults";
    public const string LastWord = "last word";

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Rank(collection.TestCollectionDisplayName)).ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Rank(string collection) => collection switch { Faults => 1, LastWord => 2, _ => 0 };
}
