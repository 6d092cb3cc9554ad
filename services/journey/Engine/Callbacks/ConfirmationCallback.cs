namespace Platform.Journey.Engine.Callbacks;

/// <summary>Offers buttons; the input is the index of the pressed one. Option type -1: the options are given.</summary>
public sealed record ConfirmationCallback(string Prompt, int MessageType, ValueArray<string> Options, int DefaultOption, int Selected, int OptionType = -1) : Callback
{
    /// <inheritdoc/>
    public override string Type => "ConfirmationCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output =>
    [
        new("prompt", Json.From(Prompt)),
        new("messageType", Json.From(MessageType)),
        new("options", Json.From(Options)),
        new("optionType", Json.From(OptionType)),
        new("defaultOption", Json.From(DefaultOption)),
    ];

    /// <inheritdoc/>
    protected override ValueArray<CallbackInput> Input =>
    [
        new("", Json.From(Selected)),
    ];
}
