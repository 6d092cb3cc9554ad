using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Objects;

/// <summary>
/// The stored object of whom the journey is about. It is asked for also when nobody was named, because the number of questions must not
/// tell whether a node before this one has found somebody (nodes reference §8.5).
/// </summary>
internal sealed class NamedPerson(NodeInput input, string identityAttribute)
{
    private readonly string? _identity = input.State.Identity(identityAttribute) is { Length: > 0 } identity ? identity : null;

    /// <summary>The question; its answer counts only when somebody was named.</summary>
    public ReadObject Question => new(input.IdentityResource, identityAttribute, _identity ?? "");

    /// <summary>True when the question is answered.</summary>
    public bool IsAsked => input.Reply(Question) is not null;

    /// <summary>What the person was named with; null: nothing.</summary>
    public string? Identity => _identity;

    /// <summary>The object; null: nobody was named, or nobody has that name.</summary>
    public IdentityObject? Object => _identity is null ? null : input.Reply(Question)?.Object;
}
