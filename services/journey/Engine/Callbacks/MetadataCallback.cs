namespace Platform.Journey.Engine.Callbacks;

/// <summary>Carries data for the client; asks nothing.</summary>
public sealed record MetadataCallback(Json Data) : Callback
{
    /// <inheritdoc/>
    public override string Type => "MetadataCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output =>
    [
        new("data", Data),
    ];
}
