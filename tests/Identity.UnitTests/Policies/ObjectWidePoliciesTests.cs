using System.Text.Json;
using Platform.Identity.ManagedObjects;
using Platform.Identity.Policies;

namespace Platform.Identity.UnitTests.Policies;

/// <summary>Policies that look beyond the value: at the object, the time, the types, the past.</summary>
public sealed class ObjectWidePoliciesTests
{
    private const string Attempts = "max-attempts-triggers-lock-cooldown";
    private const string Cooldown = """{"max":3,"numMinutes":5,"dateTimeField":"lastFailed"}""";

    private static readonly PolicyFacts Facts = new()
    {
        TakenProperties = [],
        Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero),
        SchemaOf = path => path is "managed/user" ? Schemas.User.Schema : null,
    };

    [Theory]
    [InlineData("3", "2026-01-31T11:59:00Z", false)]
    [InlineData("4", "2026-01-31T11:59:00Z", true)]
    [InlineData("4", "2026-01-31T11:55:00Z", false)]
    [InlineData("4", "9999-12-31T23:59:59Z", true)]
    [InlineData("4", "some time", false)]
    [InlineData("\"many\"", "2026-01-31T11:59:00Z", false)]
    public void Too_many_attempts_are_refused_until_the_time_is_over(string value, string lastFailed, bool hasFailed)
    {
        var verdict = Check(Attempts, Cooldown, JsonSerializer.Serialize(new { lastFailed }), value);

        Assert.Equal(hasFailed, verdict.HasFailed);
        Assert.Equal(hasFailed ? """{"max":3,"numMinutes":5}""" : null, verdict.Params?.GetRawText());
    }

    [Theory]
    [InlineData("""{"_id":"admin","name":"admin"}""", false)]
    [InlineData("""{"_id":"admin","name":"other"}""", true)]
    [InlineData("""{"_id":"admin"}""", true)]
    [InlineData("""{"name":"other"}""", false)]
    public void The_id_is_the_named_property(string subject, bool hasFailed) =>
        Assert.Equal(hasFailed, Check("id-must-equal-property", """{"propertyName":"name"}""", subject, "\"admin\"").HasFailed);

    [Theory]
    [InlineData("\"newest\"", true)]
    [InlineData("\"older\"", true)]
    [InlineData("\"oldest\"", false)]
    [InlineData("\"never\"", false)]
    public void A_value_differs_from_the_remembered_ones(string value, bool hasFailed) => Assert.Equal(hasFailed, Check(
        "is-new", """{"historyLength":2}""", "{}", value, Facts with
        {
            PreviousValues = Facts.PreviousValues.Add("property", [Schemas.Json("\"newest\""), Schemas.Json("\"older\""), Schemas.Json("\"oldest\"")]),
        }).HasFailed);

    [Fact]
    public void The_past_of_a_property_is_what_it_was_before_without_what_it_is()
    {
        IObjectEvent[] facts =
        [
            new ManagedObjectCreated("managed/user", "1", Schemas.Json("""{"city":"A","sn":"x"}"""), false, default),
            new ManagedObjectChanged(Schemas.Json("""{"city":"B"}"""), [], default),
            new ManagedObjectChanged(Schemas.Json("""{"city":"C"}"""), [], default),
            new ManagedObjectChanged(Schemas.Json("{}"), ["city"], default),
            new ManagedObjectChanged(Schemas.Json("""{"city":"A"}"""), [], default),
        ];

        Assert.Equal(["C", "B"], PreviousValues.Of(facts, "city").Select(value => value.GetString()));
        Assert.Equal(["C", "B", "A"], PreviousValues.Of(facts[..4], "city").Select(value => value.GetString()));
        Assert.Empty(PreviousValues.Of(facts, "sn"));
    }

    [Theory]
    [InlineData("""{"permissions":[]}""", null, null)]
    [InlineData("""{"permissions":["VIEW","ACTION"],"actions":["x"]}""", null, null)]
    [InlineData("""{"path":"managed/user","permissions":["UPDATE"],"accessFlags":[{"attribute":"sn","readOnly":false}]}""", null, null)]
    [InlineData("""{"path":"managed/other","permissions":["CREATE"],"accessFlags":[{"attribute":"sn","readOnly":false}]}""", null, null)]
    [InlineData(
        """{"path":"managed/user","permissions":["CREATE"],"accessFlags":[{"attribute":"sn","readOnly":false},{"attribute":"mail","readOnly":true},{"attribute":"userName","readOnly":false}]}""",
        "PRIVILEGE_MISSING_REQUIRED_CREATE_ATTRIBUTES",
        """{"missingRequiredAttributes":"givenName, mail","missingRequiredAttributeLabels":"First Name, Email Address"}""")]
    [InlineData("""{"permissions":["UPDATE"],"accessFlags":[{"attribute":"sn","readOnly":true}]}""", "PRIVILEGE_AT_LEAST_ONE_ATTRIBUTE_READONLY_FALSE", null)]
    [InlineData("""{"permissions":["VIEW"],"accessFlags":[{"attribute":"sn","readOnly":false}]}""", "PRIVILEGE_MUST_CONTAIN_CREATE_OR_UPDATE_PERMISSION", null)]
    [InlineData("""{"permissions":["DELETE"]}""", "PRIVILEGE_MUST_CONTAIN_VIEW_PERMISSION", null)]
    [InlineData("""{"permissions":["VIEW","READ"]}""", "EXPECTED_PERMISSIONS_VERBS", """{"validVerbs":["VIEW","CREATE","UPDATE","DELETE","ACTION"]}""")]
    [InlineData("""{"permissions":["VIEW","VIEW"]}""", "UNIQUE_PERMISSIONS_VERBS", """{"nonUnique":"VIEW"}""")]
    [InlineData("""{"permissions":["VIEW","ACTION"]}""", "PRIVILEGE_MUST_CONTAIN_ACTIONS_ARRAY", null)]
    public void Permissions_fit_the_rest_of_the_privilege(string subject, string? requirement, string? parameters) =>
        Judge("valid-permissions", subject, requirement, parameters);

    [Theory]
    [InlineData("""{"path":"managed/user","accessFlags":[{"attribute":"sn","readOnly":false}]}""", null, null)]
    [InlineData("""{"accessFlags":[{"attribute":"anything","readOnly":false}]}""", null, null)]
    [InlineData("""{"accessFlags":[{"readOnly":false}]}""", "ATTRIBUTE_MUST_BE_A_STRING", """{"objectInErrorState":{"readOnly":false}}""")]
    [InlineData("""{"accessFlags":[7]}""", "ATTRIBUTE_MUST_BE_A_STRING", """{"objectInErrorState":7}""")]
    [InlineData("""{"accessFlags":[{"attribute":"sn"}]}""", "READONLY_MUST_BE_A_BOOLEAN", """{"objectInErrorState":{"attribute":"sn"}}""")]
    [InlineData(
        """{"accessFlags":[{"attribute":"sn","readOnly":true,"x":1}]}""", "INVALID_ACCESS_FLAG_PROPERTY",
        """{"objectInErrorState":{"attribute":"sn","readOnly":true,"x":1},"invalidProperties":["x"]}""")]
    [InlineData(
        """{"path":"managed/user","accessFlags":[{"attribute":"nothing","readOnly":true}]}""", "INVALID_ACCESS_FLAG_ATTRIBUTE",
        """{"objectInErrorState":{"attribute":"nothing","readOnly":true},"invalidAttributes":["nothing"]}""")]
    [InlineData(
        """{"path":"managed/user","accessFlags":[{"attribute":"manager","readOnly":true}]}""", "INVALID_ACCESS_FLAG_ATTRIBUTE",
        """{"objectInErrorState":{"attribute":"manager","readOnly":true},"invalidAttributes":["manager"]}""")]
    [InlineData(
        """{"path":"managed/user","accessFlags":[{"attribute":"roles","readOnly":true}]}""", "INVALID_ACCESS_FLAG_ATTRIBUTE",
        """{"objectInErrorState":{"attribute":"roles","readOnly":true},"invalidAttributes":["roles"]}""")]
    public void Access_flags_are_attributes_of_the_type(string subject, string? requirement, string? parameters) =>
        Judge("valid-accessFlags-object", subject, requirement, parameters);

    [Theory]
    [InlineData("""{"path":"managed/user"}""", false)]
    [InlineData("""{"path":"managed/nothing"}""", true)]
    [InlineData("{}", false)]
    public void A_path_names_a_type(string subject, bool hasFailed) => Assert.Equal(hasFailed, Check("valid-privilege-path", null, subject, "\"x\"").HasFailed);

    private static void Judge(string id, string subject, string? requirement, string? parameters)
    {
        var verdict = Check(id, null, subject, "[]");

        Assert.Equal(requirement, verdict.Requirement);
        Assert.Equal(requirement is not null, verdict.HasFailed);
        Assert.Equal(parameters, verdict.Params?.GetRawText());
    }

    private static PolicyVerdict Check(string id, string? parameters, string subject, string value, PolicyFacts? facts = null) =>
        Schemas.Catalogue.Find(id).Check(new()
        {
            Property = "property",
            Value = Schemas.Json(value),
            Params = parameters is null ? default : Schemas.Json(parameters),
            Object = Schemas.Json(subject),
            RequiredHasFailed = false,
            Facts = facts ?? Facts,
        });
}
