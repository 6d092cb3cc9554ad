using System.Globalization;

namespace Platform.Journey.Engine.Callbacks;

/// <summary>Makes the client wait and send the step again. The time is text on the wire, in milliseconds.</summary>
public sealed record PollingWaitCallback(long WaitMilliseconds, string Message) : Callback
{
    /// <inheritdoc/>
    public override string Type => "PollingWaitCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output =>
    [
        new("waitTime", Json.From(WaitMilliseconds.ToString(CultureInfo.InvariantCulture))),
        new("message", Json.From(Message)),
    ];
}
