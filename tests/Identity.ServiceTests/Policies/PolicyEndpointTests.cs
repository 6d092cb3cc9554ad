using System.Text.Json;
using Platform.Hosting.Callers;
using Platform.Identity.ServiceTests.ManagedObjects.Serving;

namespace Platform.Identity.ServiceTests.Policies;

public sealed class PolicyEndpointTests(WorldOfThings world)
{
    private const string Policy = "/openidm/policy";
    private const string People = Policy + "/managed/user";

    private static readonly Caller Somebody = new("somebody", "/alpha", IsAdministrator: false);

    [Fact]
    public async Task The_policies_of_a_type_are_read_with_every_member_that_clients_expect()
    {
        var read = await world.Host.AdministerAsync("GET", People + "/*");

        Assert.Equal(200, read.Status);
        Assert.Equal(["_id", "resource", "properties"], read.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("*", "managed/user/*"), (read["_id"], read["resource"]));
        Assert.Equal("user", (await world.Host.AdministerAsync("GET", People))["_id"]);
        var name = read.Json.GetProperty("properties").EnumerateArray().Single(property => property.GetProperty("name").GetString() is "userName");
        Assert.Equal(["name", "policies", "policyRequirements", "conditionalPolicies", "fallbackPolicies"], name.EnumerateObject().Select(member => member.Name));
        Assert.Equal(JsonValueKind.Null, name.GetProperty("conditionalPolicies").ValueKind);
        var unique = name.GetProperty("policies").EnumerateArray().Single(policy => policy.GetProperty("policyId").GetString() is "unique");
        Assert.Equal("""["UNIQUE"]""", unique.GetProperty("policyRequirements").GetRawText());
    }

    [Fact]
    public async Task Administrators_list_all_types_and_a_person_the_own_one()
    {
        Assert.Equal(["managed/application/*", "managed/assignment/*", "managed/count/*", "managed/group/*", "managed/organization/*", "managed/page/*", "managed/role/*", "managed/thing/*", "managed/user/*"], Resources(await world.Host.AdministerAsync("GET", Policy)));
        Assert.Equal(["managed/user/*"], Resources(await world.Host.SendAsync("GET", Policy, null, Somebody)));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("-")]
    [InlineData("")]
    [InlineData("policy/")]
    public async Task An_object_that_is_to_be_is_judged_with_an_entry_for_every_failing_policy(string id)
    {
        var judged = await ValidateAsync(IdentityHost.Administrator, id, "validateObject", """{"userName":"","givenName":"B","sn":"Jensen","mail":"no","password":"jensen"}""");

        Assert.Equal(200, judged.Status);
        Assert.False(judged.Json.GetProperty("result").GetBoolean());
        Assert.Equal(
            [
                """{"policyRequirements":[{"policyRequirement":"REQUIRED"}],"property":"userName"}""",
                """{"policyRequirements":[{"policyRequirement":"MIN_LENGTH","params":{"minLength":1}}],"property":"userName"}""",
                """{"policyRequirements":[{"policyRequirement":"MIN_LENGTH","params":{"minLength":8}}],"property":"password"}""",
                """{"policyRequirements":[{"policyRequirement":"AT_LEAST_X_CAPITAL_LETTERS","params":{"numCaps":1}}],"property":"password"}""",
                """{"policyRequirements":[{"policyRequirement":"AT_LEAST_X_NUMBERS","params":{"numNums":1}}],"property":"password"}""",
                """{"policyRequirements":[{"policyRequirement":"VALID_EMAIL_ADDRESS_FORMAT"}],"property":"mail"}""",
            ],
            judged.Json.GetProperty("failedPolicyRequirements").EnumerateArray().Select(entry => entry.GetRawText()));
    }

    [Fact]
    public async Task What_satisfies_everything_is_told_so() => Assert.Equal(
        """{"result":true,"failedPolicyRequirements":[]}""",
        (await ValidateAsync(IdentityHost.Administrator, "*", "validateObject", WorldOfThings.Person("policy-fine"))).Body);

    [Fact]
    public async Task An_existing_object_may_keep_its_name_and_its_password_is_compared_with_what_is_stored()
    {
        var id = await world.CreateAsync("user", WorldOfThings.Person("policy-existing"));
        var person = new Caller(id, "/", IsAdministrator: false);

        Assert.Equal(["userName UNIQUE"], Failures(await ValidateAsync(person, "*", "validateProperty", new { userName = "Policy-Existing" })));
        Assert.Empty(Failures(await ValidateAsync(person, id, "validateProperty", new { userName = "Policy-Existing" })));
        Assert.Equal(["password CANNOT_CONTAIN_OTHERS"], Failures(await ValidateAsync(person, id, "validateProperty", new { password = "My-policy-existing-1" })));
        Assert.Empty(Failures(await ValidateAsync(person, "*", "validateProperty", new { password = "My-policy-existing-1" })));
        Assert.Equal(["userName REQUIRED"], Failures(await ValidateAsync(person, id, "validateObject", new { givenName = "B", sn = "J", mail = "b@example.com" })));
    }

    [Fact]
    public async Task Only_the_sent_properties_are_judged_and_unknown_ones_ignored()
    {
        Assert.Equal(["mail VALID_EMAIL_ADDRESS_FORMAT"], Failures(await ValidateAsync(Somebody, "*", "validateProperty", new { mail = "no", favouriteColour = 7 })));
        Assert.Empty(Failures(await ValidateAsync(Somebody, "*", "validateProperty", "{}")));
        Assert.Equal(["password VALID_TYPE"], Failures(await ValidateAsync(Somebody, "*", "validateProperty", """{"password":null}""")).Where(failure => failure.Contains("TYPE", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_of_a_password_comes_back()
    {
        var judged = await ValidateAsync(Somebody, "*", "validateProperty", new { password = "hush-hush" });

        Assert.Equal(["password AT_LEAST_X_CAPITAL_LETTERS", "password AT_LEAST_X_NUMBERS"], Failures(judged));
        Assert.DoesNotContain("hush", judged.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/managed/user")]
    [InlineData("GET", "/managed/user/*")]
    [InlineData("GET", "/managed/nothing/*")]
    [InlineData("POST", "/managed/user/*?_action=validateObject")]
    [InlineData("POST", "/managed/user/-?_action=validateProperty")]
    public async Task Nobody_asks_without_having_signed_in(string method, string path) =>
        Assert.Equal(401, (await world.Host.SendAsync(method, Policy + path, method is "POST" ? "{}" : null)).Status);

    [Theory]
    [InlineData("GET", "thing/*")]
    [InlineData("GET", "nothing/*")]
    [InlineData("GET", "user/amadmin")]
    [InlineData("POST", "user/amadmin?_action=validateProperty")]
    [InlineData("POST", "thing/*?_action=validateObject")]
    public async Task A_person_asks_about_nobody_else_and_no_other_type(string method, string path) =>
        Assert.Equal(403, (await world.Host.SendAsync(method, Policy + "/managed/" + path, method is "POST" ? "{}" : null, Somebody)).Status);

    [Theory]
    [InlineData("GET", "nothing/*", null, 404)]
    [InlineData("POST", "nothing/*?_action=validateObject", "{}", 404)]
    [InlineData("POST", "user/*", "{}", 400)]
    [InlineData("POST", "user/*?_action=other", "{}", 400)]
    [InlineData("POST", "user/*?_action=validateObject&_action=validateObject", "{}", 400)]
    [InlineData("POST", "user/*?_action=validateObject", "[]", 400)]
    [InlineData("POST", "user/*?_action=validateObject", "{\"a\":1,\"a\":2}", 400)]
    [InlineData("POST", "user/*?_action=validateObject", "{\"kbaInfo\":7}", 400)]
    [InlineData("PUT", "user/*", "{}", 405)]
    public async Task Bad_requests_are_told_what_is_wrong(string method, string path, string? body, int status)
    {
        var reply = await world.Host.AdministerAsync(method, Policy + "/managed/" + path, body);

        Assert.Equal(status, reply.Status);
        Assert.Equal(status, reply.Json.GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_not_read() => Assert.Equal(
        413, (await ValidateAsync(Somebody, "*", "validateObject", $$"""{"description":"{{new string('x', 1024 * 1024)}}"}""")).Status);

    private static string[] Resources(HttpReply reply) =>
        [.. reply.Json.GetProperty("resources").EnumerateArray().Select(entry => entry.GetProperty("resource").GetString()!)];

    private static string[] Failures(HttpReply reply)
    {
        string[] failures =
        [
            .. reply.Json.GetProperty("failedPolicyRequirements").EnumerateArray().Select(entry =>
                $"{entry.GetProperty("property").GetString()} {entry.GetProperty("policyRequirements")[0].GetProperty("policyRequirement").GetString()}"),
        ];
        Assert.Equal(failures.Length is 0, reply.Json.GetProperty("result").GetBoolean());

        return failures;
    }

    private Task<HttpReply> ValidateAsync(Caller caller, string id, string action, object body) =>
        world.Host.SendAsync("POST", $"{People}/{id}?_action={action}", body, caller);
}
