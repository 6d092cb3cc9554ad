using Platform.Journey.Engine;
using Platform.Journey.Engine.Definitions;
using static Platform.Journey.UnitTests.Definitions.TreeText;

namespace Platform.Journey.UnitTests.Definitions;

public sealed class JourneyExportTests
{
    internal static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "fixtures", "journeys");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*.journey.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_real_export_is_read_without_findings_and_written_back_equal(string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        var read = JourneyExport.Read(text);

        Assert.Empty(read.Findings);
        Assert.Equal(Path.GetFileName(file).Split('.')[0], Assert.Single(read.Journeys).Name);
        Assert.Equal(Json.Parse(text), JourneyExport.Write(read.Journeys));
    }

    [Fact]
    public void There_are_real_exports_to_read() => Assert.Equal(18, Files.Count);

    [Fact]
    public void Every_field_of_a_tree_is_read()
    {
        var journey = Definition(
            """
            {"tree":{"_id":"My journey","_rev":"-7","description":"What for","enabled":false,"entryNodeId":"a","identityResource":"managed/alpha_user",
              "innerTreeOnly":true,"mustRun":true,"noSession":true,
              "nodes":{"a":{"nodeType":"T","displayName":"D","x":1.5,"y":-2,"nodeVersion":"2.0","connections":{"Retry":"b","off":null,"blank":""}}}},
             "nodes":{"a":{"_id":"a","amount":3}},"innerNodes":{"c":{"_id":"c"}}}
            """);

        Assert.Equal(("My journey", "a", "What for", "managed/alpha_user"), (journey.Name, journey.EntryNodeId, journey.Description, journey.IdentityResource));
        Assert.Equal((false, true, true, true), (journey.Enabled, journey.InnerTreeOnly, journey.MustRun, journey.NoSession));
        var node = Assert.Single(journey.Nodes).Value;
        Assert.Equal(("T", "D", 1.5, -2.0, "2.0"), (node.NodeType, node.DisplayName, node.X, node.Y, node.NodeVersion));
        Assert.Equal(KeyValuePair.Create("Retry", "b"), Assert.Single(node.Connections));
        Assert.Equal(["a", "c"], journey.Configurations.Keys.Order());
        Assert.Equal(["c"], journey.InnerNodes);
    }

    [Fact]
    public void Absent_fields_have_the_defaults_of_the_protocol()
    {
        var journey = Definition("""{"tree":{"_id":"J","entryNodeId":"a","description":null}}""");

        Assert.Equal((null, null), (journey.Description, journey.IdentityResource));
        Assert.Equal((true, false, false, false), (journey.Enabled, journey.InnerTreeOnly, journey.MustRun, journey.NoSession));
        Assert.Empty(journey.Nodes);
    }

    [Fact]
    public void The_word_null_counts_as_nothing_and_is_given_back()
    {
        const string Text = """{"trees":{"J":{"tree":{"_id":"J","entryNodeId":"a","description":"null","identityResource":"null"},"nodes":{},"innerNodes":{}}}}""";
        var read = JourneyExport.Read(Text);

        Assert.Equal((null, null), (read.Journeys[0].Description, read.Journeys[0].IdentityResource));
        Assert.Equal(Json.Parse(Text), JourneyExport.Write(read.Journeys));
    }

    [Fact]
    public void A_flat_file_and_a_file_with_trees_say_the_same()
    {
        var flat = Export("J", "a", Node("a", $"outcome>{S}"));
        var wrapped = $$$"""{"meta":{"exportDate":"today"},"trees":{"J":{{{flat}}}}}""";

        Assert.Equal(JourneyExport.Write([Definition(flat)]), JourneyExport.Write([Definition(wrapped)]));
        Assert.Equal(RevisionId.Of(Definition(flat)), RevisionId.Of(Definition(wrapped)));
    }

    [Fact]
    public void When_a_file_was_exported_does_not_make_another_journey()
    {
        var flat = Export("J", "a", Node("a", $"outcome>{S}"));
        var dated = flat[..^1] + ""","meta":{"exportDate":"today"}}""";

        Assert.Equal(RevisionId.Of(Definition(flat)), RevisionId.Of(Definition(dated)));
    }

    [Fact]
    public void Journeys_of_one_file_are_read_in_its_order()
    {
        var read = JourneyExport.Read($$$"""{"trees":{"Z":{{{Export("Z", S)}}},"A":{{{Export("A", S)}}}}}""");

        Assert.Equal(["Z", "A"], read.Journeys.Select(journey => journey.Name));
    }

    [Fact]
    public void What_is_not_known_is_kept()
    {
        const string Text =
            """
            {"trees":{"J":{"future":[1,{"b":1,"a":null}],"scripts":{"s":{"script":["a","b"]}},"innerNodes":{},
             "tree":{"_id":"J","entryNodeId":"a","transactionalOnly":true,"nodes":{"a":{"nodeType":"New","later":1e3}},"staticNodes":{"startNode":{"x":1}}},
             "nodes":{"a":{"_id":"a","_type":{"_id":"New"},"n":1.50}}}}}
            """;

        Assert.Equal(Json.Parse(Text), JourneyExport.Write(JourneyExport.Read(Text).Journeys));
    }

    [Fact]
    public void A_tree_that_calls_itself_otherwise_counts_under_the_name_in_the_file()
    {
        var read = JourneyExport.Read("""{"trees":{"New":{"tree":{"_id":"Old","entryNodeId":"a"}}}}""");

        Assert.Equal("New", Assert.Single(read.Journeys).Name);
        Assert.Equal(new JourneyFinding(FindingSeverity.Warning, "New", null, "The tree calls itself 'Old'; it counts as 'New'."), Assert.Single(read.Findings));
    }

    [Fact]
    public void A_node_configured_twice_keeps_the_outer_configuration()
    {
        var read = JourneyExport.Read("""{"tree":{"_id":"J"},"nodes":{"a":{"v":1}},"innerNodes":{"a":{"v":2}}}""");

        Assert.Equal(Json.Parse("""{"v":1}"""), read.Journeys[0].Configurations["a"]);
        Assert.Equal(("a", FindingSeverity.Warning), (Assert.Single(read.Findings).NodeId, read.Findings[0].Severity));
    }

    [Theory]
    [InlineData("", null, "The file is not valid JSON")]
    [InlineData("{\"tree\":", null, "The file is not valid JSON")]
    [InlineData("{\"tree\":{},\"tree\":{}}", null, "The file is not valid JSON")]
    [InlineData("{\"tree\":{\"_id\":\"\\ud800\"}}", null, "The file is not valid JSON")]
    [InlineData("{\"\\ud800\":1}", null, "The file is not valid JSON")]
    [InlineData("{\"tree\":{\"_id\":\"J\"},\"nodes\":{\"a\":{\"deep\":[\"\\udfff\"]}}}", null, "The file is not valid JSON")]
    [InlineData("[]", null, "The file holds no journey: it has neither 'trees' nor 'tree'.")]
    [InlineData("{}", null, "The file holds no journey: it has neither 'trees' nor 'tree'.")]
    [InlineData("{\"trees\":[]}", null, "'trees' must be an object with one member for each journey")]
    [InlineData("{\"trees\":{}}", null, "'trees' must be an object with one member for each journey")]
    [InlineData("{\"trees\":{\"J\":7}}", null, "'tree' must be an object with 'entryNodeId' and 'nodes'.")]
    [InlineData("{\"tree\":{}}", null, "A journey must have a name")]
    [InlineData("{\"trees\":{\" \":{\"tree\":{}}}}", null, "A journey must have a name")]
    [InlineData("{\"tree\":{\"_id\":\"J\",\"entryNodeId\":1e999}}", null, "'entryNodeId' must be a text.")]
    [InlineData("{\"tree\":{\"_id\":\"J\",\"enabled\":\"yes\"}}", null, "'enabled' must be true or false.")]
    [InlineData("{\"tree\":{\"_id\":\"J\",\"nodes\":[]}}", null, "Data validation failed for the attribute, Nodes: it must be an object")]
    [InlineData("{\"tree\":{\"_id\":\"J\",\"nodes\":{\"a\":1}}}", "a", "Data validation failed for the attribute, Nodes: each node must be an object with a 'nodeType'")]
    [InlineData("{\"tree\":{\"_id\":\"J\",\"nodes\":{\"a\":{\"nodeType\":\"T\",\"connections\":{\"o\":[]}}}}}", "a", "Data validation failed for the attribute, Nodes: the connection of outcome 'o'")]
    [InlineData("{\"tree\":{\"_id\":\"J\"},\"nodes\":7}", null, "'nodes' must be an object with one configuration for each node.")]
    [InlineData("{\"tree\":{\"_id\":\"J\"},\"innerNodes\":{\"a\":7}}", "a", "The configuration in 'innerNodes' must be an object.")]
    public void What_cannot_be_read_is_said_with_its_place(string text, string? nodeId, string message)
    {
        var read = JourneyExport.Read(text);

        Assert.Empty(read.Journeys);
        Assert.Contains(read.Findings, finding =>
            finding.Severity == FindingSeverity.Error && finding.NodeId == nodeId && finding.Message.StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public void One_broken_journey_does_not_hide_the_others()
    {
        var read = JourneyExport.Read($$$"""{"trees":{"Bad":{"tree":[]},"Good":{{{Export("Good", S)}}}}}""");

        Assert.Equal("Good", Assert.Single(read.Journeys).Name);
        Assert.Equal("Bad", Assert.Single(read.Findings).Journey);
    }

    [Fact]
    public void Nesting_without_end_is_refused() => Assert.Empty(
        JourneyExport.Read("{\"tree\":{\"_id\":\"J\",\"x\":" + new string('[', 100_000) + new string(']', 100_000) + "}}").Journeys);

    [Theory]
    [InlineData(60)]
    [InlineData(61)]
    [InlineData(62)]
    public void What_is_read_alone_can_be_read_in_a_file_of_many(int depth)
    {
        var flat = "{\"tree\":{\"_id\":\"J\"},\"x\":" + new string('[', depth) + new string(']', depth) + "}";
        var alone = JourneyExport.Read(flat).Journeys;

        Assert.Equal(depth < 62 ? 1 : 0, alone.Length);
        Assert.All(alone, journey => Assert.Single(JourneyExport.Read(JourneyExport.Write([journey]).RawText).Journeys));
    }

    [Fact]
    public void Numbers_beyond_all_bounds_are_only_a_place_in_the_drawing() => Assert.Equal(
        0, Definition("""{"tree":{"_id":"J","nodes":{"a":{"nodeType":"T","x":1e9999}}}}""").Nodes["a"].X);
}
