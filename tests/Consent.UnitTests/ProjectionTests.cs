using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using Platform.Consent.Mappings;
using Platform.Consent.Sync;

namespace Platform.Consent.UnitTests;

/// <summary>Who qualifies, and what of them is sent.</summary>
public sealed class ProjectionTests
{
    private const string Person =
        """{"_id":"u1","mail":"a@b.c","address":{"city":"Oslo"},"n":1,"consentedMappings":[{"mapping":"crm","consentDate":"2026-01-02T03:04:05Z"},7]}""";

    [Theory]
    [InlineData("crm", null, true, null)]
    [InlineData("other", null, false, "no-consent")]
    [InlineData("crm", "/source/mail pr", true, null)]
    [InlineData("crm", "/source/sn pr", false, "source-condition")]
    [InlineData("crm", "/source/mail like \"x\"", false, "source-condition")]
    public void Consent_and_condition_decide(string name, string? condition, bool qualifies, string? reason) =>
        Assert.Equal((qualifies, reason), Projection.Qualify(Plan(name, condition), JsonElement.Parse(Person)));

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    [InlineData("""{"mapping":"crm"}""")]
    [InlineData("""["crm"]""")]
    [InlineData("""[{"mapping":["crm"]}]""")]
    [InlineData("""[{"mapping":"CRM"}]""")]
    public void Whatever_else_stands_there_is_no_consent(string records) => Assert.Equal(
        (false, "no-consent"), Projection.Qualify(Plan("crm", null), JsonElement.Parse($$"""{"consentedMappings":{{records}}}""")));

    [Fact]
    public void Only_mapped_properties_are_sent_with_defaults_conditions_and_empty_ones()
    {
        var plan = MappingReader.Read("crm", JsonElement.Parse(
            """
            {"source":"managed/user","target":"system/a/b","properties":[
              {"source":"mail","target":"mail"},{"source":"/address/city","target":"town"},{"source":"sn","target":"sn"},
              {"source":"sn","target":"kind","default":{"a":1}},{"target":"fixed","default":"x"},
              {"source":"n","target":"hidden","condition":"/source/n gt 1"},{"source":"n","target":"shown","condition":"/object/n eq 1"}]}
            """));

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"mail":"a@b.c","town":"Oslo","sn":null,"kind":{"a":1},"fixed":"x","hidden":null,"shown":1}"""),
            Projection.Project(plan, JsonElement.Parse(Person))));
    }

    [Property]
    public bool Equal_projections_have_equal_hashes_and_others_have_not(string? a, string? b)
    {
        string Hash(string? mail) => Projection.HashOf(Projection.Project(Plan("crm", null), JsonSerializer.SerializeToElement(new { mail })));

        return (a == b) == (Hash(a) == Hash(b));
    }

    [Theory]
    [InlineData("true", "\"true\"", true)]
    [InlineData("[\"a\",1]", "\"[\\\"a\\\", 1]\"", true)]
    [InlineData("\"1\"", "1", false)]
    [InlineData("null", "null", true)]
    [InlineData("null", "\"\"", false)]
    [InlineData("{}", "\"{\"", false)]
    public void A_target_may_show_values_as_text(string sent, string shown, bool same) =>
        Assert.Equal(same, Sameness.Of(JsonNode.Parse(sent), JsonNode.Parse(shown)));

    private static MappingPlan Plan(string name, string? condition)
    {
        var mapping = new JsonObject
        {
            ["source"] = "managed/user",
            ["target"] = "system/a/b",
            ["consentRequired"] = true,
            ["sourceCondition"] = condition,
            ["properties"] = new JsonArray(new JsonObject { ["source"] = "mail", ["target"] = "mail" }),
        };

        return MappingReader.Read(name, JsonSerializer.SerializeToElement(mapping));
    }
}
