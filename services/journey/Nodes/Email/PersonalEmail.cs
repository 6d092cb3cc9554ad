using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Email;

/// <summary>Mails to the person of a journey, asked for whether there is anybody to write to or not (nodes reference §4.5).</summary>
internal static class PersonalEmail
{
    /// <summary>A mail about a stored object; null for it: a mail to nobody that costs the same.</summary>
    public static SendEmail About(NodeInput input, IdentityObject? person, string template, string addressAttribute, params ValueArray<SecretMember> secrets) =>
        Write(input, person?.Properties ?? Collected(input), person is null ? null : addressAttribute, template, secrets);

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

    private static Json Collected(NodeInput input) => input.State.Shared.Get(NodeState.ObjectAttributes) ?? Json.EmptyObject;
}
