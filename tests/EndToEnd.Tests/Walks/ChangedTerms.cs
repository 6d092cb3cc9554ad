using System.Text.Json.Nodes;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>New terms that are in force until this is disposed of.</summary>
internal sealed class ChangedTerms : IAsyncDisposable
{
    private const string Path = "/openidm/config/selfservice.terms";

    private readonly DistributedStack _stack;
    private readonly string _before;

    private ChangedTerms(DistributedStack stack, string before)
    {
        _stack = stack;
        _before = before;
    }

    public string Version { get; } = $"2.{Guid.NewGuid():N}"[..10];

    /// <summary>Puts new terms into force and returns when every replica asks for them.</summary>
    public static async Task<ChangedTerms> PublishAsync(DistributedStack stack)
    {
        var terms = await stack.ReadAsync(Path);
        var changed = new ChangedTerms(stack, terms["active"]!.ToString());
        terms.Remove("_rev");
        terms["versions"]!.AsArray().Add(new JsonObject
        {
            ["version"] = changed.Version,
            ["termsTranslations"] = new JsonObject { ["en"] = "# New\n\nBe kind." },
            ["isDraft"] = false,
        });
        terms["active"] = changed.Version;
        await stack.WriteAsync(Path, terms.ToJsonString());
        // The registration shows what any journey takes for the terms in force, in one request.
        await stack.EveryReplicaAsync(async client => VersionIn((await client.StartAsync("Registration")).AsStep()) == changed.Version, "asks for the new terms");

        return changed;
    }

    /// <summary>The version of the terms that a page asks for.</summary>
    public static string? VersionIn(Step page) => Step.Output(page.Find("TermsAndConditionsCallback"), "version")?.ToString();

    /// <summary>Imports a login with the sample journey inside; it gets this name.</summary>
    public static async Task<string> ImportLoginAsync(DistributedStack stack)
    {
        var prefix = $"E2e{Guid.NewGuid():N}";
        var file = Administration.Sample("NewTerms").Prefixed(prefix);
        var login = prefix + "Login";
        file["trees"]![login] = Administration.Exports("").Prefixed(prefix)["trees"]![login]!.DeepClone();
        await stack.ImportAsync(file.With("InnerTreeEvaluatorNode", node => node["tree"] = prefix + "NewTerms"));

        return login;
    }

    public async ValueTask DisposeAsync()
    {
        var terms = await _stack.ReadAsync(Path);
        terms.Remove("_rev");
        terms["active"] = _before;
        await _stack.WriteAsync(Path, terms.ToJsonString());
    }
}
