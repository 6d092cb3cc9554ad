namespace Platform.Journey.Engine.Callbacks;

/// <summary>Carries a value that a script of the page fills in; the input starts as the id.</summary>
public sealed record HiddenValueCallback(string Id, string Value = "") : Callback
{
    /// <inheritdoc/>
    public override string Type => "HiddenValueCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output =>
    [
        new("value", Json.From(Value)),
        new("id", Json.From(Id)),
    ];

    /// <inheritdoc/>
    protected override ValueArray<CallbackInput> Input =>
    [
        new("", Json.From(Id)),
    ];
}
