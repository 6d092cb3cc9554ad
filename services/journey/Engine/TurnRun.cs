using System.Collections.Immutable;
using System.Globalization;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Engine;

/// <summary>
/// One turn in progress: runs nodes until one needs the person or the outside world, or the journey ends. Every change of the session goes
/// through a recorded fact, so the events alone always tell the same state.
/// </summary>
internal sealed class TurnRun
{
    private readonly JourneySet _journeys;
    private readonly TurnInput _input;
    private readonly ImmutableArray<SessionEvent>.Builder _events;
    private readonly JourneySession _before;
    private JourneySession _session;
    private FrameSecrets _secrets;
    private ImmutableArray<Answer> _answers;
    private bool _resumed;

    public TurnRun(JourneySession session, JourneySet journeys, TurnInput input, ImmutableArray<SessionEvent> begun)
    {
        _before = session;
        _session = session;
        _journeys = journeys;
        _input = input;
        _events = begun.ToBuilder();
        _secrets = FrameSecrets.Open(input.Secrets, session.Frames.Length);
        _answers = Bind(session, input);
        if (input.Resumed && session.Status == SessionStatus.Suspended)
        {
            Record(new SessionResumed(input.Now));
            _resumed = true;
        }
    }

    private bool IsProbe => _answers.Any(answer => answer.ValidateOnly);

    public Turn ToEnd()
    {
        for (var run = 0; run < _input.Limits.MaxNodesPerTurn; run++)
        {
            var ended = JourneyGraph.IsEnd(_session.Current.NodeId);
            if ((ended ? EndFrame() : RunNode()) is { } turn)
            {
                return turn;
            }

            if (!ended)
            {
                // Callbacks belong to the one node that asked them; the nodes after it see none (nodes reference §2, rule 2).
                _answers = [];
                _resumed = false;
            }
        }

        return Failed("the journey ran through too many nodes without asking the person", broken: true);
    }

    private static ImmutableArray<Answer> Bind(JourneySession session, TurnInput input) => session.Status == SessionStatus.AwaitingUser
        ? [.. session.Asked.Zip(input.Answers, (asked, values) => new Answer(asked, values))]
        : [];

    private Turn? RunNode()
    {
        var frame = _session.Current;
        if (_journeys.Find(frame.Journey) is not { } graph)
        {
            return Broken(null, $"journey {frame.Journey} does not exist or is disabled");
        }

        if (graph.Find(frame.NodeId) is not { } station)
        {
            return Broken(null, $"journey {frame.Journey} has no node {frame.NodeId}");
        }

        if (station.Node is not { } node)
        {
            return Broken(station, string.Join("; ", station.Problems));
        }

        var input = InputFor(graph.IdentityResource, station.Id);
        return Run(node, input) switch
        {
            NodeResult.Ask ask => Asked(station, ask),
            NodeResult.Perform perform => Asking(station, perform),
            NodeResult.Leave leave => Left(station, leave),
            NodeResult.Enter enter => Entered(station, enter),
            NodeResult.Suspend suspend => Suspended(station, suspend),
            NodeResult.Break broken => Broken(station, broken.Reason),
            var other => Broken(station, $"the node answered {other?.GetType().Name ?? "nothing"}"),
        };
    }

    // A node that throws is a defect of the node, and must not take the request down with it. The message may hold values of state.
    private static NodeResult Run(Node node, NodeInput input)
    {
        try
        {
            return node.Run(input);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new NodeResult.Break($"the node threw {e.GetType().Name}");
        }
    }

    // A session of somebody else proves nothing about the person the journey is about.
    private bool IsOwnSession() => _input.Request.ExistingSession?.GetValueOrDefault("UserToken") is { } name
        && _session.Shared.Get(NodeState.UserName)?.AsText() == name;

    private NodeInput InputFor(string resource, string nodeId) => new()
    {
        NodeId = nodeId,
        Realm = _session.Realm,
        IdentityResource = resource,
        Now = _input.Now,
        State = new(_session.Shared, _secrets.Top.Transient, _secrets.Top.Secure),
        Answers = _answers,
        Resumed = _resumed,
        ResumeUri = _input.ResumeUri,
        Credential = _session.Credential,
        HasProof = _session.WasResumed || IsOwnSession(),
        Request = _input.Request,
        CallbackForm = _input.CallbackForm,
        DevelopmentOutput = _input.DevelopmentOutput,
        SessionId = _session.Id,
        Step = _before.Step,
        Visit = _session.Visit.ToString(CultureInfo.InvariantCulture),
        Reach = new(_journeys, _session.Frames),
        Replies = _input.Replies,
    };

    private Turn? Asked(Station station, NodeResult.Ask ask)
    {
        if (ask.Callbacks.IsEmpty)
        {
            return Broken(station, "the node asked without a callback");
        }

        var (header, description, stage) = (NullIfEmpty(ask.Header), NullIfEmpty(ask.Description), NullIfEmpty(ask.Stage));
        if (IsProbe)
        {
            return new(_before, [], [], new TurnResult.AskUser(ask.Callbacks, header, description, stage, IsProbe: true));
        }

        _secrets = _secrets.WithTop(ask.State);
        var stored = ask.Callbacks.Select(callback => callback.WithoutSecrets()).ToValueArray();
        Record(new UserAsked(
            _before.Step + 1, station.Id, station.NodeType, stored, header, description, stage, Change(ask.State), ask.SessionProperties, _input.Now, ask.Credential));
        return Stop(new TurnResult.AskUser(ask.Callbacks, header, description, stage, IsProbe: false), _secrets.Kept());
    }

    private Turn? Asking(Station station, NodeResult.Perform perform)
    {
        var missing = perform.Requests.Where(request => !_input.Replies.ContainsKey(request)).Distinct().ToValueArray();
        if (missing.IsEmpty)
        {
            return Broken(station, "the node asked again for what it had been told");
        }

        if (IsProbe && missing.Any(request => request.Effect is ICommand))
        {
            return Broken(station, "the node wanted to change something although the client only asked for validation");
        }

        return new(_before, [], [], new TurnResult.NeedsReplies(missing));
    }

    private Turn? Left(Station station, NodeResult.Leave leave)
    {
        // An outcome that is not wired ends the journey as failed, never as an error (nodes reference §1.3).
        var next = station.Connections.GetValueOrDefault(leave.Outcome, JourneyGraph.Failure);
        _secrets = _secrets.WithTop(leave.State);
        Record(new NodeLeft(
            station.Id, station.NodeType, leave.Outcome, next, Change(leave.State), leave.Identified, leave.SessionProperties, leave.Credential));
        return null;
    }

    private Turn? Entered(Station station, NodeResult.Enter enter)
    {
        if (_journeys.Find(enter.Journey) is not { } inner)
        {
            return Broken(station, $"inner journey {enter.Journey} does not exist or is disabled");
        }

        if (_session.Frames.Length >= _input.Limits.MaxFrames)
        {
            return Broken(station, "journeys are nested too deeply");
        }

        _secrets = _secrets.WithTop(enter.State).Enter(_journeys, enter.Journey);
        Record(new InnerJourneyEntered(station.Id, enter.Journey, inner.Definition.EntryNodeId, enter.CatchErrors, Change(enter.State)));
        return null;
    }

    private Turn? Suspended(Station station, NodeResult.Suspend suspend)
    {
        _secrets = _secrets.WithTop(suspend.State);
        Record(new SessionSuspended(
            _before.Step + 1, station.Id, station.NodeType, suspend.Callback.WithoutSecrets(), Change(suspend.State), _input.Now));
        return Stop(new TurnResult.Suspended(suspend.Callback), _secrets.Kept());
    }

    private Turn? EndFrame()
    {
        var success = _session.Current.NodeId == JourneyGraph.Success;
        if (_session.Frames.Length > 1)
        {
            return LeftInner(success ? "true" : "false", StateChange.None);
        }

        return success ? Succeeded() : Failed("the journey reached Failure", broken: false);
    }

    private Turn? LeftInner(string outcome, StateChange shared)
    {
        var outer = _session.Frames[^2];
        var connections = _journeys.Find(outer.Journey)?.Find(outer.NodeId)?.Connections;
        var next = connections?.GetValueOrDefault(outcome) ?? JourneyGraph.Failure;
        _secrets = _secrets.Leave();
        Record(new InnerJourneyLeft(_session.Current.Journey, outcome, next, shared));
        return null;
    }

    private Turn? Broken(Station? station, string reason)
    {
        if (_session.Frames.Length > 1 && _session.Current.CatchErrors)
        {
            var shared = CaughtBreak.Put(_session.Shared, _session.Current, station, reason);
            return LeftInner("error", StateChange.Between(_session.Shared, shared));
        }

        return Failed(reason, broken: true, station?.NodeType);
    }

    private Turn? Succeeded()
    {
        var resource = _journeys.Find(_session.Journey)?.IdentityResource ?? "managed/user";
        var noSession = _session.Options.NoSession || _journeys.Find(_session.Journey)?.Definition.NoSession == true;
        return Decide(new(_session, _journeys, InputAtEnd(resource), noSession)) switch
        {
            null => Failed("a node threw when it was told of the success", broken: true),
            Completion.Waits waits => new(_before, [], [], new TurnResult.NeedsReplies(waits.Requests)),
            Completion.Refused refused => Failed(refused.Reason, broken: false, message: refused.Message),
            Completion.Complete complete => Completed(complete, !noSession),
            var other => Failed($"unknown completion {other.GetType().Name}", broken: true),
        };
    }

    // Life-cycle hooks are nodes' code as well.
    private static Completion.Decision? Decide(Completion completion)
    {
        try
        {
            return completion.Decide();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    private Turn Completed(Completion.Complete complete, bool createsSession)
    {
        Record(new SessionSucceeded(complete.UserName, complete.Person?.Id, createsSession, _input.Now));
        return Stop(new TurnResult.Succeeded(complete.Person, createsSession), []);
    }

    private NodeInput InputAtEnd(string resource) =>
        InputFor(resource, JourneyGraph.Success) with { Visit = $"{_session.Visit}.end" };

    private Turn Failed(string reason, bool broken, string? nodeType = null, string? message = null)
    {
        // A broken journey says nothing of its own: the reason may tell what the person must not know.
        var chosen = message ?? (broken ? null : NullIfEmpty(_session.Shared.Get("lockoutMessage")?.AsText()) ?? NullIfEmpty(CaughtBreak.MessageFor(_session.Shared)));
        Record(new SessionFailed(reason, broken, nodeType ?? _session.LastNodeType, _input.Now));
        return Stop(new TurnResult.Failed(chosen, reason, broken), []);
    }

    private StateChange Change(NodeState state) => StateChange.Between(_session.Shared, state.Shared);

    private void Record(SessionEvent fact)
    {
        _events.Add(fact);
        _session = JourneySession.Evolve(_session, fact);
    }

    private Turn Stop(TurnResult result, ImmutableArray<StateBag> secrets) => new(_session, _events.ToImmutable(), secrets, result);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
