using System.Text.Json;
using System.Text.Json.Nodes;
using Marten;
using Platform.Consent.Connectors;
using Platform.Consent.Mappings;
using Platform.Consent.Subjects;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;

namespace Platform.Consent.Sync;

/// <summary>
/// Brings one target in line with one person: reads the present object, decides, writes the target, stages link and note. The caller
/// holds the lock of mapping and person and saves.
/// </summary>
internal sealed class SyncStep(IRequester requester, Targets targets, TimeProvider time)
{
    /// <summary>Evaluates and performs. A target that does not do its part is an outcome, not an exception.</summary>
    /// <exception cref="DependencyUnavailableException">Identity does not answer; nothing was done.</exception>
    /// <exception cref="TargetRestsException">The target is left alone; nothing was done.</exception>
    public async Task<StepOutcome> RunAsync(IDocumentSession session, Mapping? mapping, StepOrder order, CancellationToken ct)
    {
        var link = await session.LoadAsync<Link>(SyncKey.Of(order.Mapping, order.Person.Id), ct);

        if (mapping is null)
            return Forget(session, link);

        var plan = MappingReader.Read(mapping.Name, mapping.Content);
        var source = await ReadAsync(order.Person, ct);
        var step = new Step(session, mapping, plan, order, source, await StateOfAsync(session, plan, source, order.Person.Id, ct), link);

        try
        {
            // Somebody who is not to be sent and was not sent is no business of the target, whether it answers or not.
            return step is { State.State: not SourceState.Qualified, Link: null }
                ? await ActWithoutTargetAsync(step, ct)
                : await PerformAsync(step, await targets.OpenAsync(plan, ct), ct);
        }
        catch (TargetRefusedException e)
        {
            return StepOutcome.Failed(step.Situation, step.Action, e.Reason, e.IsFinal);
        }
    }

    /// <summary>What would be sent, for a preview; null: nothing.</summary>
    public async Task<(JsonObject? Target, string? Reason)> PreviewAsync(Mapping mapping, Person person, CancellationToken ct)
    {
        var plan = MappingReader.Read(mapping.Name, mapping.Content);

        if (await ReadAsync(person, ct) is not { } source)
            return (null, "no-source");

        return Projection.Qualify(plan, source.Properties) is (false, var reason) ? (null, reason) : (Projection.Project(plan, source.Properties), null);
    }

    /// <summary>The mapping is gone and the person, too: the link is all that is left.</summary>
    private static StepOutcome Forget(IDocumentSession session, Link? link)
    {
        if (link is not null)
            session.Delete(link);

        return StepOutcome.Silent(link is null ? Situation.AllGone : Situation.LinkOnly, SyncAction.Unlink);
    }

    private async Task<ManagedObject?> ReadAsync(Person person, CancellationToken ct) =>
        (await requester.AskAsync<ReadObject, ObjectRead>(
            new ReadObject { Realm = person.Realm, Resource = person.Resource, Attribute = "_id", Value = person.Id }, ct)).Object;

    private static async Task<(SourceState State, string? Reason)> StateOfAsync(
        IDocumentSession session, MappingPlan plan, ManagedObject? source, string id, CancellationToken ct)
    {
        if (source is not null)
            return Projection.Qualify(plan, source.Properties) is (false, var reason) ? (SourceState.Disqualified, reason) : (SourceState.Qualified, null);

        return (await session.LoadAsync<Subject>(id, ct))?.ErasedAt is null ? (SourceState.Unknown, "no-source") : (SourceState.Erased, "erased");
    }

    private async Task<StepOutcome> PerformAsync(Step step, ITarget target, CancellationToken ct)
    {
        // Facts come late and twice; the target may be ahead of what is read here only when identity was put back to an earlier state.
        if (!step.Order.IsThorough && step.Source is { } read && step.Link is { } known && read.Revision < known.Revision)
            return StepOutcome.Silent(Situation.Confirmed, SyncAction.Ignore);

        var values = step.State.State == SourceState.Qualified ? Projection.Project(step.Plan, step.Source!.Properties) : [];
        var there = step is { Link: { } link, Order.IsThorough: true } ? await target.ReadAsync(link.TargetId, [.. values.Select(v => v.Key)], ct) : null;
        var correlated = await CorrelateAsync(step, target, values, ct);
        step.Decide(new SyncFacts(
            step.State.State, step.Link is not null, there?.Exists != false, correlated.Ids.Count, correlated.IsElsewhere));

        if (step.Action == SyncAction.Update && step.Link is { } present && IsInLine(present, values, there))
            return InLine(step, present);

        return await ActAsync(step, target, values, step.Link?.TargetId ?? (correlated.Ids is [var first, ..] ? first : null), ct);
    }

    private Task<StepOutcome> ActWithoutTargetAsync(Step step, CancellationToken ct)
    {
        step.Decide(new SyncFacts(step.State.State, IsLinked: false, TargetExists: false));

        return ActAsync(step, null, [], null, ct);
    }

    /// <summary>The target is null where no action that <see cref="SyncDecision.Fits"/> the situation needs one.</summary>
    private async Task<StepOutcome> ActAsync(Step step, ITarget? target, JsonObject values, string? targetId, CancellationToken ct)
    {
        var key = SyncKey.OfWrite(step.Plan.Name, step.Mapping.Revision, step.Order.Person.Id, step.Revision, step.Action, step.Order.Repair);

        switch (step.Action)
        {
            case SyncAction.Create:
                return Linked(step, await target!.CreateAsync(step.Order.Person.Id, values, key, ct), values);
            case SyncAction.Update when await target!.UpdateAsync(targetId!, values, key, ct):
                return Linked(step, targetId!, values);
            case SyncAction.Update when step.Link is not null:
                step.Decide(new SyncFacts(step.State.State, IsLinked: true, TargetExists: false));
                return await ActAsync(step, target, values, targetId, ct);
            case SyncAction.Update:
                throw new TargetRefusedException("target-gone-meanwhile", isFinal: false);
            case SyncAction.Link:
                return Linked(step, targetId!, null);
            case SyncAction.Delete:
                await target!.DeleteAsync(targetId!, key, ct);
                return Unlinked(step, targetId);
            case SyncAction.Unlink:
                return Unlinked(step, targetId);
            case SyncAction.Exception:
                return StepOutcome.Failed(step.Situation, step.Action, "refused-by-policy", isFinal: true);
            case SyncAction.Report:
                return StepOutcome.Skipped(step.Situation!.Value, step.Action, step.State.Reason, new SyncSkipped(
                    step.Plan.Name, step.Order.Person.Id, SyncNames.Of(step.Situation.Value), SyncNames.Of(step.Action), step.State.Reason,
                    step.Source?.Revision, time.GetUtcNow()));
            default:
                return StepOutcome.Silent(step.Situation!.Value, step.Action);
        }
    }

    private static async Task<(IReadOnlyList<string> Ids, bool IsElsewhere)> CorrelateAsync(Step step, ITarget target, JsonObject values, CancellationToken ct)
    {
        if (step.Link is not null || step.State.State != SourceState.Qualified || step.Plan.Correlation is not { } property
            || values[property] is not JsonValue value)
            return ([], false);

        var ids = await target.FindAsync(property, value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(), ct);

        return ids is [var id]
            ? (ids, await step.Session.Query<Link>().AnyAsync(l => l.Mapping == step.Plan.Name && l.TargetId == id, ct))
            : (ids, false);
    }

    /// <summary>What the target shows counts more than what it was told.</summary>
    private static bool IsInLine(Link link, JsonObject values, TargetState? there) => there?.Values is { } found
        ? values.All(member => Sameness.Of(member.Value, found[member.Key]))
        : link.SentHash == Projection.HashOf(values);

    private static StepOutcome InLine(Step step, Link link)
    {
        if (link.Revision < step.Revision)
            step.Session.Store(link with { Revision = step.Revision });

        return StepOutcome.Silent(step.Situation!.Value, step.Action, isInLine: true);
    }

    private StepOutcome Linked(Step step, string targetId, JsonObject? sent)
    {
        var link = new Link
        {
            Id = SyncKey.Of(step.Plan.Name, step.Order.Person.Id),
            Mapping = step.Plan.Name,
            SourceId = step.Order.Person.Id,
            Resource = step.Order.Person.Resource,
            TargetId = targetId,
            Revision = step.Revision,
            SentHash = sent is null ? null : Projection.HashOf(sent),
            ConsentDate = Projection.ConsentedAt(step.Source!.Properties, step.Plan.Name),
            WrittenAt = time.GetUtcNow(),
        };
        step.Session.Store(link);

        return Applied(step, targetId, sent is null ? [] : [.. sent.Select(member => member.Key)], link.ConsentDate);
    }

    private StepOutcome Unlinked(Step step, string? targetId)
    {
        if (step.Link is { } link)
            step.Session.Delete(link);

        return Applied(step, targetId, [], null);
    }

    private StepOutcome Applied(Step step, string? targetId, string[] properties, string? consentDate) =>
        StepOutcome.Applied(step.Situation!.Value, step.Action, new SyncApplied(
            step.Plan.Name, step.Order.Person.Id, SyncNames.Of(step.Situation.Value), SyncNames.Of(step.Action),
            step.State.State == SourceState.Erased ? null : targetId, step.Revision, [.. properties], consentDate, time.GetUtcNow()));
}
