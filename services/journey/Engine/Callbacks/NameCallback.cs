namespace Platform.Journey.Engine.Callbacks;

/// <summary>Asks for the user name.</summary>
public sealed record NameCallback(string Prompt, string Value = "") : Callback
{
    /// <inheritdoc/>
    public override string Type => "NameCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output =>
    [
        new("prompt", Json.From(Prompt)),
    ];

    /// <inheritdoc/>
    protected override ValueArray<CallbackInput> Input =>
    [
        new("", Json.From(Value)),
    ];
}
