using System.Collections.Immutable;
using System.Text.Json;
using Platform.Contracts.Identity.V1;

namespace Platform.Identity.Policies;

/// <summary>Runs policies over an object. Every failure is an entry of its own, in order of evaluation.</summary>
internal static class PolicyEvaluator
{
    private const string Required = "REQUIRED";

    public static ImmutableArray<FailedPolicy> Evaluate(
        IEnumerable<PropertyPolicies> properties, JsonElement subject, PolicyFacts facts)
    {
        var failures = ImmutableArray.CreateBuilder<FailedPolicy>();

        foreach (var property in properties)
        {
            Evaluate(property, subject, facts, failures);
        }

        return failures.DrainToImmutable();
    }

    private static void Evaluate(
        PropertyPolicies property, JsonElement subject, PolicyFacts facts, ImmutableArray<FailedPolicy>.Builder failures)
    {
        var value = subject.ValueKind is JsonValueKind.Object && subject.TryGetProperty(property.Property, out var found) ? found : (JsonElement?)null;
        var requiredHasFailed = false;

        foreach (var (policy, parameters) in property.Policies.Select(entry => (entry.Policy, entry.Params)))
        {
            if (value is null && policy.OnlyIfPresent)
            {
                continue;
            }

            var verdict = policy.Check(new PolicyInput
            {
                Property = property.Property,
                Value = value,
                Params = parameters,
                Object = subject,
                RequiredHasFailed = requiredHasFailed,
                Facts = facts,
            });

            if (verdict.HasFailed)
            {
                requiredHasFailed |= policy.Requirement is Required;
                failures.Add(new FailedPolicy
                {
                    Property = property.Property,
                    PolicyRequirement = policy.Requirement,
                    Params = verdict.Params,
                });
            }
        }
    }
}
