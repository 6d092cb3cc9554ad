using System.Text.Json;

namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Command: merge properties into a managed object. Answered with <see cref="ObjectPatched"/>, <see cref="ObjectRefused"/> or <see cref="CommandConflict"/>.
/// </summary>
public sealed record PatchObject
{
    /// <summary>Id of the change: derived from session, step and node. The same id is answered with the first answer.</summary>
    public required Guid EffectId { get; init; }

    /// <summary>Realm path of the journey that asks, <c>/</c> or <c>/alpha</c>.</summary>
    public required string Realm { get; init; }

    /// <summary>Managed object type, for example <c>managed/user</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>Object to change.</summary>
    public required string ObjectId { get; init; }

    /// <summary>Properties to set; nested objects are merged; secret ones excluded.</summary>
    public required JsonElement Object { get; init; }

    /// <summary>Sealed UTF-8 JSON object with <c>password</c> and <c>kbaInfo</c>.</summary>
    public SealedSecret? Secrets { get; init; }

    /// <summary>True: with the rights of the person (only user-editable properties); false: as the platform.</summary>
    public required bool AsObject { get; init; }

    /// <summary>Terms that the person accepted on the way.</summary>
    public AcceptedTerms? Terms { get; init; }

    /// <summary>The password that allowed the change; null: the change needed none. Under another password it is refused as <see cref="ObjectRefusal.Forbidden"/>.</summary>
    public CredentialPrecondition? Credential { get; init; }

    /// <summary>Session or request that causes the change.</summary>
    public required string CorrelationId { get; init; }
}
