using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Platform.Identity.Policies;
using Platform.Identity.Policies.Custom;

namespace Platform.Identity.UnitTests.Policies.Custom;

/// <summary>Documents with scripts, and properties with the policies that they declare.</summary>
internal static class Scripted
{
    public static PolicySandbox Sandbox { get; } = new(Options.Create(new PolicyScriptOptions { Statements = 50_000 }));

    public static PolicyScripts Scripts { get; } = new(Schemas.Catalogue, Sandbox);

    public static PolicyJudge Judge { get; } = new(Sandbox, NullLogger<PolicyJudge>.Instance);

    /// <summary>A document with these scripts, named <c>0.js</c>, <c>1.js</c> and so on.</summary>
    public static JsonElement Document(params string[] sources) =>
        JsonSerializer.SerializeToElement(new { additionalFiles = sources.Select((source, index) => new { name = $"{index}.js", source }) });

    /// <summary>The policies that there are with these scripts.</summary>
    public static async Task<PolicyCatalogue> CatalogueAsync(params string[] sources)
    {
        var (catalogue, problem) = await Scripts.ReadAsync(Document(sources), TestContext.Current.CancellationToken);
        Assert.Null(problem);

        return catalogue;
    }

    /// <summary>What fails on an object with one property that has policies, as <c>REQUIREMENT{params}</c>.</summary>
    public static async Task<string[]> FailuresAsync(PolicyCatalogue catalogue, string property, string schema, string subject)
    {
        var policies = PropertyPolicies.Of(property, Schemas.Json(schema), false, catalogue);
        var failures = await Judge.JudgeAsync(
            facts => PolicyEvaluator.Evaluate([policies], Schemas.Json(subject), facts), PolicyFacts.None, TestContext.Current.CancellationToken);

        return [.. failures!.Value.Select(failed => (failed.IsOfSamePolicy ? "+" : "") + failed.PolicyRequirement + failed.Params?.GetRawText())];
    }
}
