using System.Text.Json;

namespace Platform.Identity.Policies.Custom;

/// <summary>The policies that there are while a document <c>policy</c> holds: those of the platform, and those that its scripts declare.</summary>
internal sealed class PolicyScripts(PolicyCatalogue builtIn, PolicySandbox sandbox)
{
    /// <summary>The catalogue, and the first thing that is wrong with a script; what is wrong declares nothing.</summary>
    /// <param name="document">A document whose shape is right; null: there is none.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Scripting.ScriptOverloadException">Too many scripts stand in line.</exception>
    public async Task<(PolicyCatalogue Catalogue, string? Problem)> ReadAsync(JsonElement? document, CancellationToken ct)
    {
        var (catalogue, first) = (builtIn, (string?)null);

        foreach (var script in PolicyScript.Read(document))
        {
            var (declared, problem) = await sandbox.DeclareAsync(script, ct);
            problem ??= declared.Where(policy => catalogue.Knows(policy.PolicyId))
                .Select(policy => $"{script.Place}: there is a policy {policy.PolicyId} already{(builtIn.Knows(policy.PolicyId) ? ", of the platform" : "")}.").FirstOrDefault();

            if (problem is null)
            {
                catalogue = catalogue.With(declared.Select(policy => new CustomPolicy(policy, script)));
            }

            first ??= problem;
        }

        return (catalogue, first);
    }
}
