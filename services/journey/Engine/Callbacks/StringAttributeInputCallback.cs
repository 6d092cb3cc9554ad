namespace Platform.Journey.Engine.Callbacks;

/// <summary>Asks for a string property of the managed object.</summary>
public sealed record StringAttributeInputCallback(string Name, string Prompt, bool Required, Json Policies, ValueArray<string> FailedPolicies, bool ValidateOnly = false, string Value = "") : Callback
{
    /// <inheritdoc/>
    public override string Type => "StringAttributeInputCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output =>
    [
        new("name", Json.From(Name)),
        new("prompt", Json.From(Prompt)),
        new("required", Json.From(Required)),
        new("policies", Policies),
        new("failedPolicies", Json.From(FailedPolicies)),
        new("validateOnly", Json.From(ValidateOnly)),
        new("value", Json.From(Value)),
    ];

    /// <inheritdoc/>
    protected override ValueArray<CallbackInput> Input =>
    [
        new("", Json.From(Value)),
        new(ValidateOnlySuffix, Json.From(ValidateOnly)),
    ];
}
