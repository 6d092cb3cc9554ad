namespace Platform.Journey.Engine.Callbacks;

/// <summary>Shows a text. The message type is text on the wire: 0 information, 1 warning, 2 error, 4 script.</summary>
public sealed record TextOutputCallback(string Message, int MessageType = 0) : Callback
{
    /// <inheritdoc/>
    public override string Type => "TextOutputCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output =>
    [
        new("message", Json.From(Message)),
        new("messageType", Json.From(MessageType.ToString(System.Globalization.CultureInfo.InvariantCulture))),
    ];
}
