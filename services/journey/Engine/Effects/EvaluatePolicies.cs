namespace Platform.Journey.Engine.Effects;

/// <summary>Would these values be accepted?</summary>
/// <param name="Resource">Managed object type.</param>
/// <param name="ObjectId">Existing object the values are meant for; null: a new one.</param>
/// <param name="Object">All values collected so far, secret ones included.</param>
/// <param name="Properties">Properties whose policies are wanted; empty: all.</param>
public sealed record EvaluatePolicies(string Resource, string? ObjectId, Json Object, ValueArray<string> Properties)
    : Effect<PoliciesEvaluated>;

/// <summary>The result, with every failed requirement in order of evaluation.</summary>
public sealed record PoliciesEvaluated(bool Result, ValueArray<FailedPolicy> FailedPolicies) : EffectReply;

/// <summary>One failed requirement of one property.</summary>
public sealed record FailedPolicy(string Property, string PolicyRequirement, Json? Params)
{
    /// <summary>
    /// The JSON text that a callback carries in <c>failedPolicies</c>: clients parse each entry by itself (protocol reference §2.3).
    /// </summary>
    public string AsCallbackText() => (Params is { IsNull: false } parameters
        ? Json.Object(("params", parameters), ("policyRequirement", Json.From(PolicyRequirement)))
        : Json.Object(("policyRequirement", Json.From(PolicyRequirement)))).RawText;
}
