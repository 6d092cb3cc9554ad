using System.Text.Json;
using Marten;
using Platform.Identity.Config;

namespace Platform.Identity.Terms;

/// <summary>The document <c>selfservice.terms</c>.</summary>
internal sealed class TermsConfig(TimeProvider clock) : IConfigKind
{
    public string Id => SelfServiceConfiguration.TermsId;

    public Task<ConfigVerdict> JudgeAsync(JsonElement asked, JsonElement? present, IQuerySession session, CancellationToken ct) =>
        Task.FromResult(TermsReplacement.Judge(asked, present, clock.GetUtcNow()));

    public JsonElement Show(JsonElement? stored) => stored ?? JsonElement.Parse("""{"versions":[]}""");
}
