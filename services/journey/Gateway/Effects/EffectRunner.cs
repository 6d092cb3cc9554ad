using System.Collections.Immutable;
using System.Diagnostics;
using Platform.Hosting.Messaging;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Gateway.Throttling;

namespace Platform.Journey.Gateway.Effects;

/// <summary>Carries out the effects that a turn waits for: all at once, because a turn asks together only what is independent.</summary>
internal sealed class EffectRunner(
    IdentityEffects identity,
    SecurityQuestionEffects questions,
    NotificationEffects notification,
    ConsentEffects consent,
    OneTimePasswordEffects codes,
    PersistentCookieEffects cookies,
    CaptchaEffects captchas,
    ConfigurationEffects configuration,
    ScriptEffects scripts,
    TakenNames names,
    EffectThrottle throttle)
{
    private static readonly ActivitySource Source = new("Platform.Journey");

    /// <summary>The answers to all requests.</summary>
    /// <exception cref="DependencyUnavailableException">A service did not answer in time.</exception>
    /// <exception cref="EffectConflictException">A change with the same id and other content was made before.</exception>
    /// <exception cref="EffectOverloadException">A service refused to work now.</exception>
    /// <exception cref="ThrottledException">Too many tries; nothing was carried out.</exception>
    public async Task<ImmutableDictionary<EffectRequest, EffectReply>> RunAsync(
        ValueArray<EffectRequest> requests, EffectContext context, CancellationToken ct)
    {
        // The same question asked by two visits is one question to the outside world.
        var questions = requests.Select(request => request.Effect).Distinct().ToList();
        await throttle.TakeAsync(questions, context, ct);
        var effects = questions.ToDictionary(effect => effect, effect => RunAsync(effect, context, ct));
        await Task.WhenAll(effects.Values);

        var replies = ImmutableDictionary.CreateBuilder<EffectRequest, EffectReply>();
        foreach (var request in requests)
        {
            replies[request] = await effects[request.Effect];
        }

        return replies.ToImmutable();
    }

    private async Task<EffectReply> RunAsync(Effect effect, EffectContext context, CancellationToken ct)
    {
        try
        {
            var reply = await CarryOutAsync(effect, context, ct);
            await throttle.SettleAsync(effect, reply, context, ct);
            return reply;
        }
        catch (Exception e) when (e is EffectOverloadException or DependencyUnavailableException)
        {
            // Nobody learned anything by this try.
            await throttle.GiveBackAsync(effect, context, ct);
            throw;
        }
    }

    private async Task<EffectReply> CarryOutAsync(Effect effect, EffectContext context, CancellationToken ct)
    {
        using var activity = Source.StartActivity($"effect {effect.GetType().Name}", ActivityKind.Internal);
        return effect switch
        {
            VerifyCredentials x => await identity.VerifyAsync(x, context, ct),
            ReadObject x => await identity.ReadAsync(x, context, ct),
            TestAttributePresence x => await identity.TestPresenceAsync(x, context, ct),
            EvaluatePolicies x => names.Shown(x, await identity.EvaluateAsync(x, context, ct)),
            CreateObject x => await identity.CreateAsync(x, context, ct),
            PatchObject x => await identity.PatchAsync(x, context, ct),
            IncrementLoginCount x => await identity.CountLoginAsync(x, context, ct),
            ReadSecurityQuestions x => await questions.ReadAsync(x, context, ct),
            VerifySecurityAnswers x => await questions.VerifyAsync(x, context, ct),
            SendEmail x => await notification.SendAsync(x, context, ct),
            RunScript x => await scripts.RunAsync(x, context, ct),
            GenerateOneTimePassword x => codes.Generate(x, context),
            ReadPersistentCookie x => await cookies.ReadAsync(x, context, ct),
            IssuePersistentCookie x => cookies.Issue(x, context),
            SetCookie x => CookieEffects.Set(x, context),
            VerifyCaptcha x => await captchas.VerifyAsync(x, ct),
            ReadConsentMappings x => await consent.ReadAsync(x, context, ct),
            ReadResourceDefinition x => await configuration.ReadDefinitionAsync(x, ct),
            ReadKbaConfiguration => await configuration.ReadKbaAsync(context, ct),
            ReadActiveTerms => await configuration.ReadTermsAsync(context, ct),
            var other => throw new InvalidOperationException($"Nobody carries out {other.GetType().Name}."),
        };
    }
}
