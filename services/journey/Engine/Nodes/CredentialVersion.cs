using Platform.Journey.Engine.Effects;

namespace Platform.Journey.Engine.Nodes;

/// <summary>Which password of a person a journey knows of, because it was checked or set in it. Tells its age, nothing of the password.</summary>
/// <param name="ObjectId">The managed object of the person.</param>
/// <param name="ChangedAt">When the password replaced another; null: it is the first one.</param>
public sealed record CredentialVersion(string ObjectId, DateTimeOffset? ChangedAt)
{
    /// <summary>The present password of a person; null: there is nobody.</summary>
    public static CredentialVersion? Of(IdentityObject? person) => person is null ? null : new(person.Id, person.PasswordChangedAt);

    /// <summary>True when the person has another password by now. Of somebody else nothing is known.</summary>
    public bool IsReplaced(IdentityObject person) => person.Id == ObjectId && person.PasswordChangedAt != ChangedAt;
}
