using System.Text.Json;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Callers;
using Platform.Hosting.Messaging;
using Platform.Identity.ServiceTests.Bulk;
using Platform.Testing;

namespace Platform.Identity.ServiceTests.Policies;

/// <summary>Policies that scripts of <c>config/policy</c> declare, on objects of a type of their own.</summary>
public sealed class CustomPoliciesTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Policy = "/openidm/config/policy";
    private const string Managed = "/openidm/config/managed";

    private const string Plate = """
        addPolicy({ policyId: 'plate', policyExec: 'plate', policyRequirements: ['PREFIX', 'TOO_SHORT'], clientValidation: false, validateOnlyIfPresent: true });
        function plate(fullObject, value, params, propName) {
          var failures = [];
          if (value.indexOf(params.prefix) !== 0) failures.push({ policyRequirement: 'PREFIX', params: { prefix: params.prefix, of: propName } });
          if (value.length < (fullObject.least || 3)) failures.push({ policyRequirement: 'TOO_SHORT' });
          return failures;
        }
        """;

    private const string Car = """
        {"least":{"type":"number"},"note":{"type":"string"},"plate":{"type":"string","policies":[{"policyId":"plate","params":{"prefix":"NO-"}}]}}
        """;

    private const string BothFail =
        """{"policyRequirements":[{"policyRequirement":"PREFIX","params":{"prefix":"NO-","of":"plate"}},{"policyRequirement":"TOO_SHORT"}],"property":"plate"}""";

    private IdentityHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")));
        await DefineAsync("""{"plate":{"type":"string"}}""");
        await _host.AdministerAsync("DELETE", Policy);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_policy_that_a_script_declares_is_listed_asked_and_obeyed_like_any_other()
    {
        await DeclareAsync(201, Plate);
        await DefineAsync(Car);

        var listed = (await _host.AdministerAsync("GET", "/openidm/policy/managed/car/*")).Json.GetProperty("properties").EnumerateArray().Single(property => property.GetProperty("name").ValueEquals("plate"));
        Assert.Equal(
            """{"policyId":"plate","params":{"prefix":"NO-"},"policyRequirements":["PREFIX","TOO_SHORT"]}""", listed.GetProperty("policies").EnumerateArray().Last().GetRawText());
        Assert.Equal("""["VALID_TYPE","PREFIX","TOO_SHORT"]""", listed.GetProperty("policyRequirements").GetRawText());

        Assert.Equal([BothFail], Failures(await AskAsync("*", "validateObject", """{"plate":"S"}""")));
        Assert.Equal([BothFail], Failures(await AskAsync("*", "validateProperty", """{"plate":"S","note":"x"}""")));
        Assert.Empty(Failures(await AskAsync("*", "validateObject", """{"note":"x"}""")));
        var refused = await _host.AdministerAsync("PUT", "/openidm/managed/car/1", """{"plate":"S"}""");
        Assert.Equal((403, "Policy validation failed"), (refused.Status, refused["message"]));
        Assert.Equal([BothFail], Failures(refused.Json.GetProperty("detail")));
    }

    [Fact]
    public async Task A_script_sees_what_is_stored_beside_what_is_sent_and_nothing_of_other_objects()
    {
        await DeclareAsync(201, Plate);
        await DefineAsync(Car);
        Assert.Equal(201, (await _host.AdministerAsync("PUT", "/openidm/managed/car/stored", """{"plate":"NO-1234567","least":10}""")).Status);

        Assert.Contains("TOO_SHORT", (await AskAsync("stored", "validateProperty", """{"plate":"NO-1234"}""")).Body, StringComparison.Ordinal);
        Assert.Empty(Failures(await AskAsync("*", "validateProperty", """{"plate":"NO-1234"}""")));
        Assert.Equal(403, (await _host.AdministerAsync("PATCH", "/openidm/managed/car/stored", """[{"operation":"replace","field":"/plate","value":"NO-1234"}]""")).Status);
        Assert.Equal(200, (await _host.AdministerAsync("PATCH", "/openidm/managed/car/stored", """[{"operation":"replace","field":"/least","value":5},{"operation":"replace","field":"/plate","value":"NO-1234"}]""")).Status);
    }

    [Fact]
    public async Task A_form_is_judged_by_it_over_the_bus()
    {
        await DeclareAsync(201, Plate);
        await DefineAsync(Car);

        var evaluated = await _host.EvaluateAsync(Question("S"));

        Assert.Equal(["PREFIX", "TOO_SHORT"], evaluated.FailedPolicies.Select(failed => failed.PolicyRequirement));
        Assert.Contains("TOO_SHORT", $"{(await _host.ReadDefinitionAsync("managed/car")).Policies}", StringComparison.Ordinal);
        Assert.True((await _host.EvaluateAsync(Question("NO-17"))).Result);
    }

    [Fact]
    public async Task The_document_policy_may_list_it_on_a_property_itself_and_every_replica_obeys()
    {
        await using var other = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")));
        await DefineAsync("""{"plate":{"type":"string"}}""");
        await DeclareAsync(201, Plate, """{"resource":"managed/car/*","properties":[{"name":"plate","policies":[{"policyId":"plate","params":{"prefix":"SE-"}}]}]}""");

        Assert.Equal(403, (await _host.AdministerAsync("PUT", "/openidm/managed/car/2", """{"plate":"NO-17"}""")).Status);
        await Eventually.Be(
            async () => (await other.AdministerAsync("PUT", "/openidm/managed/car/3", """{"plate":"NO-17"}""")).Status is 403, "the other replica knows the policy", TimeSpan.FromSeconds(5));

        await DeclareAsync(200, Plate.Replace("'PREFIX'", "'START'", StringComparison.Ordinal), """{"resource":"managed/car/*","properties":[{"name":"plate","policies":[{"policyId":"plate","params":{"prefix":"SE-"}}]}]}""");
        Assert.Contains("START", (await AskAsync("*", "validateObject", """{"plate":"NO-17"}""")).Body, StringComparison.Ordinal);
        await Eventually.Be(
            async () => (await other.AdministerAsync("PUT", "/openidm/managed/car/3", """{"plate":"NO-17"}""")).Body.Contains("START", StringComparison.Ordinal), "the other replica runs the new script", TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("addPolicy({ policyId: 'x'\n  policyExec: 1 });", "/additionalFiles/0/source, line 2, column 3: it is no JavaScript")]
    [InlineData("function x() { return []; }", "/additionalFiles/0/source: the script 0.js declares no policy")]
    [InlineData("\n\naddPolicy({ policyId: 'x', policyExec: function () { return []; } });", "/additionalFiles/0/source, line 3: TypeError: policyRequirements of x")]
    [InlineData("addPolicy({ policyId: 'required', policyExec: function () { return []; }, policyRequirements: ['X'] });", "there is a policy required already")]
    public async Task A_script_that_cannot_be_used_is_refused_with_its_place_before_anything_changes(string source, string problem)
    {
        await DeclareAsync(201, Plate);

        var refused = await DeclareAsync(400, source);

        Assert.Contains(problem, refused["message"], StringComparison.Ordinal);
        Assert.Contains("PREFIX", (await _host.AdministerAsync("GET", Policy)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_exists_before_it_is_named_and_stays_as_long_as_it_is()
    {
        Assert.Contains("names the policy 'plate', which does not exist", (await TryDefineAsync(Car))["message"], StringComparison.Ordinal);
        await DeclareAsync(201, Plate);
        await DefineAsync(Car);

        var other = await DeclareAsync(403, Plate.Replace("policyId: 'plate'", "policyId: 'plates'", StringComparison.Ordinal));
        Assert.Contains("/objects/0/schema/properties/plate/policies/0 names the policy 'plate', which does not exist", other["message"], StringComparison.Ordinal);
        Assert.Equal(403, (await _host.AdministerAsync("DELETE", Policy)).Status);
        Assert.Equal(403, (await _host.AdministerAsync("PUT", Policy, "{}")).Status);

        await DefineAsync("""{"plate":{"type":"string"}}""");
        Assert.Equal(200, (await _host.AdministerAsync("DELETE", Policy)).Status);
    }

    [Fact]
    public async Task Racing_writers_of_both_documents_leave_no_policy_that_is_named_and_not_there()
    {
        for (var round = 0; round < 5; round++)
        {
            await DefineAsync("""{"plate":{"type":"string"}}""");
            await DeclareAsync(null, Plate);
            var replies = await Task.WhenAll(_host.AdministerAsync("DELETE", Policy), TryDefineAsync(Car));

            Assert.Single(replies, reply => reply.Status is 200);
        }
    }

    [Theory]
    [InlineData("throw new Error(value);")]
    [InlineData("while (true) {}")]
    [InlineData("return true;")]
    [InlineData("return [{ policyRequirement: 'ELSE' }];")]
    public async Task A_script_that_does_not_decide_accepts_nothing(string body)
    {
        await DeclareAsync(201, $"addPolicy({{ policyId: 'plate', policyRequirements: ['X'], policyExec: function (fullObject, value) {{ {body} }} }});");
        await DefineAsync(Car);
        const string Undecided = """{"code":500,"reason":"Internal Server Error","message":"The policy plate of the property plate could not be evaluated."}""";

        var created = await _host.AdministerAsync("PUT", "/openidm/managed/car/9", """{"plate":"NO-17"}""");
        var judged = await AskAsync("*", "validateProperty", """{"plate":"NO-17"}""");
        var import = await _host.ImportAsync("undecided-" + Guid.NewGuid().ToString("N"), "format=jsonl", """{"plate":"NO-17"}""", "managed/car");

        Assert.Equal((500, Undecided), (created.Status, created.Body));
        Assert.Equal((500, Undecided), (judged.Status, judged.Body));
        Assert.Equal(404, (await _host.AdministerAsync("GET", "/openidm/managed/car/9")).Status);
        Assert.Equal((500, "The policy plate of the property plate could not be evaluated. Send the rest when the script is mended."), (import.Status, import["message"]));
        await Assert.ThrowsAsync<DependencyUnavailableException>(() => _host.EvaluateAsync(Question("NO-17")));
    }

    [Fact]
    public async Task Objects_that_a_new_script_does_not_allow_are_reported()
    {
        await DefineAsync("""{"plate":{"type":"string"}}""");
        await _host.AdministerAsync("PUT", "/openidm/managed/car/old", """{"plate":"XX"}""");
        await DeclareAsync(201, Plate);
        await DefineAsync(Car);

        var reported = await _host.AdministerAsync("GET", "/openidm/schema/managed/car/violations");

        Assert.Contains(BothFail, reported.Json.GetProperty("result").EnumerateArray().Single(entry => entry.GetProperty("_id").ValueEquals("old")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conditions_may_be_scripts()
    {
        await DeclareAsync(201, Plate);
        await DefineAsync("""
            {"country":{"type":"string"},"plate":{"type":"string","conditionalPolicies":[{"dependencies":["country"],"condition":{"type":"text/javascript","source":"(fullObject.country === 'NO')"},
              "policies":[{"policyId":"plate","params":{"prefix":"NO-"}}]}],"fallbackPolicies":[{"policyId":"minimum-length","params":{"minLength":2}}]}}
            """);

        Assert.Equal([BothFail], Failures(await AskAsync("*", "validateObject", """{"country":"NO","plate":"S"}""")));
        Assert.Contains("MIN_LENGTH", Failures(await AskAsync("*", "validateObject", """{"country":"SE","plate":"S"}""")).Single(), StringComparison.Ordinal);
        Assert.Empty(Failures(await AskAsync("*", "validateObject", """{"country":"NO","plate":"NO-17"}""")));
    }

    [Fact]
    public async Task Only_administrators_read_the_scripts()
    {
        await DeclareAsync(201, Plate);

        Assert.Equal(403, (await _host.SendAsync("GET", Policy, null, new Caller("somebody", "/", IsAdministrator: false))).Status);
        Assert.DoesNotContain("function", (await _host.SendAsync("GET", "/openidm/policy", null, new Caller("somebody", "/", IsAdministrator: false))).Body, StringComparison.Ordinal);
    }

    private static EvaluatePolicies Question(string plate) => new()
    {
        Realm = "/",
        Resource = "managed/car",
        Object = JsonSerializer.SerializeToElement(new { plate }),
        Properties = ["plate"],
    };

    private static string[] Failures(HttpReply reply) => Failures(reply.Json);

    private static string[] Failures(JsonElement result) => [.. result.GetProperty("failedPolicyRequirements").EnumerateArray().Select(entry => entry.GetRawText())];

    private Task<HttpReply> AskAsync(string id, string action, string body) => _host.AdministerAsync("POST", $"/openidm/policy/managed/car/{id}?_action={action}", body);

    private async Task<HttpReply> DeclareAsync(int? status, string source, params string[] resources)
    {
        var reply = await _host.AdministerAsync(
            "PUT", Policy, $$"""{"additionalFiles":[{"name":"0.js","source":{{JsonSerializer.Serialize(source)}}}],"resources":[{{string.Join(',', resources)}}]}""");
        Assert.True(status is null || reply.Status == status, $"{reply.Status}: {reply.Body}");

        return reply;
    }

    private Task<HttpReply> TryDefineAsync(string properties) => _host.AdministerAsync(
        "PUT", Managed, $$$"""{"objects":[{"name":"car","schema":{"properties":{{{properties}}}}}]}""");

    private async Task DefineAsync(string properties)
    {
        var reply = await TryDefineAsync(properties);
        Assert.True(reply.Status is 200, reply.Body);
    }
}
