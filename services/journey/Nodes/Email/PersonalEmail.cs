using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Email;

/// <summary>Mails to the person of a journey, asked for whether there is anybody to write to or not (nodes reference §4.5).</summary>
internal static class PersonalEmail
{
    /// <summary>
    /// Stands for the object that there is not, so that a mail to nobody is as much to send, to fill in and to store as one to a person
    /// who has just registered. Nobody reads it.
    /// </summary>
    private static readonly Json Nobody = Json.Object(
        ("_id", Json.From("00000000-0000-4000-8000-000000000000")),
        ("_rev", Json.From("1")),
        ("userName", Json.From("nobody.at.all")),
        ("givenName", Json.From("Nobody")),
        ("sn", Json.From("Nobody")),
        ("mail", Json.From("nobody.at.all@example.com")),
        ("accountStatus", Json.From("active")),
        ("preferences", Json.Object(("updates", Json.From(false)), ("marketing", Json.From(false)))));

    /// <summary>A mail about a stored object; null for it: a mail to nobody that costs the same.</summary>
    public static SendEmail About(NodeInput input, IdentityObject? person, string template, string addressAttribute, params ValueArray<SecretMember> secrets) =>
        Write(input, person?.Properties ?? StandIn(input), person is null ? null : addressAttribute, template, secrets);

    /// <summary>A mail about what was collected so far; secret values are left out.</summary>
    public static SendEmail AboutCollected(NodeInput input, string template, string addressAttribute, params ValueArray<SecretMember> secrets) =>
        Write(input, Collected(input), addressAttribute, template, secrets);

    private static SendEmail Write(
        NodeInput input, Json model, string? addressAttribute, string template, ValueArray<SecretMember> secrets) => new(
            input.EffectId("email"),
            new(template, null),
            addressAttribute is not null && model.At(addressAttribute)?.AsText() is { } address && !string.IsNullOrWhiteSpace(address) ? address : null,
            model,
            secrets);

    private static Json StandIn(NodeInput input) => Nobody.MergedWith(Collected(input));

    private static Json Collected(NodeInput input) => input.State.Shared.Get(NodeState.ObjectAttributes) ?? Json.EmptyObject;
}
