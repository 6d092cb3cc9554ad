namespace Platform.Journey.Engine.Effects;

/// <summary>Which object has this value? The helper <c>object(attribute, id)</c> of the nodes reference.</summary>
public sealed record ReadObject(string Resource, string Attribute, string Value) : Effect<ObjectRead>;

/// <summary>The object, or null when none has the value.</summary>
public sealed record ObjectRead(IdentityObject? Object) : EffectReply;
