namespace Platform.Journey.Engine.Effects;

/// <summary>Does the object have this attribute? Private attributes such as <c>password</c> count.</summary>
public sealed record TestAttributePresence(string Resource, string IdentityAttribute, string IdentityValue, string PresentAttribute)
    : Effect<AttributePresenceTested>;

/// <summary>True when the object exists and has the attribute.</summary>
public sealed record AttributePresenceTested(bool Present) : EffectReply;
