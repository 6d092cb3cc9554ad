using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Definitions;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.UnitTests.Engine;

/// <summary>A few journeys of wild nodes that run each other, and what a person sends to them.</summary>
/// <param name="Export">The journeys as a file.</param>
/// <param name="Typed">Values for the inputs, taken one after the other.</param>
internal sealed record WildJourneys(string Export, ImmutableArray<string> Typed)
{
    public const string First = "A";

    private static readonly NodeCatalog Catalog = NodeCatalog.Of(typeof(WildNode).Assembly);
    private static readonly string[] Names = [First, "B", "C"];
    private static readonly string[] Callbacks = ["name", "password", "kba", "validated", "number", "choice", "text"];

    /// <summary>The journeys, ready to run.</summary>
    public JourneySet Build()
    {
        var read = JourneyExport.Read(Export);
        Assert.Empty(read.Findings);
        return new(read.Journeys.ToImmutableDictionary(journey => journey.Name, journey => JourneyGraph.Build(journey, Catalog)));
    }

    public static Arbitrary<WildJourneys> Any() =>
        (from drawn in Gen.CollectToSequence(Names, Drawn)
         from typed in Typing().ListOf(12)
         select new WildJourneys(File([.. drawn]), [.. typed])).ToArbitrary();

    private static string File(IReadOnlyList<(string Name, string Entry, List<(string Id, string[] Wires, WildNode.Config Config)> Nodes)> journeys)
    {
        var configurations = journeys.SelectMany(journey => journey.Nodes, (_, node) => node.Config).ToLookup(config => config.Journey);
        return JsonSerializer.Serialize(new
        {
            trees = journeys.ToDictionary(journey => journey.Name, journey => new
            {
                tree = new
                {
                    _id = journey.Name,
                    entryNodeId = journey.Entry,
                    noSession = journey.Nodes.Count % 2 == 0,
                    nodes = journey.Nodes.ToDictionary(node => node.Id, node => new
                    {
                        nodeType = node.Config.Behavior == "decide" && node.Wires[0].Length == 0 ? "LaterNode" : "WildNode",
                        displayName = node.Id,
                        connections = new Dictionary<string, string> { ["true"] = node.Wires[0], ["false"] = node.Wires[1], ["error"] = node.Wires[2] },
                    }),
                },
                nodes = journey.Nodes.ToDictionary(node => node.Id, node => node.Config with { Visible = Visible(journey.Name, configurations) }),
            }),
        }, JsonSerializerOptions.Web);
    }

    // What a journey wrote itself, and what it or a journey inside it declares.
    private static string[] Visible(string journey, ILookup<string, WildNode.Config> configurations)
    {
        var inside = new List<string> { journey };
        for (var i = 0; i < inside.Count; i++)
        {
            var entered = configurations[inside[i]].Where(config => config.Behavior == "enter").Select(config => config.Inner);
            inside.AddRange(entered.Except(inside).ToList());
        }

        return [WildNode.TransientName(journey), "objectAttributes", .. inside.SelectMany(name => configurations[name]).SelectMany(config => config.Needs)];
    }

    private static Gen<(string Name, string Entry, List<(string Id, string[] Wires, WildNode.Config Config)> Nodes)> Drawn(string name) =>
        from count in Gen.Choose(1, 6)
        let ids = Enumerable.Range(0, count).Select(i => $"{name}{i}").ToArray()
        from nodes in Gen.CollectToSequence(ids, id => Drawn(name, id, [.. ids, JourneyGraph.Success, JourneyGraph.Success, JourneyGraph.Failure]))
        select (name, ids[0], nodes.ToList());

    private static Gen<(string Id, string[] Wires, WildNode.Config Config)> Drawn(string journey, string id, string[] targets) =>
        from behavior in Gen.Frequency(
            (id.EndsWith('0') ? 9 : 0, Gen.Constant("remember")),
            (6, Gen.Elements("ask", "askAgain")),
            (8, Gen.Elements("decide", "read", "change", "remember", "remember", "remember", "enter", "enter", "enter", "identify", "suspend", "wishQuestion", "wishChange")),
            (1, Gen.Elements(WildNode.Behaviors.AsEnumerable())))
        from wires in Gen.Frequency((9, Gen.Elements(targets)), (1, Gen.Elements("", "gone"))).ArrayOf(3)
        from inner in Gen.Frequency((9, Gen.Elements(Names)), (1, Gen.Constant("missing")))
        from catches in Gen.Elements(true, false)
        from callbacks in Gen.Elements(Callbacks).NonEmptyListOf().Resize(4)
        from needs in Gen.Frequency((15, Gen.Constant(Array.Empty<string>())), (1, Gen.Elements(Names).Select(name => new[] { WildNode.TransientName(name) })))
        select (id, wires, new WildNode.Config
        {
            Behavior = behavior, Journey = journey, Inner = inner, CatchErrors = catches, Callbacks = [.. callbacks], Needs = needs,
        });

    // JSON of every kind, and what a person would type.
    private static Gen<string> Typing() => Gen.OneOf(
        Gen.Elements("\"ada\"", "\"\"", "\"true\"", "\"1\"", "true", "false", "false", "0", "-1", "1e400", "null", "{}", "[]", "[[1],{\"a\":null}]"),
        ArbMap.Default.GeneratorFor<string>().Where(text => text is not null && !text.Any(char.IsSurrogate)).Select(text => JsonSerializer.Serialize(text)));
}
