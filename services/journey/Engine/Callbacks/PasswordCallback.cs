namespace Platform.Journey.Engine.Callbacks;

/// <summary>Asks for a password, or for the answer to a security question. Never echoed.</summary>
public sealed record PasswordCallback(string Prompt) : Callback
{
    /// <inheritdoc/>
    public override string Type => "PasswordCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output =>
    [
        new("prompt", Json.From(Prompt)),
    ];

    /// <inheritdoc/>
    protected override ValueArray<CallbackInput> Input =>
    [
        new("", Json.From(""), InputSecrecy.NeverEchoed),
    ];
}
