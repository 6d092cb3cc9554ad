using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Identity.Policies.Custom;

/// <summary>A policy as a script declares it with <c>addPolicy</c>.</summary>
/// <param name="PolicyId">Name that schemas list it by.</param>
/// <param name="Requirements">What it may report, at least one.</param>
/// <param name="OnlyIfPresent">True: an absent value is not looked at.</param>
internal sealed record PolicyDeclaration(string PolicyId, ImmutableArray<string> Requirements, bool OnlyIfPresent)
{
    /// <summary>Reads what the bindings say a script declares; null: the script has forged it.</summary>
    public static ImmutableArray<PolicyDeclaration>? Read(JsonElement declared)
    {
        if (declared.ValueKind is not JsonValueKind.Array)
        {
            return null;
        }

        var policies = declared.EnumerateArray().Select(One).ToArray();

        return policies.All(policy => policy is not null) ? [.. policies.Select(policy => policy!)] : null;
    }

    private static PolicyDeclaration? One(JsonElement policy) =>
        policy.ValueKind is JsonValueKind.Object
        && policy.TryGetProperty("policyId", out var id) && IsName(id)
        && policy.TryGetProperty("policyRequirements", out var requirements) && requirements.ValueKind is JsonValueKind.Array && requirements.GetArrayLength() > 0
        && requirements.EnumerateArray().All(IsName)
        && policy.TryGetProperty("validateOnlyIfPresent", out var onlyIfPresent)
            ? new(id.GetString()!, [.. requirements.EnumerateArray().Select(name => name.GetString()!)], onlyIfPresent.ValueKind is JsonValueKind.True)
            : null;

    private static bool IsName(JsonElement name) => name.ValueKind is JsonValueKind.String && name.GetString() is { Length: > 0 and <= 100 };
}
