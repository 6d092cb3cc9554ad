using System.Collections.Immutable;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Scripts;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Engine.Effects;

/// <summary>
/// Run a script. It may write objects and call other systems, so it counts as a change; what it writes carries ids derived from
/// this one and the order of its calls (docs/adr/0026).
/// </summary>
/// <param name="EffectId">Id of the run.</param>
/// <param name="Script">The script.</param>
/// <param name="Bindings">What it sees.</param>
public sealed record RunScript(Guid EffectId, Script Script, ScriptBindings Bindings) : Command<ScriptRun>(EffectId)
{
    /// <summary>Id of the n-th change that the script makes; the same when the step is repeated.</summary>
    public Guid ChangeId(int ordinal) => EffectIds.Of(EffectId, ordinal, Script.Id, "script");

    /// <summary>The script and the run, never what the script sees.</summary>
    public override string ToString() => $"{nameof(RunScript)} {{ EffectId = {EffectId}, Script = {Script} }}";
}

/// <summary>
/// The values of a script's bindings. Passwords are among them, as with the incumbent: it prints nothing. The request is not compared,
/// because a step has one.
/// </summary>
public sealed record ScriptBindings
{
    /// <summary>The state that the node's inputs let the script see.</summary>
    public required NodeState State { get; init; }

    /// <summary>The callbacks the script asked, with what the client sent back.</summary>
    public ValueArray<Answer> Answers { get; init; } = [];

    /// <summary>What the request tells.</summary>
    public RequestFacts Request { get; init; } = RequestFacts.None;

    /// <summary>Realm path.</summary>
    public required string Realm { get; init; }

    /// <summary>Managed object type of the journey.</summary>
    public required string IdentityResource { get; init; }

    /// <summary>Whether the link of a suspended journey was opened just now.</summary>
    public bool Resumed { get; init; }

    /// <inheritdoc/>
    public bool Equals(ScriptBindings? other) => other is not null
        && State == other.State
        && Answers == other.Answers
        && Realm == other.Realm
        && IdentityResource == other.IdentityResource
        && Resumed == other.Resumed;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(State, Answers.Count, Realm, IdentityResource, Resumed);

    /// <summary>Prints nothing of the content.</summary>
    public override string ToString() => nameof(ScriptBindings);
}

/// <summary>What a run of a script came to. Enough to go on with, and to replay the journey, without the script. Prints no value.</summary>
public sealed record ScriptRun : EffectReply
{
    /// <summary>Why the script did not end well; null: it did.</summary>
    public ScriptFailure? Failure { get; init; }

    /// <summary>The outcome its action or its <c>outcome</c> names; null: neither does.</summary>
    public string? Outcome { get; init; }

    /// <summary>Callbacks to send; they win over the outcome.</summary>
    public ValueArray<AskedCallback> Callbacks { get; init; } = [];

    /// <summary>Headline of the step.</summary>
    public string? Header { get; init; }

    /// <summary>Text below the headline.</summary>
    public string? Description { get; init; }

    /// <summary>Hint for the frontend.</summary>
    public string? Stage { get; init; }

    /// <summary>What it changed in the shared state.</summary>
    public StateChange Shared { get; init; } = StateChange.None;

    /// <summary>What it changed in the transient state; a removed name is removed from secure state as well.</summary>
    public StateChange Transient { get; init; } = StateChange.None;

    /// <summary>Session properties to set or, with null, to remove.</summary>
    public ImmutableDictionary<string, string?> SessionProperties { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Who the person is, as the script says.</summary>
    public IdentifiedIdentity? Identified { get; init; }

    /// <summary>The password that the script set; null: none.</summary>
    public CredentialVersion? Credential { get; init; }

    /// <summary>Text for a failed login.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Text for a locked account.</summary>
    public string? LockoutMessage { get; init; }

    /// <summary>Text or object the script wants on record.</summary>
    public Json? AuditDetail { get; init; }

    /// <summary>The configuration a configuration script computed.</summary>
    public Json? Config { get; init; }

    /// <summary>Names, never values.</summary>
    public override string ToString() => $"{nameof(ScriptRun)} {{ Outcome = {Outcome}, Callbacks = {Callbacks.Count}, Failure = {Failure} }}";
}

/// <summary>Why a script did not end well.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Line">Line of the script, counted from one; null: no line is to blame.</param>
/// <param name="Message">A sentence for administrators, without values.</param>
public sealed record ScriptFailure(ScriptFailureKind Kind, int? Line, string Message);

/// <summary>What went wrong with a script.</summary>
public enum ScriptFailureKind
{
    /// <summary>The text is no JavaScript.</summary>
    Syntax = 0,

    /// <summary>It threw.</summary>
    Thrown = 1,

    /// <summary>It used more than a script may: time, memory, statements, depth.</summary>
    Limit = 2,

    /// <summary>What it left behind cannot be used: of a wrong type, or too large.</summary>
    Result = 3,
}
