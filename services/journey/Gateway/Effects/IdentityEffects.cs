using System.Collections.Immutable;
using Platform.Contracts;
using Platform.Hosting.Messaging;
using Platform.Hosting.Sealing;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using V1 = Platform.Contracts.Identity.V1;

namespace Platform.Journey.Gateway.Effects;

/// <summary>Effects that the identity service carries out, as questions over the bus.</summary>
internal sealed class IdentityEffects(IRequester requester, SecretSealer sealer)
{
    public async Task<CredentialsVerified> VerifyAsync(VerifyCredentials effect, EffectContext context, CancellationToken ct)
    {
        var reply = await requester.AskAsync<V1.VerifyCredentials, V1.CredentialsVerified>(
            new()
            {
                Realm = context.Realm,
                Resource = effect.Resource,
                UserName = effect.UserName,
                Password = sealer.Seal(effect.Password.Reveal()),
            },
            ct);
        return reply.Verdict switch
        {
            V1.CredentialVerdict.Match => new(CredentialVerdict.Match, Learned(reply.Object, context)),
            V1.CredentialVerdict.Inactive => new(CredentialVerdict.Inactive, null),
            V1.CredentialVerdict.Overloaded => throw new EffectOverloadException(nameof(VerifyCredentials)),
            _ => new(CredentialVerdict.Mismatch, null),
        };
    }

    public async Task<ObjectRead> ReadAsync(ReadObject effect, EffectContext context, CancellationToken ct)
    {
        if (context.Known.TryFind(effect, out var known))
        {
            return new(known);
        }

        var reply = await requester.AskAsync<V1.ReadObject, V1.ObjectRead>(
            new() { Realm = context.Realm, Resource = effect.Resource, Attribute = effect.Attribute, Value = effect.Value }, ct);
        var answered = ObjectOf(reply.Object ?? reply.StandIn);
        var read = reply.Object is null ? null : answered;
        context.Known.Learn(effect, read);
        return new(read);
    }

    public async Task<AttributePresenceTested> TestPresenceAsync(TestAttributePresence effect, EffectContext context, CancellationToken ct)
    {
        var reply = await requester.AskAsync<V1.TestAttributePresence, V1.AttributePresenceTested>(
            new()
            {
                Realm = context.Realm,
                Resource = effect.Resource,
                IdentityAttribute = effect.IdentityAttribute,
                IdentityValue = effect.IdentityValue,
                PresentAttribute = effect.PresentAttribute,
            },
            ct);
        return new(reply.Present);
    }

    public async Task<PoliciesEvaluated> EvaluateAsync(EvaluatePolicies effect, EffectContext context, CancellationToken ct)
    {
        var (open, secrets) = SecretProperties.Split(effect.Object, sealer);
        var reply = await requester.AskAsync<V1.EvaluatePolicies, V1.PoliciesEvaluated>(
            new()
            {
                Realm = context.Realm,
                Resource = effect.Resource,
                ObjectId = effect.ObjectId,
                Object = open.Element,
                Secrets = secrets,
                Properties = effect.Properties.Items,
            },
            ct);
        if (reply.Overloaded)
        {
            throw new EffectOverloadException(nameof(EvaluatePolicies));
        }

        var failed = reply.FailedPolicies.IsDefault ? ImmutableArray<V1.FailedPolicy>.Empty : reply.FailedPolicies;
        return new(reply.Result, failed.Select(FailedPolicyOf).ToValueArray());
    }

    public async Task<ObjectWritten> CreateAsync(CreateObject effect, EffectContext context, CancellationToken ct)
    {
        var (open, secrets) = SecretProperties.Split(effect.Object, sealer);
        var reply = await requester.AskAsync<V1.CreateObject, V1.ObjectCreated, V1.ObjectRefused, CommandConflict>(
            new()
            {
                EffectId = effect.EffectId,
                Realm = context.Realm,
                Resource = effect.Resource,
                Object = open.Element,
                Secrets = secrets,
                Terms = TermsOf(effect.Terms),
                CorrelationId = context.CorrelationId,
            },
            ct);
        return WrittenOf(reply, effect.EffectId, context);
    }

    public async Task<ObjectWritten> PatchAsync(PatchObject effect, EffectContext context, CancellationToken ct)
    {
        var (open, secrets) = SecretProperties.Split(effect.Object, sealer);
        var reply = await requester.AskAsync<V1.PatchObject, V1.ObjectPatched, V1.ObjectRefused, CommandConflict>(
            new()
            {
                EffectId = effect.EffectId,
                Realm = context.Realm,
                Resource = effect.Resource,
                ObjectId = effect.ObjectId,
                Object = open.Element,
                Secrets = secrets,
                AsObject = effect.AsObject,
                Terms = TermsOf(effect.Terms),
                Credential = effect.Credential is { } credential ? new() { ChangedAt = credential.ChangedAt } : null,
                CorrelationId = context.CorrelationId,
            },
            ct);
        return WrittenOf(reply, effect.EffectId, context);
    }

    /// <summary>Erases an object, as scripts may.</summary>
    /// <param name="effectId">Id of the change.</param>
    /// <param name="resource">Managed object type.</param>
    /// <param name="objectId">Object to erase.</param>
    /// <param name="revision">Revision that it must have; null: any.</param>
    /// <param name="context">For whom.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A sentence that may be shown when it was refused; null: the object is gone.</returns>
    public async Task<string?> DeleteAsync(
        Guid effectId, string resource, string objectId, long? revision, EffectContext context, CancellationToken ct)
    {
        var reply = await requester.AskAsync<V1.DeleteObject, V1.ObjectDeleted, V1.ObjectRefused, CommandConflict>(
            new()
            {
                EffectId = effectId,
                Realm = context.Realm,
                Resource = resource,
                ObjectId = objectId,
                Revision = revision,
                CorrelationId = context.CorrelationId,
            },
            ct);
        context.Known.Forget(resource, objectId);
        return reply switch
        {
            V1.ObjectDeleted => null,
            V1.ObjectRefused refused => refused.Message,
            _ => throw new EffectConflictException(effectId),
        };
    }

    public async Task<LoginCounted> CountLoginAsync(IncrementLoginCount effect, EffectContext context, CancellationToken ct)
    {
        var reply = await requester.AskAsync<V1.IncrementLoginCount, V1.LoginCounted, CommandConflict>(
            new()
            {
                EffectId = effect.EffectId,
                Realm = context.Realm,
                Resource = effect.Resource,
                ObjectId = effect.ObjectId,
                CorrelationId = context.CorrelationId,
            },
            ct);
        return reply is V1.LoginCounted counted
            ? new(Written(counted.Object, context))
            : throw new EffectConflictException(effect.EffectId);
    }

    private static ObjectWritten WrittenOf(object reply, Guid effectId, EffectContext context) => reply switch
    {
        V1.ObjectCreated created => new(Written(created.Object, context), null),
        V1.ObjectPatched patched => new(Written(patched.Object, context), null),
        V1.ObjectRefused { Reason: V1.ObjectRefusal.Overloaded } => throw new EffectOverloadException(nameof(CreateObject)),
        V1.ObjectRefused refused => new(null, refused.Message),
        _ => throw new EffectConflictException(effectId),
    };

    private static IdentityObject? Learned(V1.ManagedObject? reply, EffectContext context)
    {
        var known = ObjectOf(reply);
        context.Known.Learn(known);
        return known;
    }

    private static IdentityObject? Written(V1.ManagedObject? reply, EffectContext context)
    {
        var written = ObjectOf(reply);
        context.Known.Change(written);
        return written;
    }

    private static IdentityObject? ObjectOf(V1.ManagedObject? reply) => reply is null
        ? null
        : new(
            reply.Id,
            reply.Resource,
            reply.Revision,
            Json.From(reply.Properties),
            reply.Metadata.CreatedAt,
            reply.Metadata.LoginCount,
            reply.Metadata.TermsVersion,
            reply.Metadata.SecurityQuestions ?? 0,
            reply.Metadata.PasswordChangedAt);

    private static FailedPolicy FailedPolicyOf(V1.FailedPolicy failed) =>
        new(failed.Property, failed.PolicyRequirement, failed.Params is { } parameters ? Json.From(parameters) : null);

    private static V1.AcceptedTerms? TermsOf(AcceptedTerms? terms) =>
        terms is null ? null : new()
        {
            Version = terms.Version,
            AcceptedAt = terms.AcceptedAt,
            Locale = terms.Locale,
            TextHash = terms.TextHash,
        };
}
