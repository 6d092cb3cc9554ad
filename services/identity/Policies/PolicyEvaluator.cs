using System.Collections.Immutable;
using System.Text.Json;
using Platform.Contracts.Identity.V1;

namespace Platform.Identity.Policies;

/// <summary>Runs policies over an object. Every requirement that fails is an entry of its own, in order of evaluation.</summary>
internal static class PolicyEvaluator
{
    private const string Required = "REQUIRED";

    public static ImmutableArray<FailedPolicy> Evaluate(
        IEnumerable<PropertyPolicies> properties, JsonElement subject, PolicyFacts facts) => Evaluate(properties, subject, subject, facts);

    /// <summary>Judges the values of one object beside the properties of another: what is sent beside what is stored.</summary>
    public static ImmutableArray<FailedPolicy> Evaluate(
        IEnumerable<PropertyPolicies> properties, JsonElement subject, JsonElement siblings, PolicyFacts facts)
    {
        var failures = ImmutableArray.CreateBuilder<FailedPolicy>();

        foreach (var property in properties)
        {
            Evaluate(property, subject, siblings, facts, failures);
        }

        return failures.DrainToImmutable();
    }

    private static void Evaluate(
        PropertyPolicies property, JsonElement subject, JsonElement siblings, PolicyFacts facts, ImmutableArray<FailedPolicy>.Builder failures)
    {
        var value = subject.ValueKind is JsonValueKind.Object && subject.TryGetProperty(property.Property, out var found) ? found : (JsonElement?)null;
        Evaluate(property.Property, value, property.For(siblings, value, facts), siblings, facts, failures);

        if (property.Elements.IsEmpty || value is not { ValueKind: JsonValueKind.Array } array)
        {
            return;
        }

        foreach (var (index, element) in array.EnumerateArray().Index())
        {
            Evaluate($"{property.Property}[{index}]", element, property.Elements, siblings, facts, failures);
        }
    }

    private static void Evaluate(
        string property, JsonElement? value, IEnumerable<ConfiguredPolicy> policies, JsonElement siblings, PolicyFacts facts, ImmutableArray<FailedPolicy>.Builder failures)
    {
        var requiredHasFailed = false;

        foreach (var configured in policies)
        {
            var policy = configured.Policy;

            if (value is null && policy.OnlyIfPresent)
            {
                continue;
            }

            var verdicts = policy.CheckAll(new PolicyInput
            {
                Property = property,
                Value = value,
                Params = configured.Params,
                Object = siblings,
                RequiredHasFailed = requiredHasFailed,
                Facts = facts,
            });
            var failed = 0;

            foreach (var verdict in verdicts)
            {
                if (!verdict.HasFailed)
                {
                    continue;
                }

                var requirement = verdict.Requirement ?? policy.Requirement;
                requiredHasFailed |= requirement is Required;
                failures.Add(new FailedPolicy
                {
                    Property = property,
                    PolicyRequirement = requirement,
                    Params = verdict.Params,
                    IsOfSamePolicy = failed++ > 0,
                });
            }
        }
    }
}
