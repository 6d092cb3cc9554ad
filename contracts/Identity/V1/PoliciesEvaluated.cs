using System.Collections.Immutable;

namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Reply to <see cref="EvaluatePolicies"/>.
/// </summary>
public sealed record PoliciesEvaluated
{
    /// <summary>True when nothing failed.</summary>
    public required bool Result { get; init; }

    /// <summary>Every failed requirement, in order of evaluation.</summary>
    public required ImmutableArray<FailedPolicy> FailedPolicies { get; init; }

    /// <summary>True when the service refused to work now; the other members then say nothing.</summary>
    public required bool Overloaded { get; init; }
}
