using Platform.Identity.Policies.Custom;

namespace Platform.Identity.UnitTests.Policies.Custom;

/// <summary>What may stand in <c>additionalFiles</c> of the document <c>policy</c>, and what an error says.</summary>
public sealed class PolicyScriptsTests
{
    private const string Even = "addPolicy({ policyId: 'even', policyExec: 'even', policyRequirements: ['EVEN'] });\nfunction even() { return []; }";

    [Theory]
    [InlineData(Even)]
    [InlineData("var policy = { policyId: 'even', policyExec: (o, v) => [], policyRequirements: ['EVEN'], clientValidation: false, validateOnlyIfPresent: true }; addPolicy(policy);")]
    [InlineData("addPolicy({ policyId: 'even', policyExec: 'even', policyRequirements: ['EVEN'] });\nvar even = function () { return []; };")]
    public async Task A_script_declares_policies_with_addPolicy(string source)
    {
        var catalogue = await Scripted.CatalogueAsync(source);

        Assert.True(catalogue.Knows("even"));
        Assert.Equal(["EVEN"], catalogue.Find("even").Requirements);
        Assert.Equal(Schemas.Catalogue.All.Count() + 1, catalogue.All.Count());
        Assert.False(Schemas.Catalogue.Knows("even"));
    }

    [Fact]
    public async Task Lines_of_a_list_are_one_script()
    {
        var document = Schemas.Json("""{"additionalFiles":[{"name":"a.js","type":"text/javascript","source":["// first","addPolicy({policyId: 'x',","policyExec: () => [], policyRequirements: ['X']});"]}]}""");

        Assert.Null(PolicyScript.Problem(document));
        Assert.True((await Scripted.Scripts.ReadAsync(document, TestContext.Current.CancellationToken)).Catalogue.Knows("x"));
    }

    [Theory]
    [InlineData("var a = 1;\nvar b = ;", "/additionalFiles/0/source, line 2, column 9: it is no JavaScript")]
    [InlineData("function even() { return []; }", "/additionalFiles/0/source: the script 0.js declares no policy: it must call addPolicy")]
    [InlineData("\n\nnull.x;", "/additionalFiles/0/source, line 3: TypeError")]
    [InlineData("\naddPolicy(7);", "/additionalFiles/0/source, line 2: TypeError: addPolicy takes an object")]
    [InlineData("\naddPolicy({ policyExec: () => [], policyRequirements: ['X'] });", "line 2: TypeError: policyId must be a text")]
    [InlineData("\naddPolicy({ policyId: 'x', policyRequirements: ['X'] });", "line 2: TypeError: policyExec of x must be a function")]
    [InlineData("\naddPolicy({ policyId: 'x', policyExec: () => [] });", "line 2: TypeError: policyRequirements of x must be a list")]
    [InlineData("\naddPolicy({ policyId: 'x', policyExec: () => [], policyRequirements: [] });", "line 2: TypeError: policyRequirements of x must be a list")]
    [InlineData("\naddPolicy({ policyId: 'x', policyExec: () => [], policyRequirements: ['X', 7] });", "line 2: TypeError: policyRequirements of x must be a list")]
    [InlineData("\naddPolicy({ policyId: 'x', policyExec: () => [], policyRequirements: ['X'], validateOnlyIfPresent: 'yes' });", "line 2: TypeError: validateOnlyIfPresent of x")]
    [InlineData("addPolicy({ policyId: 'x', policyExec: () => [], policyRequirements: ['X'] });\naddPolicy({ policyId: 'x', policyExec: () => [], policyRequirements: ['X'] });", "line 2: TypeError: the policyId x is declared twice")]
    [InlineData("addPolicy({ policyId: 'x', policyExec: 'nowhere', policyRequirements: ['X'] });", "policyExec of x names no function")]
    [InlineData("addPolicy({ policyId: 'unique', policyExec: () => [], policyRequirements: ['X'] });", "/additionalFiles/0/source: there is a policy unique already, of the platform")]
    [InlineData("while (true) {}", "/additionalFiles/0/source, line 1: it executed more than")]
    [InlineData("System.IO.File.ReadAllText('x')", "/additionalFiles/0/source, line 1: ReferenceError")]
    [InlineData("openidm.read('managed/user/x')", "/additionalFiles/0/source, line 1: ReferenceError")]
    [InlineData("Array.prototype.toJSON = () => 'forged'; addPolicy({ policyId: 'x', policyExec: () => [], policyRequirements: ['X'] });", "cannot be read")]
    public async Task What_is_wrong_is_told_with_its_place(string source, string problem)
    {
        var (catalogue, found) = await Scripted.Scripts.ReadAsync(Scripted.Document(source), TestContext.Current.CancellationToken);

        Assert.Contains(problem, found, StringComparison.Ordinal);
        Assert.Equal(Schemas.Catalogue.All.Count(), catalogue.All.Count());
    }

    [Fact]
    public async Task A_policy_is_declared_by_one_script_and_the_others_do_not_suffer()
    {
        var (catalogue, problem) = await Scripted.Scripts.ReadAsync(
            Scripted.Document(Even, Even, Even.Replace("even", "odd", StringComparison.Ordinal)), TestContext.Current.CancellationToken);

        Assert.Equal("/additionalFiles/1/source: there is a policy even already.", problem);
        Assert.True(catalogue.Knows("odd"));
    }

    [Theory]
    [InlineData("""{"additionalFiles":7}""", "/additionalFiles must be an array")]
    [InlineData("""{"additionalFiles":["script/badge.js"]}""", "/additionalFiles/0 must be an object with the members name and source: the platform reads no files")]
    [InlineData("""{"additionalFiles":[{"source":""}]}""", "/additionalFiles/0/name")]
    [InlineData("""{"additionalFiles":[{"name":"a\nb","source":""}]}""", "/additionalFiles/0/name")]
    [InlineData("""{"additionalFiles":[{"name":"a"}]}""", "/additionalFiles/0/source must be")]
    [InlineData("""{"additionalFiles":[{"name":"a","source":[7]}]}""", "/additionalFiles/0/source must be")]
    [InlineData("""{"additionalFiles":[{"name":"a","source":"","type":"groovy"}]}""", "/additionalFiles/0/type must be text/javascript")]
    [InlineData("""{"additionalFiles":[{"name":"a","source":""},{"name":"a","source":""}]}""", "two scripts with the name a")]
    public void The_shape_is_checked_before_anything_runs(string document, string problem) =>
        Assert.Contains(problem, PolicyScript.Problem(Schemas.Json(document)), StringComparison.Ordinal);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"additionalFiles":null}""")]
    [InlineData("""{"additionalFiles":[],"type":"text/javascript","file":"policy.js"}""")]
    public void A_document_without_scripts_is_fine(string document)
    {
        Assert.Null(PolicyScript.Problem(Schemas.Json(document)));
        Assert.Empty(PolicyScript.Read(Schemas.Json(document)));
    }

    [Fact]
    public void A_text_that_is_too_long_is_not_run() => Assert.Contains(
        "/additionalFiles/0/source must not be longer", PolicyScript.Problem(Scripted.Document(new string(' ', PolicyScript.MaxSource + 1))), StringComparison.Ordinal);
}
