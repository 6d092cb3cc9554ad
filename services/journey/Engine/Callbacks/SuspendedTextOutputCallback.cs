namespace Platform.Journey.Engine.Callbacks;

/// <summary>Tells that the journey waits for a link to be opened. The only callback of a suspended step.</summary>
public sealed record SuspendedTextOutputCallback(string Message) : Callback
{
    /// <inheritdoc/>
    public override string Type => "SuspendedTextOutputCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output =>
    [
        new("message", Json.From(Message)),
        new("messageType", Json.From("0")),
    ];
}
