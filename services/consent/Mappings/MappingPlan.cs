using System.Collections.Immutable;
using Platform.Consent.Conditions;
using Platform.Consent.Sync;

namespace Platform.Consent.Mappings;

/// <summary>A mapping as the synchronisation acts on it.</summary>
internal sealed record MappingPlan
{
    public required string Name { get; init; }

    /// <summary>Managed object type.</summary>
    public required string Source { get; init; }

    /// <summary>Target as configured.</summary>
    public required string Target { get; init; }

    public required bool ConsentRequired { get; init; }

    /// <summary>True: facts about people are carried to the target as they happen; false: only a reconciliation does.</summary>
    public required bool EnableSync { get; init; }

    public required ImmutableArray<PropertyRule> Properties { get; init; }

    /// <summary>Over <c>/source/…</c>; null: every object qualifies.</summary>
    public Condition? SourceCondition { get; init; }

    /// <summary>Target property by which an object that is there already is found; null: none is looked for.</summary>
    public string? Correlation { get; init; }

    /// <summary>Actions that differ from the defaults.</summary>
    public required ImmutableDictionary<Situation, SyncAction> Policies { get; init; }

    /// <summary>False: reconciliation leaves out targets that no link names.</summary>
    public required bool RunTargetPhase { get; init; }

    /// <summary>
    /// Members that would change what is sent and that this product cannot carry out (scripts, foreign kinds of targets). A mapping with
    /// any of them sends nothing: guessing could send what must not be sent.
    /// </summary>
    public required ImmutableArray<string> Unsupported { get; init; }

    /// <summary>Connector of <c>system/{connector}/{objectType}</c>; null: another kind of target.</summary>
    public string? Connector => Parts is [_, var connector, _] ? connector : null;

    /// <summary>Object type of the connector.</summary>
    public string? ObjectType => Parts is [_, _, var type] ? type : null;

    private string[] Parts => Target.Split('/') is ["system", { Length: > 0 }, { Length: > 0 }] parts ? parts : [];
}
