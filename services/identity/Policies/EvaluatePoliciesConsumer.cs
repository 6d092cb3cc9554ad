using System.Collections.Immutable;
using System.Text.Json;
using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;
using Platform.Hosting.Sealing;
using Platform.Identity.Credentials;
using Platform.Identity.ManagedObjects;
using Platform.Identity.Policies.Custom;
using Platform.Identity.Store;

namespace Platform.Identity.Policies;

/// <summary>Answers whether values would be accepted, while a form is filled in.</summary>
internal sealed class EvaluatePoliciesConsumer(IIdentityStore store, ObjectTypes types, ObjectFacts policyFacts, PolicyJudge judge, SecretSealer sealer) : IConsumer<EvaluatePolicies>
{
    public async Task Consume(ConsumeContext<EvaluatePolicies> context)
    {
        var failures = await EvaluateAsync(context.Message, context.CancellationToken);

        await context.RespondAsync(new PoliciesEvaluated { Result = failures is { IsEmpty: true }, FailedPolicies = failures ?? [], Overloaded = failures is null });
    }

    /// <summary>What fails; null: too many scripts stand in line.</summary>
    private async Task<ImmutableArray<FailedPolicy>?> EvaluateAsync(EvaluatePolicies ask, CancellationToken ct)
    {
        if (types.Find(ask.Resource) is not { } type)
        {
            return [];
        }

        var asked = ask.Properties.Select(name => name.TrimStart('/')).ToHashSet(StringComparer.Ordinal);

        if (ObjectInput.Read(ask.Object, type) is not ObjectInput.Accepted input || sealer.OpenSecrets(ask.Secrets) is not SecretInput.Accepted secrets)
        {
            return MalformedValues.Failures(type, asked);
        }

        await using var session = store.QuerySession();
        var key = ask.ObjectId is { } id ? ObjectKey.Of(ask.Resource, id) : null;
        var stored = key is null ? null : await session.LoadAsync<ObjectState>(key, ct);
        var properties = stored is null ? input.Properties : Overlay(stored.Properties, input.Properties);
        var facts = await policyFacts.LoadAsync(session, ask.Resource, type, properties, key, ct);

        var subject = PolicySubject.Of(properties, ask.ObjectId ?? input.Id, secrets);

        return await judge.JudgeAsync(known => PolicyEvaluator.Evaluate(type.PoliciesOf(asked), subject, known), facts, ct);
    }

    /// <summary>Siblings that were not sent are those of the stored object.</summary>
    private static JsonElement Overlay(JsonElement stored, JsonElement sent) => PropertyMerge.Apply(stored, sent, []);
}

internal sealed class EvaluatePoliciesConsumerDefinition : RequestConsumerDefinition<EvaluatePoliciesConsumer>;
