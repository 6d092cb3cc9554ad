using System.Collections.Immutable;

namespace Platform.Identity.Policies;

/// <summary>
/// One rule that a value must satisfy. Pure: what it needs is in its input. Ids, requirements and rules follow the policy
/// catalogue of the incumbent (identity-and-config reference, section 3), because clients translate by these names.
/// </summary>
internal abstract class Policy(string id, string requirement, bool onlyIfPresent)
{
    /// <summary>Name in schemas, for example <c>minimum-length</c>.</summary>
    public string Id => id;

    /// <summary>Name of the requirement that a failure reports, for example <c>MIN_LENGTH</c>.</summary>
    public string Requirement => requirement;

    /// <summary>All requirements that a failure may report; a verdict says which, unless there is only one.</summary>
    public virtual ImmutableArray<string> Requirements => [requirement];

    /// <summary>True: an absent value is not looked at.</summary>
    public bool OnlyIfPresent => onlyIfPresent;

    /// <summary>Judges the value.</summary>
    public abstract PolicyVerdict Check(PolicyInput input);

    /// <summary>Judges the value by each requirement of a policy that has several.</summary>
    public virtual ImmutableArray<PolicyVerdict> CheckAll(PolicyInput input) => [Check(input)];
}
