using System.Text.Json.Serialization;

namespace Platform.Hosting.Callers;

/// <summary>Who sends an HTTP request, as the gateway has proved it.</summary>
/// <param name="SubjectId">Id of the person's managed object, or <c>client:</c> and the id of the client.</param>
/// <param name="Realm">Realm of the caller, <c>/</c> or <c>/alpha</c>.</param>
/// <param name="IsAdministrator">True: may configure the realm and those below it.</param>
public sealed record Caller(string SubjectId, string Realm, bool IsAdministrator)
{
    /// <summary>Privileges of a client (<see cref="Access.ClientScope"/>); null: the caller is a person.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>True: the request itself carried the person's password, beside the session or instead of one.</summary>
    public bool HasProvedPassword { get; init; }

    /// <summary>True: a service, not a person.</summary>
    [JsonIgnore]
    public bool IsClient => Scopes is not null;

    /// <summary>Whether what the caller may do in its realm it may do in this one.</summary>
    public bool IsAtOrAbove(string realm)
    {
        ArgumentNullException.ThrowIfNull(realm);

        return Realm is "/" || realm == Realm || realm.StartsWith(Realm + "/", StringComparison.Ordinal);
    }
}
