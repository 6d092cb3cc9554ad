using FsCheck.Xunit;
using Platform.Journey.Engine;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Decisions;

public sealed class ProfileCompletenessDecisionNodeTests
{
    // Of the schema of the tests eight count: userName, givenName, sn, mail, age, nickName, kbaInfo, preferences.
    private const int Counted = 8;

    private static readonly string[] _texts = ["userName", "givenName", "sn", "mail", "nickName"];

    private static string Outcome(string properties, int threshold, ScriptedWorld? world = null) =>
        (NodeScene.Of("ProfileCompletenessDecisionNode", $$"""{"threshold":{{threshold}}}""") with
        {
            State = Known(), World = (world ?? new()) with { Person = ScriptedWorld.Bob(properties) },
        }).Visit().Outcome;

    [Theory]
    [InlineData("""{"userName":"bob","mail":"b@x"}""", 24, "true")]
    [InlineData("""{"userName":"bob","mail":"b@x"}""", 25, "false")]
    [InlineData("""{"userName":"bob","mail":"b@x"}""", 26, "false")]
    [InlineData("""{"userName":"bob","mail":""}""", 12, "true")]
    [InlineData("""{"userName":"bob","mail":null,"kbaInfo":[],"preferences":{}}""", 13, "false")]
    [InlineData("""{"userName":"bob","preferences":{"updates":null}}""", 13, "false")]
    [InlineData("""{"userName":"bob","preferences":{"updates":false,"marketing":true}}""", 24, "true")]
    [InlineData("""{"userName":"bob","preferences":{"updates":false,"marketing":true}}""", 25, "false")]
    [InlineData("""{"userName":"bob","accountStatus":"active","password":"x","unknown":"y"}""", 13, "false")]
    [InlineData("""{"userName":"bob"}""", 0, "true")]
    public void Filled_properties_that_people_see_and_change_count_and_the_threshold_must_be_exceeded(string properties, int threshold, string outcome) =>
        Assert.Equal(outcome, Outcome(properties, threshold));

    [Fact]
    public void A_full_profile_does_not_exceed_a_hundred_percent()
    {
        const string Full = """{"userName":"a","givenName":"b","sn":"c","mail":"d","age":0,"nickName":"e","kbaInfo":[1],"preferences":{"updates":true}}""";

        Assert.Equal("true", Outcome(Full.Replace("\"a\"", "\"bob\"", StringComparison.Ordinal), 99));
        Assert.Equal("false", Outcome(Full.Replace("\"a\"", "\"bob\"", StringComparison.Ordinal), 100));
    }

    [Property]
    public void One_more_filled_property_never_makes_a_profile_less_complete(byte filled, byte threshold)
    {
        var (count, limit) = (1 + (filled % (_texts.Length - 1)), threshold % 101);

        Assert.Equal(100 * count > limit * Counted, Exceeds(count));
        Assert.True(!Exceeds(count) || Exceeds(count + 1));

        bool Exceeds(int properties) => Outcome(
            Json.Object([.. _texts.Take(properties).Select(name => (name, Json.From("bob")))]).RawText, limit) == "true";
    }

    [Theory]
    [InlineData("{}", 99, "true")]
    [InlineData("""{"properties":{"x":{"viewable":true}}}""", 100, "false")]
    public void Where_there_is_nothing_to_fill_in_everything_is(string schema, int threshold, string outcome) =>
        Assert.Equal(outcome, Outcome("""{"userName":"bob"}""", threshold, new() { Schema = Json.Parse(schema) }));

    [Fact]
    public void Without_person_or_type_the_journey_breaks()
    {
        var scene = NodeScene.Of("ProfileCompletenessDecisionNode", """{"threshold":50}""");

        Assert.NotEmpty(scene.Visit().Break);
        Assert.NotEmpty((scene with { State = Known() }).Visit().Break);
        Assert.NotEmpty((scene with { State = Known(), World = new() { Person = ScriptedWorld.Bob(), Schema = null } }).Visit().Break);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"threshold":-1}""")]
    [InlineData("""{"threshold":101}""")]
    [InlineData("""{"threshold":"much"}""")]
    public void A_threshold_that_is_none_is_reported(string config)
    {
        NodeScene.Make("ProfileCompletenessDecisionNode", config, out var problems);

        Assert.NotEmpty(problems);
    }
}
