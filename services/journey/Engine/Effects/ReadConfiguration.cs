namespace Platform.Journey.Engine.Effects;

/// <summary>Schema and policies of a managed object type.</summary>
public sealed record ReadResourceDefinition(string Resource) : Effect<ResourceDefinitionRead>;

/// <summary>
/// <paramref name="Schema"/>: the JSON schema object (<c>properties</c>, <c>required</c>, <c>order</c>), null for an unknown type;
/// <paramref name="Policies"/>: property name to policy object, as a callback shows it.
/// </summary>
public sealed record ResourceDefinitionRead(Json? Schema, Json? Policies) : EffectReply;

/// <summary>The <c>selfservice.kba</c> configuration: questions, how many to define, how many to verify.</summary>
public sealed record ReadKbaConfiguration : Effect<KbaConfigurationRead>;

/// <summary>The document; null when security questions are not configured.</summary>
public sealed record KbaConfigurationRead(Json? Document) : EffectReply;

/// <summary>The active version of the terms.</summary>
public sealed record ReadActiveTerms : Effect<ActiveTermsRead>;

/// <summary><c>{version, termsTranslations, createDate}</c>; null when there are no active terms.</summary>
public sealed record ActiveTermsRead(Json? Terms) : EffectReply;
