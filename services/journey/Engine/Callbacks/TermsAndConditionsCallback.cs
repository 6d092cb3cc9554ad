namespace Platform.Journey.Engine.Callbacks;

/// <summary>Shows the terms and asks to accept them.</summary>
public sealed record TermsAndConditionsCallback(string Version, string Terms, string CreateDate) : Callback
{
    /// <inheritdoc/>
    public override string Type => "TermsAndConditionsCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output =>
    [
        new("version", Json.From(Version)),
        new("terms", Json.From(Terms)),
        new("createDate", Json.From(CreateDate)),
    ];

    /// <inheritdoc/>
    protected override ValueArray<CallbackInput> Input =>
    [
        new("", Json.From(false)),
    ];
}
