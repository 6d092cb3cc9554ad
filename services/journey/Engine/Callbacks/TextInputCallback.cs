namespace Platform.Journey.Engine.Callbacks;

/// <summary>Asks for a line of text.</summary>
public sealed record TextInputCallback(string Prompt, string DefaultText = "") : Callback
{
    /// <inheritdoc/>
    public override string Type => "TextInputCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output =>
    [
        new("prompt", Json.From(Prompt)),
        new("defaultText", Json.From(DefaultText)),
    ];

    /// <inheritdoc/>
    protected override ValueArray<CallbackInput> Input =>
    [
        new("", Json.From(DefaultText)),
    ];
}
