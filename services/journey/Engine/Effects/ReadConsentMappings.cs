namespace Platform.Journey.Engine.Effects;

/// <summary>Which mappings need the consent of people of this type?</summary>
public sealed record ReadConsentMappings(string Resource) : Effect<ConsentMappingsRead>;

/// <summary>The mappings in configured order.</summary>
public sealed record ConsentMappingsRead(ValueArray<ConsentMapping> Mappings) : EffectReply;

/// <summary>A mapping that sends properties of a person elsewhere.</summary>
/// <param name="Name">Technical name.</param>
/// <param name="DisplayName">Name to show.</param>
/// <param name="Icon">Icon class or URL; null: none.</param>
/// <param name="AccessLevel">How much is shared.</param>
/// <param name="Fields">Titles of the shared properties.</param>
public sealed record ConsentMapping(string Name, string DisplayName, string? Icon, string AccessLevel, ValueArray<string> Fields);
