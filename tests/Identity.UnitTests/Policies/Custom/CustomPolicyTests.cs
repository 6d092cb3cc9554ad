using Platform.Identity.ManagedObjects.Types;
using Platform.Identity.Policies;
using Platform.Identity.Policies.Custom;

namespace Platform.Identity.UnitTests.Policies.Custom;

public sealed class CustomPolicyTests
{
    private const string Plate = """{"type":"string","policies":[{"policyId":"plate","params":{"prefix":"NO-","least":4}}]}""";

    private const string Script = """
        addPolicy({ policyId: 'plate', policyExec: 'plate', policyRequirements: ['PREFIX', 'TOO_SHORT', 'LIKE_NAME'], validateOnlyIfPresent: true });
        addPolicy({ policyId: 'there', policyExec: there, policyRequirements: ['THERE'] });

        function plate(fullObject, value, params, propName) {
          var failures = [];
          if (value.indexOf(params.prefix) !== 0) failures.push({ policyRequirement: 'PREFIX', params: { prefix: params.prefix, property: propName } });
          if (value.length < params.least) failures.push({ policyRequirement: 'TOO_SHORT' });
          if (fullObject.name && value.includes(fullObject.name)) failures.push({ policyRequirement: 'LIKE_NAME', params: null });
          return failures;
        }

        function there(fullObject, value) { return value === undefined ? [{ policyRequirement: 'THERE' }] : []; }
        """;

    [Theory]
    [InlineData("""{"p":"NO-17"}""", "")]
    [InlineData("""{"p":"SE-17"}""", "PREFIX{\"prefix\":\"NO-\",\"property\":\"p\"}")]
    [InlineData("""{"p":"S"}""", "PREFIX{\"prefix\":\"NO-\",\"property\":\"p\"}|+TOO_SHORT")]
    [InlineData("""{"p":"NO-Ann","name":"Ann"}""", "LIKE_NAME")]
    [InlineData("""{"q":"S"}""", "")]
    public async Task A_script_sees_object_value_params_and_name_and_says_what_fails(string subject, string failures) =>
        Assert.Equal(failures, string.Join('|', await Scripted.FailuresAsync(await Scripted.CatalogueAsync(Script), "p", Plate, subject)));

    [Theory]
    [InlineData("""{}""", "THERE")]
    [InlineData("""{"p":""}""", "")]
    [InlineData("""{"p":null}""", "")]
    public async Task An_absent_value_is_looked_at_unless_the_policy_says_otherwise(string subject, string failures) => Assert.Equal(
        failures,
        string.Join('|', await Scripted.FailuresAsync(await Scripted.CatalogueAsync(Script), "p", """{"type":["string","null"],"policies":[{"policyId":"there"}]}""", subject)));

    [Fact]
    public async Task It_is_listed_beside_the_others_with_its_requirements()
    {
        var shown = PropertyPolicies.Of("p", Schemas.Json(Plate), false, await Scripted.CatalogueAsync(Script)).ToCallback();

        Assert.Equal("""["VALID_TYPE","PREFIX","TOO_SHORT","LIKE_NAME"]""", shown["policyRequirements"]!.ToJsonString());
        Assert.Equal("""{"policyId":"plate","params":{"prefix":"NO-","least":4},"policyRequirements":["PREFIX","TOO_SHORT","LIKE_NAME"]}""", shown["policies"]![1]!.ToJsonString());
    }

    [Fact]
    public async Task Elements_of_an_array_are_judged_too()
    {
        const string List = """{"type":"array","policies":[{"policyId":"valid-array-items","params":{"properties":[{"name":"plate","policies":[{"policyId":"plate","params":{"prefix":"NO-","least":4}}]}]}}]}""";

        Assert.Equal(
            ["VALID_ARRAY_ITEMS{\"invalidArrayItems\":[{\"arrayIndex\":1,\"failedPolicyRequirements\":[{\"policyRequirements\":[{\"policyRequirement\":\"TOO_SHORT\"}],\"property\":\"plate\"}]}]}"],
            await Scripted.FailuresAsync(await Scripted.CatalogueAsync(Script), "p", List, """{"p":[{"plate":"NO-1"},{"plate":"NO-"}]}"""));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task An_array_asks_a_script_only_so_many_questions(int elements, bool isEvaluated)
    {
        const string List = """{"type":"array","policies":[{"policyId":"valid-array-items","params":{"properties":[{"name":"plate","policies":[{"policyId":"there"}]}]}}]}""";
        var catalogue = await Scripted.CatalogueAsync(Script);
        var subject = $$"""{"p":[{{string.Join(',', Enumerable.Range(0, elements).Select(n => $$"""{"plate":{{n}}}"""))}}]}""";

        var undecided = await Record.ExceptionAsync(() => Scripted.FailuresAsync(catalogue, "p", List, subject));

        Assert.Equal(isEvaluated, undecided is null);
        Assert.True(isEvaluated || undecided is PolicyScriptException { Reason: "it is asked more than 100 questions about one object" });
    }

    [Theory]
    [InlineData("""{"type":"string","policies":[{"policyId":"plate"}]}""", null)]
    [InlineData("""{"type":"string","policies":[{"policyId":"plates"}]}""", "names the policy 'plates', which does not exist")]
    [InlineData("""{"type":"string","fallbackPolicies":[{"policyId":"plates"}]}""", "names the policy 'plates', which does not exist")]
    public async Task A_schema_names_it_like_any_other(string schema, string? problem)
    {
        var found = PropertyShape.Problem("p", Schemas.Json(schema), "/p", await Scripted.CatalogueAsync(Script));

        Assert.Equal(problem is null, found is null);
        Assert.Contains(problem ?? "", found ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throw new Error(value);", 2)]
    [InlineData("throw value;", 2)]
    [InlineData("BigInt(value);", 2)]
    [InlineData("new RegExp(value + '(');", 2)]
    [InlineData("while (true) {}", 2)]
    [InlineData("return fail(fullObject);\nfunction fail(o) { return fail(o); }", 3)]
    [InlineData("var s = value; while (true) s += s;", 2)]
    [InlineData("return [{ policyRequirement: value }];", null)]
    [InlineData("return [{ policyRequirement: 'X', params: value }];", null)]
    [InlineData("return [value];", null)]
    [InlineData("return value;", null)]
    [InlineData("return { policyRequirement: 'X' };", null)]
    [InlineData("return null;", null)]
    [InlineData("", null)]
    [InlineData("return Promise.resolve([]);", null)]
    [InlineData("return true;", null)]
    [InlineData("return new Array(40).fill({ policyRequirement: 'X' });", null)]
    [InlineData("return (function () {}).constructor('return []')();", 2)]
    [InlineData("return importNamespace('System');", 2)]
    public async Task A_script_that_does_not_decide_accepts_nothing_and_gives_nothing_away(string body, int? line)
    {
        var catalogue = await Scripted.CatalogueAsync($"addPolicy({{ policyId: 'x', policyRequirements: ['X'], policyExec: function (fullObject, value, params) {{\n{body}\n}} }});");

        var undecided = await Assert.ThrowsAsync<PolicyScriptException>(
            () => Scripted.FailuresAsync(catalogue, "password", """{"type":"string","policies":[{"policyId":"x"}]}""", """{"password":"hunter2"}"""));

        Assert.Equal("The policy x of the property password could not be evaluated.", undecided.Message);
        Assert.Equal(("policy:0.js", line), (undecided.Script, undecided.Line));
        Assert.DoesNotContain("hunter2", $"{undecided} {undecided.Reason} {undecided.Subject}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password", "password", "X{\"least\":3}")]
    [InlineData("city", "city", "X{\"value\":\"hunter2\",\"least\":3}")]
    [InlineData("city", "password", "X{\"least\":3}")]
    public async Task A_password_reaches_its_own_policies_and_comes_back_from_none(string property, string seen, string failure)
    {
        var catalogue = await Scripted.CatalogueAsync(
            $"addPolicy({{ policyId: 'x', policyRequirements: ['X'], policyExec: (o, v, p) => [{{ policyRequirement: 'X', params: {{ value: o.{seen}, least: p.least }} }}] }});");
        var schema = """{"type":"string","policies":[{"policyId":"x","params":{"least":3}}]}""";

        Assert.Equal([failure], await Scripted.FailuresAsync(catalogue, property, schema, $$"""{"{{seen}}":"hunter2"}"""));
    }

    [Fact]
    public async Task A_password_is_handed_to_its_policies()
    {
        var catalogue = await Scripted.CatalogueAsync(
            "addPolicy({ policyId: 'x', policyRequirements: ['X'], policyExec: (o, v) => v === 'hunter2' && o.password === v && o.userName === 'bob' ? [] : [{ policyRequirement: 'X' }] });");

        Assert.Empty(await Scripted.FailuresAsync(catalogue, "password", """{"type":"string","policies":[{"policyId":"x"}]}""", """{"userName":"bob","password":"hunter2"}"""));
    }

    [Fact]
    public async Task What_one_evaluation_does_to_its_world_no_other_sees()
    {
        var catalogue = await Scripted.CatalogueAsync(
            "var seen = 0; addPolicy({ policyId: 'x', policyRequirements: ['X'], policyExec: (o, v) => { o.left = 1; globalThis.seen++; return globalThis.left || seen > 1 ? [{ policyRequirement: 'X' }] : []; } });");
        const string Schema = """{"type":"string","policies":[{"policyId":"x"},{"policyId":"x","params":{"again":true}}]}""";

        Assert.Empty(await Scripted.FailuresAsync(catalogue, "p", Schema, """{"p":"a"}"""));
        Assert.Empty(await Scripted.FailuresAsync(catalogue, "p", Schema, """{"p":"a"}"""));
    }

    [Fact]
    public async Task A_policy_that_no_script_declares_any_more_accepts_nothing()
    {
        var undecided = await Assert.ThrowsAsync<PolicyScriptException>(() => Scripted.FailuresAsync(Schemas.Catalogue.Filled(), "p", Plate, """{"p":"NO-17"}"""));

        Assert.Equal("The policy plate of the property p could not be evaluated.", undecided.Message);
    }

    [Fact]
    public async Task Without_the_answers_of_scripts_nothing_is_evaluated()
    {
        var policies = PropertyPolicies.Of("p", Schemas.Json(Plate), false, await Scripted.CatalogueAsync(Script));

        Assert.Throws<InvalidOperationException>(() => PolicyEvaluator.Evaluate([policies], Schemas.Json("""{"p":"NO-17"}"""), PolicyFacts.None));
    }
}
