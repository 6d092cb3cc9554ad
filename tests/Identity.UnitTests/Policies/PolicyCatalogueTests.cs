using System.Text.Json;
using Platform.Identity.Policies;

namespace Platform.Identity.UnitTests.Policies;

public sealed class PolicyCatalogueTests
{
    private const string Object = """{"userName":"bjensen","sn":"Jensen","empty":"","address":{"city":"Oslo"}}""";

    [Theory]
    [InlineData("not-empty", null, "\"x\"")]
    [InlineData("not-empty", null, "0")]
    [InlineData("not-empty", null, "false")]
    [InlineData("not-empty", null, "{}")]
    [InlineData("not-null", null, "\"\"")]
    [InlineData("required", null, "null")]
    [InlineData("regexpMatches", """{"regexp":"^\\+?([0-9\\- \\(\\)])*$"}""", "\"+47 (22) 33-44\"")]
    [InlineData("regexpMatches", """{"regexp":"^ABC$","flags":"i"}""", "\"abc\"")]
    [InlineData("regexpMatches", """{"regexp":"^4"}""", "42")]
    [InlineData("regexpMatches", """{"regexp":"x"}""", "\"\"")]
    [InlineData("valid-type", """{"types":["string"]}""", "\"x\"")]
    [InlineData("valid-type", """{"types":["string","null"]}""", "null")]
    [InlineData("valid-type", """{"types":["integer"]}""", "7.0")]
    [InlineData("valid-type", """{"types":["boolean"]}""", "true")]
    [InlineData("valid-type", """{"types":["object"]}""", "{}")]
    [InlineData("valid-type", """{"types":["array"]}""", "[]")]
    [InlineData("minimum-length", """{"minLength":3}""", "\"abc\"")]
    [InlineData("minimum-length", """{"minLength":3}""", "\"\"")]
    [InlineData("minimum-length", """{"minLength":3}""", "7")]
    [InlineData("maximum-length", """{"maxLength":3}""", "\"abc\"")]
    [InlineData("minimum-number", """{"minimum":3}""", "3")]
    [InlineData("maximum-number", """{"maximum":3.5}""", "3.5")]
    [InlineData("maximum-number", """{"maximum":3}""", "\"many\"")]
    [InlineData("valid-number", null, "1e3")]
    [InlineData("at-least-X-capitals", """{"numCaps":2}""", "\"aBcD\"")]
    [InlineData("at-least-X-numbers", """{"numNums":2}""", "\"a1b2\"")]
    [InlineData("cannot-contain-others", """{"disallowedFields":["userName","sn","empty","missing"]}""", "\"Passw0rd\"")]
    [InlineData("cannot-contain-others", """{"disallowedFields":["sn"]}""", "\"J.nsen\"")]
    [InlineData("cannot-contain-characters", """{"forbiddenChars":["/"]}""", "\"a.b\"")]
    [InlineData("cannot-contain-duplicates", null, "[1,2,\"1\"]")]
    [InlineData("cannot-contain-duplicates", null, "\"abc😀😁\"")]
    [InlineData("valid-email-address-format", null, "\"a@b.c\"")]
    [InlineData("valid-email-address-format", null, "\"a@b@c.d\"")]
    [InlineData("valid-email-address-format", null, "\"\"")]
    [InlineData("valid-name-format", null, "\"Anne-Marie O'Neil Müller\"")]
    [InlineData("valid-phone-format", null, "\"+1 (555) 123-456\"")]
    [InlineData("valid-date", null, "\"31 January 2026\"")]
    [InlineData("valid-formatted-date", null, "\"2024-02-29\"")]
    [InlineData("valid-time", null, "\"23:59:60.5+01:00\"")]
    [InlineData("valid-datetime", null, "\"2026-01-31T00:00:00Z\"")]
    [InlineData("valid-duration", null, "\"P1Y2M3DT4H5M6S\"")]
    [InlineData("valid-duration", null, "\"P2W\"")]
    [InlineData("valid-array-items", """{"properties":[{"name":"a","policies":[{"policyId":"required"}]}]}""", "[{\"a\":1}]")]
    [InlineData("unique", null, "\"free\"")]
    [InlineData("valid-username", null, "\"free\"")]
    [InlineData("no-internal-user-conflict", null, "\"bjensen\"")]
    [InlineData("valid-query-filter", null, "\"userName eq \\\"x\\\" and !(sn pr)\"")]
    [InlineData("valid-query-filter", null, "\"\"")]
    [InlineData("reauth-required", """{"exceptRoles":["internal/role/openidm-admin"]}""", "\"x\"")]
    [InlineData("is-new", """{"historyLength":2}""", "\"x\"")]
    [InlineData("valid-temporal-constraints", null, "null")]
    [InlineData("valid-temporal-constraints", null, "[]")]
    [InlineData("valid-temporal-constraints", null, """[{"duration":"2026-01-01T00:00:00.000Z/2026-02-01T00:00:00.000Z"},{"duration":"2026-01-01/2026-01-01"}]""")]
    [InlineData("valid-event-scripts", null, """[{"name":"user","schema":{},"onCreate":{"type":"text/javascript","source":"1"},"postDelete":{"type":"groovy","file":"x"}}]""")]
    [InlineData("valid-event-scripts", null, """{"posture":1,"only":2}""")]
    public void Accepts(string id, string? parameters, string value) => Assert.False(Check(id, parameters, value).HasFailed);

    [Theory]
    [InlineData("required", null, null, null)]
    [InlineData("not-empty", null, "\"\"", null)]
    [InlineData("not-empty", null, "[]", null)]
    [InlineData("not-empty", null, "null", null)]
    [InlineData("not-null", null, "null", null)]
    [InlineData("regexpMatches", """{"regexp":"^[0-9]*$"}""", "\"x\"", """{"regexp":"^[0-9]*$"}""")]
    [InlineData("regexpMatches", """{"regexp":"^A$","flags":"i"}""", "\"b\"", """{"regexp":"^A$","flags":"i"}""")]
    [InlineData("valid-type", """{"types":["string"]}""", "7", """{"invalidType":"number","validTypes":["string"]}""")]
    [InlineData("valid-type", """{"types":["string"]}""", "null", """{"invalidType":"null","validTypes":["string"]}""")]
    [InlineData("valid-type", """{"types":["integer"]}""", "7.5", """{"invalidType":"number","validTypes":["integer"]}""")]
    [InlineData("minimum-length", """{"minLength":8}""", "\"short\"", """{"minLength":8}""")]
    [InlineData("maximum-length", """{"maxLength":3}""", "\"abcd\"", """{"maxLength":3}""")]
    [InlineData("minimum-number", """{"minimum":3}""", "2.9", """{"minimum":3}""")]
    [InlineData("maximum-number", """{"maximum":3}""", "4", """{"maximum":3}""")]
    [InlineData("valid-number", null, "\"7\"", null)]
    [InlineData("at-least-X-capitals", """{"numCaps":1}""", "\"äÖü\"", """{"numCaps":1}""")]
    [InlineData("at-least-X-numbers", """{"numNums":1}""", "\"one\"", """{"numNums":1}""")]
    [InlineData("cannot-contain-others", """{"disallowedFields":["userName","sn"]}""", "\"bjensenJensen\"", """{"disallowedFields":["userName","sn"]}""")]
    [InlineData("cannot-contain-others", """{"disallowedFields":"sn, address/city"}""", "\"inOslo\"", """{"disallowedFields":["address/city"]}""")]
    [InlineData("cannot-contain-characters", """{"forbiddenChars":["/","?"]}""", "\"a/b\"", """{"forbiddenChars":"/, ?"}""")]
    [InlineData("cannot-contain-duplicates", null, "[1,{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]", """{"duplicateValue":{"a":1,"b":2}}""")]
    [InlineData("cannot-contain-duplicates", null, "\"abca\"", """{"duplicateValue":"a"}""")]
    [InlineData("valid-email-address-format", null, "\"@b.c\"", null)]
    [InlineData("valid-email-address-format", null, "\"a@.c\"", null)]
    [InlineData("valid-email-address-format", null, "\"a@b.\"", null)]
    [InlineData("valid-email-address-format", null, "\"a@b\"", null)]
    [InlineData("valid-email-address-format", null, "\"a@b.c\\nBcc: d@e.f\"", null)]
    [InlineData("valid-name-format", null, "\"R2D2\"", null)]
    [InlineData("valid-phone-format", null, "\"12a\"", null)]
    [InlineData("valid-phone-format", null, "\"12\\n\"", null)]
    [InlineData("valid-date", null, "\"someday\"", null)]
    [InlineData("valid-formatted-date", null, "\"2023-02-29\"", null)]
    [InlineData("valid-time", null, "\"24:00:00Z\"", null)]
    [InlineData("valid-time", null, "\"12:00:00\"", null)]
    [InlineData("valid-datetime", null, "\"2026-01-31 00:00:00Z\"", null)]
    [InlineData("valid-duration", null, "\"P\"", null)]
    [InlineData("valid-duration", null, "\"P1DT\"", null)]
    [InlineData(
        "valid-array-items", """{"properties":[{"name":"a","policies":[{"policyId":"minimum-length","params":{"minLength":2}}]}]}""", "[{\"a\":\"xy\"},{\"a\":\"x\"}]",
        """{"invalidArrayItems":[{"arrayIndex":1,"failedPolicyRequirements":[{"policyRequirements":[{"policyRequirement":"MIN_LENGTH","params":{"minLength":2}}],"property":"a"}]}]}""")]
    [InlineData("no-internal-user-conflict", null, "\"AmAdmin\"", null)]
    [InlineData("valid-username", null, "\"anonymous\"", null)]
    [InlineData("valid-query-filter", null, "\"userName eq\"", null)]
    [InlineData("valid-temporal-constraints", null, "\"2026-01-01/2026-02-01\"", null)]
    [InlineData("valid-temporal-constraints", null, """[{"duration":"2026-01-01"}]""", null)]
    [InlineData("valid-temporal-constraints", null, """[{"duration":"2026-02-01/2026-01-01"}]""", null)]
    [InlineData("valid-temporal-constraints", null, """[{"duration":"soon/later"}]""", null)]
    [InlineData("valid-temporal-constraints", null, """[{"since":"2026-01-01/2026-02-01"}]""", null)]
    [InlineData("valid-event-scripts", null, """[{"onCrate":{"type":"text/javascript","source":"1"}}]""", null)]
    [InlineData("valid-event-scripts", null, """[{"onCreate":"1"}]""", null)]
    [InlineData("valid-event-scripts", null, """{"postUpdate":{"type":"text/javascript"}}""", null)]
    public void Refuses(string id, string? parameters, string? value, string? failureParams)
    {
        var verdict = Check(id, parameters, value);

        Assert.True(verdict.HasFailed);
        Assert.Equal(failureParams, verdict.Params?.GetRawText());
    }

    [Theory]
    [InlineData("unique")]
    [InlineData("valid-username")]
    public void A_taken_value_is_refused(string id) =>
        Assert.True(Check(id, null, "\"taken\"", new() { TakenProperties = ["property"] }).HasFailed);

    [Theory]
    [InlineData("minimum-length", """{"minLength":3}""")]
    [InlineData("at-least-X-capitals", """{"numCaps":1}""")]
    [InlineData("at-least-X-numbers", """{"numNums":1}""")]
    [InlineData("valid-email-address-format", null)]
    [InlineData("regexpMatches", """{"regexp":"x"}""")]
    public void An_empty_text_is_refused_for_its_form_only_when_it_failed_as_required(string id, string? parameters)
    {
        Assert.False(Check(id, parameters, "\"\"").HasFailed);
        Assert.True(Check(id, parameters, "\"\"", requiredHasFailed: true).HasFailed);
    }

    [Fact]
    public void A_pattern_that_a_value_would_keep_busy_refuses_it_in_time()
    {
        var started = TimeProvider.System.GetTimestamp();

        Assert.True(Check("regexpMatches", """{"regexp":"^(a+)+$"}""", JsonSerializer.Serialize(new string('a', 4_000) + "!")).HasFailed);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
    }

    [Theory]
    [MemberData(nameof(PolicyIds))]
    public void No_policy_throws_on_any_kind_of_value(string id)
    {
        const string parameters =
            """
            {"regexp":"x","types":["string"],"minLength":1,"maxLength":1,"minimum":1,"maximum":1,"numCaps":1,"numNums":1,"max":1,"numMinutes":1,"dateTimeField":"sn","historyLength":1,"propertyName":"sn",
             "disallowedFields":["sn"],"forbiddenChars":["/"],"properties":[{"name":"a","policies":[{"policyId":"required"}]}]}
            """;

        foreach (var value in (string?[])[null, "null", "true", "1e400", "\"\\u0000\"", "[]", "[null,[],{}]", "{}", "{\"a\":{\"a\":[]}}"])
        {
            Check(id, parameters, value);
            Check(id, parameters, value, requiredHasFailed: true);
        }
    }

    [Theory]
    [InlineData("required", "REQUIRED", false)]
    [InlineData("not-empty", "REQUIRED", true)]
    [InlineData("not-null", "REQUIRED", true)]
    [InlineData("unique", "UNIQUE", false)]
    [InlineData("valid-username", "VALID_USERNAME", false)]
    [InlineData("no-internal-user-conflict", "UNIQUE", false)]
    [InlineData("regexpMatches", "MATCH_REGEXP", false)]
    [InlineData("valid-type", "VALID_TYPE", false)]
    [InlineData("valid-query-filter", "VALID_QUERY_FILTER", true)]
    [InlineData("valid-array-items", "VALID_ARRAY_ITEMS", false)]
    [InlineData("valid-date", "VALID_DATE", true)]
    [InlineData("valid-formatted-date", "VALID_FORMATTED_DATE", true)]
    [InlineData("valid-time", "VALID_TIME", true)]
    [InlineData("valid-datetime", "VALID_DATETIME", true)]
    [InlineData("valid-duration", "VALID_DURATION", true)]
    [InlineData("valid-email-address-format", "VALID_EMAIL_ADDRESS_FORMAT", true)]
    [InlineData("valid-name-format", "VALID_NAME_FORMAT", true)]
    [InlineData("valid-phone-format", "VALID_PHONE_FORMAT", true)]
    [InlineData("at-least-X-capitals", "AT_LEAST_X_CAPITAL_LETTERS", true)]
    [InlineData("at-least-X-numbers", "AT_LEAST_X_NUMBERS", true)]
    [InlineData("valid-number", "VALID_NUMBER", true)]
    [InlineData("minimum-number", "MINIMUM_NUMBER_VALUE", true)]
    [InlineData("maximum-number", "MAXIMUM_NUMBER_VALUE", true)]
    [InlineData("minimum-length", "MIN_LENGTH", true)]
    [InlineData("maximum-length", "MAX_LENGTH", true)]
    [InlineData("cannot-contain-others", "CANNOT_CONTAIN_OTHERS", true)]
    [InlineData("cannot-contain-characters", "CANNOT_CONTAIN_CHARACTERS", true)]
    [InlineData("cannot-contain-duplicates", "CANNOT_CONTAIN_DUPLICATES", true)]
    [InlineData("max-attempts-triggers-lock-cooldown", "NO_MORE_THAN_X_ATTEMPTS_WITHIN_Y_MINUTES", false)]
    [InlineData("reauth-required", "REAUTH_REQUIRED", false)]
    [InlineData("is-new", "IS_NEW", false)]
    [InlineData(
        "valid-permissions",
        "PRIVILEGE_MISSING_REQUIRED_CREATE_ATTRIBUTES PRIVILEGE_AT_LEAST_ONE_ATTRIBUTE_READONLY_FALSE EXPECTED_PERMISSIONS_VERBS UNIQUE_PERMISSIONS_VERBS "
        + "PRIVILEGE_MUST_CONTAIN_ACTIONS_ARRAY PRIVILEGE_MUST_CONTAIN_CREATE_OR_UPDATE_PERMISSION PRIVILEGE_MUST_CONTAIN_VIEW_PERMISSION",
        false)]
    [InlineData(
        "valid-accessFlags-object", "ATTRIBUTE_MUST_BE_A_STRING READONLY_MUST_BE_A_BOOLEAN INVALID_ACCESS_FLAG_PROPERTY INVALID_ACCESS_FLAG_ATTRIBUTE", false)]
    [InlineData("valid-privilege-path", "PATH_MUST_BE_A_VALID_OBJECT", false)]
    [InlineData("valid-temporal-constraints", "TEMPORAL_CONSTRAINT_FORMAT", false)]
    [InlineData("valid-event-scripts", "VALID_EVENT_SCRIPTS", false)]
    [InlineData("id-must-equal-property", "ID_MUST_EQUAL_PROPERTY", false)]
    public void Names_and_requirements_are_those_that_clients_know(string id, string requirements, bool onlyIfPresent)
    {
        var policy = Schemas.Catalogue.Find(id);

        Assert.Equal(requirements.Split(' '), policy.Requirements);
        Assert.Equal(onlyIfPresent, policy.OnlyIfPresent);
    }

    public static TheoryData<string> PolicyIds() => [.. Schemas.Catalogue.All.Select(policy => policy.Id).Order(StringComparer.Ordinal)];

    private static PolicyVerdict Check(string id, string? parameters, string? value, PolicyFacts? facts = null, bool requiredHasFailed = false) =>
        Schemas.Catalogue.Find(id).Check(new()
        {
            Property = "property",
            Value = value is null ? null : Schemas.Json(value),
            Params = parameters is null ? default : Schemas.Json(parameters),
            Object = Schemas.Json(Object),
            RequiredHasFailed = requiredHasFailed,
            Facts = facts ?? PolicyFacts.None,
        });
}
