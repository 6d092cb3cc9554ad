using System.Text.Json;
using Platform.Journey.Engine;

namespace Platform.Journey.ServiceTests.Journeys;

/// <summary>Small export files.</summary>
internal static class Exports
{
    /// <summary>A journey that ends at once, successfully or not.</summary>
    public static string Ending(string name, bool success = true) => Tree(name, $$"""
        "entryNodeId":"{{(success ? JourneyGraph.Success : JourneyGraph.Failure)}}"
        """);

    /// <summary>A journey that runs another one and ends.</summary>
    public static string Around(string name, string inner, string more = "") => Tree(name, $$"""
        "entryNodeId":"n","nodes":{"n":{"nodeType":"InnerTreeEvaluatorNode","displayName":"Inner","connections":{"true":"{{JourneyGraph.Success}}","false":"{{JourneyGraph.Failure}}"} } }{{more}}
        """, $$"""
        "n":{"_id":"n","tree":{{JsonSerializer.Serialize(inner)}} }
        """);

    /// <summary>A journey with members of its own choice.</summary>
    public static string Tree(string name, string members, string nodes = "") => $$"""
        {"tree":{"_id":{{JsonSerializer.Serialize(name)}},{{members}} },"nodes":{ {{nodes}} },"innerNodes":{} }
        """;

    /// <summary>One file of many.</summary>
    public static string File(params (string Name, string Export)[] journeys) =>
        "{\"trees\":{" + string.Join(',', journeys.Select(one => JsonSerializer.Serialize(one.Name) + ":" + one.Export)) + "}}";
}
