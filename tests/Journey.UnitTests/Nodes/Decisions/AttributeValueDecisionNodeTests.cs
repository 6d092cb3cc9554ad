using Platform.Journey.Engine;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Decisions;

public sealed class AttributeValueDecisionNodeTests
{
    private static NodeScene Testing(string attribute, string operation, string? value) => NodeScene.Of(
        "AttributeValueDecisionNode",
        Json.Object(
            ("comparisonAttribute", Json.From(attribute)),
            ("comparisonOperation", Json.From(operation)),
            ("comparisonValue", Json.From(value))).RawText) with
        {
            State = Known(),
            World = new()
            {
                Person = ScriptedWorld.Bob(
                    """{"userName":"bob","mail":"b@example.com","age":42,"vip":true,"off":false,"roles":["a","b"],"empty":null,"preferences":{"updates":true}}"""),
            },
        };

    [Theory]
    [InlineData("mail", "true")]
    [InlineData("/mail", "true")]
    [InlineData("preferences/updates", "true")]
    [InlineData("off", "true")]
    [InlineData("empty", "false")]
    [InlineData("unknown", "false")]
    [InlineData("password", "false")]
    [InlineData("mail/x", "false")]
    public void Present(string attribute, string outcome) => Assert.Equal(outcome, Testing(attribute, "PRESENT", null).Visit().Outcome);

    [Theory]
    [InlineData("mail", "b@example.com", "true")]
    [InlineData("mail", "c@example.com", "false")]
    [InlineData("mail", "", "false")]
    [InlineData("mail", null, "false")]
    [InlineData("age", "42", "true")]
    [InlineData("age", "43", "false")]
    [InlineData("age", "42.0", "true")]
    [InlineData("vip", "true", "true")]
    [InlineData("vip", "TRUE", "true")]
    [InlineData("vip", "yes", "false")]
    [InlineData("off", "yes", "true")]
    [InlineData("off", "false", "true")]
    [InlineData("roles", "b", "true")]
    [InlineData("roles", "c", "false")]
    [InlineData("preferences", "x", "false")]
    [InlineData("preferences/updates", "true", "true")]
    [InlineData("unknown", "x", "false")]
    public void Equal(string attribute, string? value, string outcome) =>
        Assert.Equal(outcome, Testing(attribute, "EQUALS", value).Visit().Outcome);

    [Fact]
    public void A_text_against_a_number_breaks_the_journey() =>
        Assert.Contains("age", Testing("age", "EQUALS", "many").Visit().Break, StringComparison.Ordinal);

    [Fact]
    public void Nobody_identified_or_nobody_found_breaks_the_journey()
    {
        Assert.NotEmpty((Testing("mail", "PRESENT", null) with { State = NodeState.Empty }).Visit().Break);
        Assert.NotEmpty((Testing("mail", "PRESENT", null) with { World = new() }).Visit().Break);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"comparisonAttribute":"mail","comparisonOperation":"LIKE"}""")]
    [InlineData("""{"comparisonAttribute":null}""")]
    public void A_configuration_that_makes_no_sense_is_reported(string config)
    {
        NodeScene.Make("AttributeValueDecisionNode", config, out var problems);

        Assert.NotEmpty(problems);
    }
}
