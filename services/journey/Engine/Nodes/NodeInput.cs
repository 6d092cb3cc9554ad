using System.Collections.Immutable;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Engine.Nodes;

/// <summary>Everything a node may see. No clock, no container, no request object: what is not here, a node cannot know.</summary>
public sealed record NodeInput
{
    /// <summary>Id of the node in its tree.</summary>
    public required string NodeId { get; init; }

    /// <summary>Realm path.</summary>
    public required string Realm { get; init; }

    /// <summary>Managed object type the tree works on, for example <c>managed/user</c>.</summary>
    public required string IdentityResource { get; init; }

    /// <summary>Time of the request.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The state the previous node left behind.</summary>
    public required NodeState State { get; init; }

    /// <summary>The callbacks this node asked, with what the client sent back. Empty on the first visit.</summary>
    public ImmutableArray<Answer> Answers { get; init; } = [];

    /// <summary>True in the first run after the person opened the link of a suspended journey.</summary>
    public bool Resumed { get; init; }

    /// <summary>
    /// The link that resumes the journey when this visit suspends it: a secret that only a mail may carry; null: no link can be made.
    /// </summary>
    public Secret? ResumeUri { get; init; }

    /// <summary>
    /// True when the person has proved something already: opened a link that was mailed to them, or brought their own session along. What tells that an account exists may be shown from then on only.
    /// </summary>
    public bool HasProof { get; init; }

    /// <summary>The password that was checked or set last in this journey; null: none was.</summary>
    public CredentialVersion? Credential { get; init; }

    /// <summary>Who succeeded; set for <see cref="Node.OnSuccess"/> alone, and null there when nobody was identified.</summary>
    public IdentityObject? Person { get; init; }

    /// <summary>What the request tells.</summary>
    public RequestFacts Request { get; init; } = RequestFacts.None;

    /// <summary>In which form platform collectors send their callbacks.</summary>
    public CallbackForm CallbackForm { get; init; }

    /// <summary>True on machines of developers only: the node may show shared state that helps to build the journey.</summary>
    public bool DevelopmentOutput { get; init; }

    /// <summary>The authentication session; part of derived ids.</summary>
    public Guid SessionId { get; init; }

    /// <summary>The step that the request answers; part of derived ids.</summary>
    public int Step { get; init; }

    /// <summary>Which visit of which node this run belongs to. Children of a page have visits below the page's.</summary>
    public string Visit { get; init; } = "0";

    /// <summary>Which outcomes can lead to the authentication level that the client wants; null: the node's outcome decides nothing.</summary>
    public AuthLevelReach? Reach { get; init; }

    /// <summary>Answers to the effects of this request.</summary>
    public ImmutableDictionary<EffectRequest, EffectReply> Replies { get; init; } = ImmutableDictionary<EffectRequest, EffectReply>.Empty;

    /// <summary>True when the client sent nothing for this node yet.</summary>
    public bool IsFirstVisit => Answers.IsEmpty;

    /// <summary>The answer to an effect that this visit asked for; null: not asked yet.</summary>
    public TReply? Reply<TReply>(Effect<TReply> effect)
        where TReply : EffectReply => Replies.GetValueOrDefault(new EffectRequest(Visit, effect)) as TReply;

    /// <summary>Id of a change that this node asks for; the same in every repetition of the step.</summary>
    public Guid EffectId(string purpose) => EffectIds.Of(SessionId, Step, Visit, purpose);
}

/// <summary>What a request tells a node.</summary>
/// <param name="Languages">Preferred languages, best first.</param>
/// <param name="Headers">Request headers, names without regard to case.</param>
/// <param name="Query">Query parameters.</param>
/// <param name="ExistingSession">Properties of the person's present session; null: none.</param>
public sealed record RequestFacts(
    ImmutableArray<string> Languages,
    ImmutableDictionary<string, ImmutableArray<string>> Headers,
    ImmutableDictionary<string, ImmutableArray<string>> Query,
    ImmutableDictionary<string, string>? ExistingSession)
{
    /// <summary>Cookies of the request. They are secrets of the browser: do not put them into the shared state.</summary>
    public ImmutableDictionary<string, string> Cookies { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Address the request comes from; null: not known.</summary>
    public string? Source { get; init; }

    /// <summary>What is kept of the client; null: not known.</summary>
    public SessionClient? Client { get; init; }

    /// <summary>A request that tells nothing.</summary>
    public static RequestFacts None { get; } = new(
        [], ImmutableDictionary<string, ImmutableArray<string>>.Empty, ImmutableDictionary<string, ImmutableArray<string>>.Empty, null);
}

/// <summary>Which callbacks the platform collectors send when they do not validate (docs/adr/0011).</summary>
public enum CallbackForm
{
    /// <summary>As documented: validated callbacks with empty <c>policies</c>.</summary>
    Documented = 0,

    /// <summary>As later servers: plain <c>NameCallback</c> and <c>PasswordCallback</c>; <c>allowUserDefinedQuestions</c> is said.</summary>
    Plain = 1,
}
