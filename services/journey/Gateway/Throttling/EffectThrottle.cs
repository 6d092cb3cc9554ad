using Microsoft.Extensions.Options;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Gateway.Effects;

namespace Platform.Journey.Gateway.Throttling;

/// <summary>
/// Holds up who tries too often, before anything is done for them. Known and unknown names are counted alike: nothing here knows
/// which is which.
/// </summary>
internal sealed class EffectThrottle(
    Buckets buckets, EffectClaims claims, IOptions<ThrottlingOptions> options, ThrottlingMetrics metrics, ILogger<EffectThrottle> logger)
{
    private readonly bool _enabled = options.Value.Enabled;

    /// <summary>Takes the tries of everything that a turn waits for.</summary>
    /// <exception cref="ThrottledException">One of them is not there; nothing may be carried out.</exception>
    public async Task TakeAsync(IEnumerable<Effect> effects, EffectContext context, CancellationToken ct)
    {
        foreach (var effect in effects)
        {
            if (effect is ReadObject { Attribute: not "_id", Value.Length: > 0 } read)
            {
                context.Named ??= read.Value;
            }

            if (_enabled && await claims.OfAsync(effect, context, ct) is { } claim)
            {
                await TakeAsync(claim, context.SessionId, ct);
            }
        }
    }

    /// <summary>Counts a link that led nowhere: unknown, used or expired, all the same.</summary>
    /// <param name="address">Who opened it.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ThrottledException">There were too many; this is the answer instead.</exception>
    public Task TakeForLinkAsync(string? address, CancellationToken ct) =>
        _enabled ? TakeAsync(claims.OfLink(address), null, ct) : Task.CompletedTask;

    /// <summary>Takes a try with name and password of a request.</summary>
    /// <exception cref="ThrottledException">There is none; nothing may be checked.</exception>
    public async Task<CredentialAttempt> TakeForCredentialsAsync(string realm, string resource, string name, string? address, CancellationToken ct)
    {
        if (!_enabled)
        {
            return new(buckets, null);
        }

        var claim = claims.OfCredentials(realm, resource, name, address);
        await TakeAsync(claim, null, ct);

        return new(buckets, claim);
    }

    /// <summary>Gives a try back when the reply shows that it was no guess.</summary>
    public Task SettleAsync(Effect effect, EffectReply reply, EffectContext context, CancellationToken ct) =>
        EffectClaims.WasNone(effect, reply) ? GiveBackAsync(effect, context, ct) : Task.CompletedTask;

    /// <summary>Gives a try back: it was none, or nobody looked at it.</summary>
    public async Task GiveBackAsync(Effect effect, EffectContext context, CancellationToken ct)
    {
        if (_enabled && await claims.OfAsync(effect, context, ct) is { } claim)
        {
            await buckets.GiveBackAsync(claim, ct);
        }
    }

    private async Task TakeAsync(Claim claim, Guid? sessionId, CancellationToken ct)
    {
        metrics.Tried(claim.Act);
        if (await buckets.TakeAsync(claim, ct) is { } wait)
        {
            metrics.HeldUp(claim.Act);
            ThrottlingLog.HeldUp(logger, claim.Act, sessionId, Math.Ceiling(wait.TotalSeconds));
            throw new ThrottledException(wait);
        }
    }
}
