namespace Platform.Journey.Engine.Callbacks;

/// <summary>Asks for a user name that policies must accept. Each failed policy is a text that holds JSON (protocol reference §2.3).</summary>
public sealed record ValidatedCreateUsernameCallback(string Prompt, Json Policies, ValueArray<string> FailedPolicies, bool ValidateOnly = false, string Value = "") : Callback
{
    /// <inheritdoc/>
    public override string Type => "ValidatedCreateUsernameCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output =>
    [
        new("policies", Policies),
        new("failedPolicies", Json.From(FailedPolicies)),
        new("validateOnly", Json.From(ValidateOnly)),
        new("prompt", Json.From(Prompt)),
    ];

    /// <inheritdoc/>
    protected override ValueArray<CallbackInput> Input =>
    [
        new("", Json.From(Value)),
        new(ValidateOnlySuffix, Json.From(ValidateOnly)),
    ];
}
