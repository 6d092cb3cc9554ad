namespace Platform.Journey.Engine.Callbacks;

/// <summary>Asks for a password that policies must accept. Never echoed.</summary>
public sealed record ValidatedCreatePasswordCallback(string Prompt, Json Policies, ValueArray<string> FailedPolicies, bool ValidateOnly = false) : Callback
{
    /// <inheritdoc/>
    public override string Type => "ValidatedCreatePasswordCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output =>
    [
        new("echoOn", Json.From(false)),
        new("policies", Policies),
        new("failedPolicies", Json.From(FailedPolicies)),
        new("validateOnly", Json.From(ValidateOnly)),
        new("prompt", Json.From(Prompt)),
    ];

    /// <inheritdoc/>
    protected override ValueArray<CallbackInput> Input =>
    [
        new("", Json.From(""), InputSecrecy.NeverEchoed),
        new(ValidateOnlySuffix, Json.From(ValidateOnly)),
    ];
}
