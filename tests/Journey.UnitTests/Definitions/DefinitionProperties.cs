using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Definitions;
using static Platform.Journey.UnitTests.Definitions.TreeText;

namespace Platform.Journey.UnitTests.Definitions;

public sealed class DefinitionProperties
{
    private static readonly string[] Ids = ["a", "b", "c", "d", "e", S, F, "gone"];
    private static readonly string[] Names = ["trees", "tree", "nodes", "innerNodes", "_id", "_rev", "entryNodeId", "nodeType", "connections", "x", "amount", "a", ""];

    [Property(MaxTest = 2_000)]
    public bool Any_text_is_read_or_refused(string? text) => JourneyExport.Read(text ?? "") is { Journeys.IsDefault: false };

    [Property(MaxTest = 2_000)]
    public Property Any_json_is_read_or_refused_and_what_is_read_can_be_built_and_checked() =>
        Prop.ForAll(Documents().ToArbitrary(), text =>
        {
            var read = JourneyExport.Read(text);
            var graphs = read.Journeys.ToDictionary(journey => journey.Name, journey => JourneyGraph.Build(journey, PlainNode.Catalog));
            return read.Journeys.Length + read.Findings.Length > 0
                && graphs.Values.All(graph => !JourneyValidator.Validate(graph, graphs).IsDefault && RevisionId.Of(graph.Definition).Length == 40);
        });

    [Property(MaxTest = 2_000)]
    public Property What_is_written_reads_back_as_the_same_journey() =>
        Prop.ForAll(Documents().ToArbitrary(), text =>
        {
            var journeys = JourneyExport.Read(text).Journeys;
            var again = JourneyExport.Read(JourneyExport.Write(journeys).RawText).Journeys;
            return JourneyExport.Write(again) == JourneyExport.Write(journeys)
                && journeys.Select(RevisionId.Of).SequenceEqual(again.Select(RevisionId.Of));
        });

    [Property(MaxTest = 3_000)]
    public Property A_tree_without_errors_leads_from_every_reachable_node_to_a_person_or_an_end() =>
        Prop.ForAll(Trees().ToArbitrary(), text =>
        {
            var graph = Graph(text);
            var findings = JourneyValidator.Validate(graph, new Dictionary<string, JourneyGraph>());
            var circles = graph.Stations.Any(station => Walk(graph, graph.Definition.EntryNodeId).Contains(station.Id) && !Walk(graph, station.Id).Any(id => Stops(graph, id)));
            return circles == findings.Any(finding => finding.Message.StartsWith("A loop that nobody can leave", StringComparison.Ordinal));
        });

    private static bool Stops(JourneyGraph graph, string id) => graph.Find(id) is not { Node: { } node } station
        || node.AsksPerson
        || node.Outcomes.Any(outcome => !station.Connections.ContainsKey(outcome.Id));

    // The slow, obvious way: follow every way and remember where one has been.
    private static HashSet<string> Walk(JourneyGraph graph, string from, HashSet<string>? seen = null)
    {
        seen ??= [];
        if (seen.Add(from) && graph.Find(from) is { } station)
        {
            foreach (var next in station.Connections.Values)
            {
                Walk(graph, next, seen);
            }
        }

        return seen;
    }

    private static Gen<string> Trees() =>
        from entry in Gen.Elements(Ids)
        from nodes in Gen.CollectToSequence(Ids.Take(5), Drawing)
        select Export("J", entry, nodes);

    private static Gen<Drawn> Drawing(string id) =>
        from asks in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from targets in Gen.Frequency((6, Gen.Elements(Ids.Take(5))), (1, Gen.Elements(Ids)), (1, Gen.Constant(""))).ListOf(2)
        select Node(id, string.Join(' ', targets.Select((target, i) => target.Length == 0 ? $"o{i}" : $"o{i}>{target}")), asks);

    private static Gen<string> Documents() => Gen.OneOf(
        Trees(),
        Gen.Sized(size => Value(Math.Min(size / 8, 6))).Select(value => value?.ToJsonString() ?? "null"),
        from tree in Trees()
        from member in Gen.Elements("tree", "nodes", "innerNodes", "other")
        from value in Value(3)
        select Mutated(tree, member, value));

    private static string Mutated(string tree, string member, JsonNode? value)
    {
        var document = JsonNode.Parse(tree)!.AsObject();
        if (document[member] is JsonObject target && value is JsonObject changes)
        {
            foreach (var (name, change) in changes)
            {
                target[name] = change?.DeepClone();
            }
        }
        else
        {
            document[member] = value?.DeepClone();
        }

        return document.ToJsonString();
    }

    internal static Gen<JsonNode?> Value(int depth) => depth <= 0 ? Scalars() : Gen.OneOf(
        Scalars(),
        Value(depth - 1).ListOf(2).Select(JsonNode? (items) => new JsonArray([.. items.Select(item => item?.DeepClone())])),
        Members(depth - 1));

    private static Gen<JsonNode?> Members(int depth) =>
        from names in Gen.Elements(Names).ListOf(3)
        from values in Value(depth).ListOf(3)
        select (JsonNode?)new JsonObject(names.Zip(values).DistinctBy(member => member.First)
            .Select(member => KeyValuePair.Create(member.First, member.Second?.DeepClone())));

    private static Gen<JsonNode?> Scalars() => Gen.Elements<Func<JsonNode?>>(
        () => null, () => true, () => "", () => "null", () => "a", () => PlainNode.Id, () => "ContainerNode", () => 7, () => JsonNode.Parse("1e9999"),
        () => JsonNode.Parse("-0.10"), () => new JsonObject(), () => new JsonArray()).Select(make => make());
}
