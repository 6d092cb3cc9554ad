using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Decisions;

/// <summary>
/// Lets a person try again a limited number of times. Counts in the journey and, where configured, with the person's object, so that
/// starting anew does not help; for unknown people the journey's count gives the same outcomes, at the cost of the same read and the same write, which
/// finds nobody (nodes reference §5 and §8.8).
/// </summary>
public sealed class RetryLimitDecisionNode(string nodeId, RetryLimitDecisionNode.Config config)
    : Node, INode<RetryLimitDecisionNode, RetryLimitDecisionNode.Config>
{
    private const string UserName = "userName";

    private readonly string _countName = $"{nodeId}.retryCount";
    private readonly StoredRetries _stored = new(nodeId);

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("RetryLimitDecisionNode", "Retry Limit Decision", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes { get; } = [new("Retry", "Retry"), new("Reject", "Reject")];

    /// <inheritdoc/>
    public static RetryLimitDecisionNode Create(NodeSetup setup, Config config) => new(setup.NodeId, config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        var question = PersonOf(input);
        if (question is not null && input.Reply(question) is null)
        {
            return Perform(input, question);
        }

        var person = question is null ? null : input.Reply(question)?.Object;
        var count = StoredCount(person) ?? CountInState(input);
        return count < config.RetryLimit ? Retry(input, person, count + 1) : Reject(input, person);
    }

    /// <inheritdoc/>
    public override bool HearsSuccess => true;

    /// <inheritdoc/>
    public override NodeResult.Perform? OnSuccess(NodeInput input)
    {
        if (PersonOf(input) is not { } question)
        {
            return null;
        }

        if (input.Reply(question) is not { } read)
        {
            return Perform(input, question);
        }

        return Clear(input, read.Object) is { } clear && input.Reply(clear) is null ? Perform(input, clear) : null;
    }

    private NodeResult Retry(NodeInput input, IdentityObject? person, long count) => Store(
        input,
        PersonOf(input) is null ? null : _stored.Write(input, person, count),
        Leave(input.State.PutShared(_countName, Json.From(count)), "Retry"));

    private NodeResult Reject(NodeInput input, IdentityObject? person) => Store(
        input, person is null && PersonOf(input) is not null ? _stored.Write(input, null, null) : Clear(input, person), Leave(input.State with { Shared = input.State.Shared.Remove(_countName) }, "Reject"));

    // Whether the count could be stored does not matter to the person who tries; a refusal must not open a way round the limit either.
    private static NodeResult Store(NodeInput input, PatchObject? command, NodeResult.Leave leave) =>
        command is not null && input.Reply(command) is null ? Perform(input, command) : leave;

    private PatchObject? Clear(NodeInput input, IdentityObject? person) =>
        StoredCount(person) is null ? null : _stored.Write(input, person!, null);

    private ReadObject? PersonOf(NodeInput input) => config.IncrementUserAttributeOnFailure && input.State.Identity(UserName) is { } name
        ? new(input.IdentityResource, UserName, name)
        : null;

    private long? StoredCount(IdentityObject? person) => person is null ? null : _stored.Read(person);

    private long CountInState(NodeInput input) => Math.Max(0, input.State.Shared.Get(_countName)?.AsInteger() ?? 0);

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Number of further tries.</summary>
        [Range(1, int.MaxValue)]
        [Description("How often the person may try again before the outcome is Reject.")]
        public int RetryLimit { get; init; } = 3;

        /// <summary>Whether the count is kept with the person's object.</summary>
        [Description("Keep the count with the managed object of the person, so that it survives the journey.")]
        public bool IncrementUserAttributeOnFailure { get; init; } = true;
    }
}
