using Platform.Hosting.Stores;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Scripts;
using Platform.Journey.Engine.State;
using Platform.Journey.Scripting;

namespace Platform.Journey.Gateway.Scripts;

/// <summary>Runs a script of each dialect once: the first run of a process costs a hundred times more than the others.</summary>
internal sealed class ScriptWarmUp(ScriptRunner runner) : IWarmUp
{
    private static readonly ScriptBindings Nothing = new() { State = NodeState.Empty, Realm = "/", IdentityResource = "managed/user" };

    /// <inheritdoc/>
    public async Task WarmUpAsync(CancellationToken ct)
    {
        foreach (var dialect in Enum.GetValues<ScriptDialect>())
        {
            await runner.RunAsync(
                new(Guid.Empty, new Script("warm-up", "warm-up", "outcome = 'true';", dialect, ""), Nothing), new Unreachable(), ct);
        }
    }

    private sealed class Unreachable : IScriptWorld
    {
        public string CookieName => "";

        public void Log(ScriptLogLevel level, string text)
        {
            // The script says nothing.
        }

        public string? Secret(string id) => null;

        public string? Variable(string name) => null;

        public Task<ScriptHttpResponse> SendAsync(ScriptHttpRequest request, CancellationToken ct) => throw new ScriptCallException("");

        public Task<IdentityObject?> FindAsync(string resource, string attribute, string value, CancellationToken ct) =>
            Task.FromResult<IdentityObject?>(null);

        public Task<ObjectWritten> CreateAsync(Guid effectId, string resource, Json content, CancellationToken ct) => throw new ScriptCallException("");

        public Task<ObjectWritten> PatchAsync(Guid effectId, string resource, string objectId, Json content, CancellationToken ct) =>
            throw new ScriptCallException("");

        public Task<string?> DeleteAsync(Guid effectId, string resource, string objectId, long? revision, CancellationToken ct) =>
            throw new ScriptCallException("");

        public Task<EmailQueued> MailAsync(SendEmail mail, CancellationToken ct) => throw new ScriptCallException("");
    }
}
