using Marten;
using Platform.Consent.Mappings;
using Platform.Contracts.Identity.V1;

namespace Platform.Consent.Sync;

/// <summary>What a step is asked to do.</summary>
/// <param name="Mapping">Name of the mapping.</param>
/// <param name="Person">The person.</param>
/// <param name="IsThorough">True: look at the target itself instead of trusting the link.</param>
/// <param name="Repair">Id of a write that is repeated on purpose; null: a repeated one shall have one effect.</param>
internal sealed record StepOrder(string Mapping, Person Person, bool IsThorough, string? Repair);

/// <summary>A step on its way.</summary>
internal sealed class Step(
    IDocumentSession session, Mapping mapping, MappingPlan plan, StepOrder order, ManagedObject? source, (SourceState State, string? Reason) state, Link? link)
{
    public IDocumentSession Session { get; } = session;

    public Mapping Mapping { get; } = mapping;

    public MappingPlan Plan { get; } = plan;

    public StepOrder Order { get; } = order;

    public ManagedObject? Source { get; } = source;

    public (SourceState State, string? Reason) State { get; } = state;

    public Link? Link { get; } = link;

    /// <summary>Null until it is known.</summary>
    public Situation? Situation { get; private set; }

    public SyncAction Action { get; private set; } = SyncAction.Ignore;

    /// <summary>Revision that the target has afterwards; of somebody who is gone, the last one it had.</summary>
    public long Revision => Source?.Revision ?? Link?.Revision ?? 0;

    public void Decide(SyncFacts facts)
    {
        Situation = SyncDecision.Assess(facts);
        Action = SyncDecision.Decide(Situation.Value, facts.Source, Plan.Policies);
    }
}
