using Platform.Contracts.Identity.V1;
using Platform.Identity.Credentials;

namespace Platform.Identity.ManagedObjects.Patching;

/// <summary>A change that somebody asks for, over the bus or over HTTP.</summary>
internal sealed record ObjectChange
{
    public required Guid EffectId { get; init; }

    public required string Realm { get; init; }

    public required string Resource { get; init; }

    public required string ObjectId { get; init; }

    public required string CorrelationId { get; init; }

    /// <summary>True: with the rights of the person.</summary>
    public required bool AsObject { get; init; }

    /// <summary>
    /// True: nobody has asked whether it is really the person who has the session, so what the schema protects, and secrets, must not change. A journey asks by
    /// itself.
    /// </summary>
    public bool IsUnproved { get; init; }

    public AcceptedTerms? Terms { get; init; }

    /// <summary>Revision that the object must have; null: any.</summary>
    public long? Revision { get; init; }

    /// <summary>The password that allowed the change; null: it needed none.</summary>
    public CredentialPrecondition? Credential { get; init; }

    /// <summary>What is wanted of an object of the type.</summary>
    public required Func<ObjectType, Wish> Want { get; init; }
}

/// <summary>What is wanted, in two steps: what needs no object is refused before one is loaded.</summary>
internal abstract record Wish
{
    private Wish()
    {
    }

    /// <summary>Usable so far; the draft follows from the object and the secrets that are new to it.</summary>
    public sealed record Accepted(SecretInput.Accepted Secrets, Func<ObjectState, SecretInput.Accepted, Wish> Draft) : Wish;

    /// <summary>What the object would look like.</summary>
    public sealed record Drafted(ObjectPatching.Draft Draft) : Wish;

    /// <summary>Not usable, and why.</summary>
    public sealed record Rejected(string Message, ObjectRefusal Reason = ObjectRefusal.Invalid) : Wish;
}
