using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Definitions;
using Platform.Journey.UnitTests.Nodes;
using static Platform.Journey.UnitTests.Definitions.TreeText;

namespace Platform.Journey.UnitTests.Definitions;

/// <summary>Real exports, and configurations that nobody would write, against the node types that are shipped.</summary>
public sealed class ShippedNodesTests
{
    private static readonly string[] Types = [.. NodeScene.Catalog.Types.Select(type => type.Id)];

    public static TheoryData<string> Files => JourneyExportTests.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public void A_real_export_has_no_error(string file)
    {
        var journey = Assert.Single(JourneyExport.Read(File.ReadAllText(Path.Combine(JourneyExportTests.Folder, file))).Journeys);

        var findings = JourneyValidator.Validate(JourneyGraph.Build(journey, NodeScene.Catalog), new Dictionary<string, JourneyGraph>());

        Assert.All(findings, finding => Assert.Equal(FindingSeverity.Warning, finding.Severity));
    }

    [Fact]
    public void The_sample_journeys_of_the_product_document_run_as_a_set_without_a_word()
    {
        var graphs = new[] { "Registration", "Login", "ProgressiveProfile" }
            .Select(name => JourneyExport.Read(File.ReadAllText(Path.Combine(JourneyExportTests.Folder, $"{name}.journey.json"))).Journeys[0])
            .ToDictionary(journey => journey.Name, journey => JourneyGraph.Build(journey, NodeScene.Catalog));

        Assert.Empty(graphs.Values.SelectMany(graph => JourneyValidator.Validate(graph, graphs)));
    }

    [Theory]
    [InlineData("last-true", "last-false", "true>S false>F")]
    [InlineData("true", "false", "true>S false>F")]
    [InlineData("true", "last-false", "true>S false>F")]
    [InlineData("first-true", "last-other", "first-true>S last-other>F")]
    public void Outcomes_of_a_page_may_carry_the_name_of_its_last_node(string yes, string no, string wired)
    {
        var page = new { nodes = new[] { new { _id = "first", nodeType = "UsernameCollectorNode" }, new { _id = "last", nodeType = "MessageNode" } } };
        var export = Export(
            "J", "a", Other("a", "PageNode", $"{yes}>{S} {no}>{F}", page), Other("first", "UsernameCollectorNode", "outcome", new { }), Other("last", "MessageNode", "true", new { }));

        var station = JourneyGraph.Build(Definition(export), NodeScene.Catalog).Find("a")!;

        Assert.Equal(
            wired.Split(' ').Order(),
            station.Connections.Select(connection => $"{connection.Key}>{(connection.Value == S ? "S" : "F")}").Order());
    }

    [Fact]
    public void A_null_in_a_configuration_is_a_value_that_was_never_filled_in()
    {
        foreach (var type in Types)
        {
            var template = (JsonObject)NodeScene.Catalog.Template(type)!.Value.ToNode()!;
            var nulls = Replaced(template, template.Select(member => (member.Key, (JsonNode?)null)));

            var graph = JourneyGraph.Build(Definition(Export("J", "a", Other("a", type, $"outcome>{S}", nulls))), NodeScene.Catalog);

            Assert.All(graph.Stations, station => Assert.True(station.Node is not null || !station.Problems.IsEmpty, type));
        }
    }

    [Property(MaxTest = 3_000)]
    public Property Any_configuration_of_any_node_is_accepted_or_refused_with_a_reason() =>
        Prop.ForAll(Configured().ToArbitrary(), export =>
        {
            var graph = JourneyGraph.Build(Definition(export), NodeScene.Catalog);
            Assert.All(graph.Stations, station => Assert.True(station.Node is not null || !station.Problems.IsEmpty));
            return !JourneyValidator.Validate(graph, new Dictionary<string, JourneyGraph>()).IsDefault;
        });

    // The template of the type with a few values replaced by anything.
    private static Gen<string> Configured() =>
        from type in Gen.Elements(Types)
        let template = (JsonObject)NodeScene.Catalog.Template(type)!.Value.ToNode()!
        from names in Gen.Elements([.. template.Select(member => member.Key), "nodes", "unknown"]).ListOf(3)
        from values in DefinitionProperties.Value(3).ListOf(3)
        select Export("J", "a", Other("a", type, $"outcome>{S}", Replaced(template, names.Zip(values))));

    private static JsonObject Replaced(JsonObject template, IEnumerable<(string Name, JsonNode? Value)> replacements)
    {
        var configuration = (JsonObject)template.DeepClone();
        foreach (var (name, value) in replacements)
        {
            configuration[name] = value?.DeepClone();
        }

        return configuration;
    }
}
