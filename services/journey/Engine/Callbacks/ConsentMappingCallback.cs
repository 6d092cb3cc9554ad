namespace Platform.Journey.Engine.Callbacks;

/// <summary>Asks for the consent to share properties of the person with one receiver.</summary>
/// <param name="Name">Technical name of the mapping.</param>
/// <param name="DisplayName">Name to show.</param>
/// <param name="Icon">Icon class or URL; empty: none.</param>
/// <param name="AccessLevel">How much is shared.</param>
/// <param name="IsRequired">Whether the journey goes on only with consent.</param>
/// <param name="Message">Text above the question.</param>
/// <param name="Fields">Titles of the shared properties.</param>
public sealed record ConsentMappingCallback(
    string Name, string DisplayName, string Icon, string AccessLevel, bool IsRequired, string Message, ValueArray<string> Fields) : Callback
{
    /// <inheritdoc/>
    public override string Type => "ConsentMappingCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output =>
    [
        new("name", Json.From(Name)),
        new("displayName", Json.From(DisplayName)),
        new("icon", Json.From(Icon)),
        new("accessLevel", Json.From(AccessLevel)),
        new("isRequired", Json.From(IsRequired)),
        new("message", Json.From(Message)),
        new("fields", Json.From(Fields)),
    ];

    /// <inheritdoc/>
    protected override ValueArray<CallbackInput> Input =>
    [
        new("", Json.From(false)),
    ];
}
