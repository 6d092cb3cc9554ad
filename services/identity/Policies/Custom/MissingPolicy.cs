using System.Collections.Immutable;

namespace Platform.Identity.Policies.Custom;

/// <summary>
/// Stands where a schema names a policy that this replica does not know: between the change of a document and that of another, or when a script that was accepted once does not run any more.
/// It accepts no value.
/// </summary>
internal sealed class MissingPolicy(string id) : Policy(id, "UNKNOWN_POLICY", onlyIfPresent: false)
{
    public override PolicyVerdict Check(PolicyInput input) => CheckAll(input)[0];

    /// <inheritdoc/>
    /// <exception cref="PolicyScriptException">Always.</exception>
    public override ImmutableArray<PolicyVerdict> CheckAll(PolicyInput input) =>
        throw new PolicyScriptException($"policy {Id} of the property {input.Property}", "none", null, "no script declares it");
}
