using Microsoft.Extensions.Options;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Gateway.Scripts;
using Platform.Journey.Gateway.Sessions;
using Platform.Journey.Gateway.Throttling;
using Platform.Journey.Scripting;
using Platform.Scripting;

namespace Platform.Journey.Gateway.Effects;

/// <summary>Runs scripts, and carries out what they ask for: as effects of the same session, under ids derived from the run's.</summary>
internal sealed class ScriptEffects(
    ScriptRunner runner,
    IdentityEffects identity,
    NotificationEffects notification,
    EffectThrottle throttle,
    ScriptHttp http,
    IOptions<ScriptOptions> options,
    IOptions<SsoSessionOptions> sessions,
    ILogger<ScriptRunner> logger)
{
    public async Task<ScriptRun> RunAsync(RunScript effect, EffectContext context, CancellationToken ct)
    {
        try
        {
            var run = await runner.RunAsync(effect, new World(this, effect, context), ct);
            if (run.Failure is { } failure)
            {
                ScriptLog.Failed(
                    logger, effect.Script.Name, effect.Script.Id, context.SessionId, context.Journey, failure.Line, failure.Kind.ToString(), failure.Message);
            }

            return run;
        }
        catch (ScriptOverloadException)
        {
            throw new EffectOverloadException(nameof(RunScript));
        }
    }

    private void Log(LogLevel level, RunScript effect, EffectContext context, string text)
    {
        // Line breaks would let a value of a request look like another entry.
        ScriptLog.Wrote(logger, level, effect.Script.Name, context.SessionId, context.Journey, text.ReplaceLineEndings(" "));
    }

    private sealed class World(ScriptEffects effects, RunScript effect, EffectContext context) : IScriptWorld
    {
        public string CookieName => effects.CookieName;

        public void Log(ScriptLogLevel level, string text) => effects.Log((LogLevel)level, effect, context, text);

        public string? Secret(string id) => effects.Options.Secrets.GetValueOrDefault(id);

        public string? Variable(string name) => effects.Options.Variables.GetValueOrDefault(name);

        public Task<ScriptHttpResponse> SendAsync(ScriptHttpRequest request, CancellationToken ct) => effects.SendAsync(request, ct);

        public async Task<IdentityObject?> FindAsync(string resource, string attribute, string value, CancellationToken ct) =>
            (await effects.Identity.ReadAsync(new(resource, attribute, value), context, ct)).Object;

        public Task<ObjectWritten> CreateAsync(Guid effectId, string resource, Json content, CancellationToken ct) =>
            effects.Identity.CreateAsync(new(effectId, resource, content, null), context, ct);

        public Task<ObjectWritten> PatchAsync(Guid effectId, string resource, string objectId, Json content, CancellationToken ct) =>
            effects.Identity.PatchAsync(new(effectId, resource, objectId, content, AsObject: false, null), context, ct);

        public Task<string?> DeleteAsync(Guid effectId, string resource, string objectId, long? revision, CancellationToken ct) =>
            effects.Identity.DeleteAsync(effectId, resource, objectId, revision, context, ct);

        public Task<EmailQueued> MailAsync(SendEmail mail, CancellationToken ct) => effects.MailAsync(mail, context, ct);
    }

    private IdentityEffects Identity => identity;

    private ScriptOptions Options => options.Value;

    private string CookieName => sessions.Value.CookieName;

    // A form that a script stands behind must not be a way to flood others: its mails count like those of nodes.
    private async Task<EmailQueued> MailAsync(SendEmail mail, EffectContext context, CancellationToken ct)
    {
        await throttle.TakeAsync([mail], context, ct);
        return await notification.SendAsync(mail, context, ct);
    }

    private Task<ScriptHttpResponse> SendAsync(ScriptHttpRequest request, CancellationToken ct) => http.SendAsync(request, ct);
}
