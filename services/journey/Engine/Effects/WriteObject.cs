using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Engine.Effects;

/// <summary>Create a managed object.</summary>
/// <param name="EffectId">Id of the change.</param>
/// <param name="Resource">Managed object type.</param>
/// <param name="Object">Its properties, secret ones included.</param>
/// <param name="Terms">Terms accepted on the way.</param>
public sealed record CreateObject(Guid EffectId, string Resource, Json Object, AcceptedTerms? Terms) : Command<ObjectWritten>(EffectId);

/// <summary>Merge properties into a managed object.</summary>
/// <param name="EffectId">Id of the change.</param>
/// <param name="Resource">Managed object type.</param>
/// <param name="ObjectId">Object to change.</param>
/// <param name="Object">Properties to set, secret ones included; nested objects are merged.</param>
/// <param name="AsObject">True: with the rights of the person; false: as the platform.</param>
/// <param name="Terms">Terms accepted on the way.</param>
/// <param name="Credential">The person's password that allowed the change: under another one it is refused; null: it needed none.</param>
public sealed record PatchObject(
    Guid EffectId, string Resource, string ObjectId, Json Object, bool AsObject, AcceptedTerms? Terms, CredentialVersion? Credential = null)
    : Command<ObjectWritten>(EffectId);

/// <summary>The object as stored; null with a sentence that may be shown when the write was refused.</summary>
public sealed record ObjectWritten(IdentityObject? Object, string? Refusal) : EffectReply;

/// <summary>An acceptance of the terms.</summary>
/// <param name="Version">Accepted version.</param>
/// <param name="AcceptedAt">When.</param>
/// <param name="Locale">Locale of the text that was shown; null: not known.</param>
/// <param name="TextHash">SHA-256 of that text, in hex; null: not known.</param>
public sealed record AcceptedTerms(string Version, DateTimeOffset AcceptedAt, string? Locale = null, string? TextHash = null);

/// <summary>Count one login of the object.</summary>
public sealed record IncrementLoginCount(Guid EffectId, string Resource, string ObjectId) : Command<LoginCounted>(EffectId);

/// <summary>The object with its new count; null when there is none.</summary>
public sealed record LoginCounted(IdentityObject? Object) : EffectReply;
