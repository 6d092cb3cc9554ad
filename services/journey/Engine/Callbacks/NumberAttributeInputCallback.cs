namespace Platform.Journey.Engine.Callbacks;

/// <summary>Asks for a number property of the managed object.</summary>
public sealed record NumberAttributeInputCallback(string Name, string Prompt, bool Required, Json Policies, ValueArray<string> FailedPolicies, bool ValidateOnly = false, double? Value = null) : Callback
{
    /// <inheritdoc/>
    public override string Type => "NumberAttributeInputCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output =>
    [
        new("name", Json.From(Name)),
        new("prompt", Json.From(Prompt)),
        new("required", Json.From(Required)),
        new("policies", Policies),
        new("failedPolicies", Json.From(FailedPolicies)),
        new("validateOnly", Json.From(ValidateOnly)),
        new("value", Value is { } number ? Json.From(number) : Json.Null),
    ];

    /// <inheritdoc/>
    protected override ValueArray<CallbackInput> Input =>
    [
        new("", Value is { } number ? Json.From(number) : Json.Null),
        new(ValidateOnlySuffix, Json.From(ValidateOnly)),
    ];
}
