using Platform.Journey.Engine.Effects;

namespace Platform.Journey.Nodes.Cookies;

/// <summary>Who a persistent cookie is made for.</summary>
internal static class Rememberer
{
    /// <summary>The person as a cookie names them; null: nobody that could be found again.</summary>
    public static PersistentIdentity? Of(IdentityObject? person) =>
        person?.Properties.Member("userName")?.AsText() is { Length: > 0 } name ? new(name, person.Id, person.Resource, person.PasswordChangedAt) : null;
}
