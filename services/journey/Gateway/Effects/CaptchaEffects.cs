using System.Collections.Concurrent;
using JasperFx;
using Marten;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Gateway.Captcha;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.Gateway.Effects;

/// <summary>
/// CAPTCHAs, verified once for each step: a repetition gets the first verdict, on whichever replica. Of two replicas that ask at the same moment
/// the verifier believes one; its word counts for both. No verdict is not remembered, so that the person may try again.
/// </summary>
internal sealed class CaptchaEffects(CaptchaVerifier verifier, IJourneyStore store, TimeProvider time)
{
    // No journey lives longer between two answers of a person.
    private static readonly TimeSpan KeepFor = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Guid, Lazy<Task<CaptchaVerified>>> _running = new();

    public Task<CaptchaVerified> VerifyAsync(VerifyCaptcha effect, CancellationToken ct) =>
        _running.GetOrAdd(effect.EffectId, _ => new(() => VerifyOnceAsync(effect))).Value.WaitAsync(ct);

    // Not cancelled with a request: another one may be waiting for the same verdict. The verifier has its own limit of time.
    private async Task<CaptchaVerified> VerifyOnceAsync(VerifyCaptcha effect)
    {
        try
        {
            await using var documents = store.LightweightSession();
            if (await documents.LoadAsync<CaptchaVerdict>(effect.EffectId, CancellationToken.None) is { } known)
            {
                return new(known.Success, known.Score);
            }

            var said = await verifier.AskAsync(effect, CancellationToken.None);
            return said.Success is { } success ? await RememberAsync(documents, effect.EffectId, success, said.Score) : said;
        }
        finally
        {
            _running.TryRemove(effect.EffectId, out _);
        }
    }

    private async Task<CaptchaVerified> RememberAsync(IDocumentSession documents, Guid effectId, bool success, double? score)
    {
        var verdict = new CaptchaVerdict { Id = effectId, Success = success, Score = score, ExpiresAt = time.GetUtcNow() + KeepFor };
        try
        {
            documents.Insert(verdict);
            await documents.SaveChangesAsync(CancellationToken.None);
            return new(success, score);
        }
        catch (DocumentAlreadyExistsException)
        {
            await using var again = store.LightweightSession();
            if (!success && await again.LoadAsync<CaptchaVerdict>(effectId, CancellationToken.None) is { } first)
            {
                return new(first.Success, first.Score);
            }

            again.Store(verdict);
            await again.SaveChangesAsync(CancellationToken.None);
            return new(success, score);
        }
    }
}
