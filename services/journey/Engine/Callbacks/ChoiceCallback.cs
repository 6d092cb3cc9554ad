namespace Platform.Journey.Engine.Callbacks;

/// <summary>Offers a choice; the input is the index.</summary>
public sealed record ChoiceCallback(string Prompt, ValueArray<string> Choices, int DefaultChoice) : Callback
{
    /// <inheritdoc/>
    public override string Type => "ChoiceCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output =>
    [
        new("prompt", Json.From(Prompt)),
        new("choices", Json.From(Choices)),
        new("defaultChoice", Json.From(DefaultChoice)),
    ];

    /// <inheritdoc/>
    protected override ValueArray<CallbackInput> Input =>
    [
        new("", Json.From(DefaultChoice)),
    ];
}
