using System.Collections.Immutable;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Engine;

/// <summary>
/// What an authentication session can still gain in authentication level. Only the shape of the journeys counts, and what nodes say they add
/// (<see cref="Node.AuthLevelGain"/>): which way a decision takes, and what a script writes, nobody knows beforehand. Ways that lead to no
/// success gain nothing; an inner journey that breaks promises nothing either.
/// </summary>
/// <param name="journeys">The pinned journeys.</param>
/// <param name="frames">The journeys the session is in, outermost first.</param>
public sealed class AuthLevelReach(JourneySet journeys, ImmutableArray<Frame> frames)
{
    private const double Never = double.NegativeInfinity;

    private readonly HashSet<string> _entered = new(StringComparer.Ordinal);

    // A journey that many nodes enter is looked through once for each of its ends.
    private readonly Dictionary<(string Journey, double Success), double> _known = [];

    /// <summary>
    /// True when a way through this outcome of the present node leads to success with the wanted level. Without a wanted level every outcome does.
    /// </summary>
    /// <param name="outcome">An outcome of the node the session stands at.</param>
    /// <param name="state">The state the node leaves behind.</param>
    public bool Allows(string outcome, NodeState state)
    {
        if (state.Shared.Get(NodeState.TargetAuthLevel)?.AsNumber() is not { } target || frames.IsDefaultOrEmpty)
        {
            return true;
        }

        return (state.Shared.Get(NodeState.AuthLevel)?.AsNumber() ?? 0) + Behind(outcome, frames.Length - 1) >= target;
    }

    // The most that can be gained behind an outcome of the node that a frame stands at.
    private double Behind(string outcome, int depth)
    {
        if (journeys.Find(frames[depth].Journey) is not { } graph || graph.Find(frames[depth].NodeId) is not { } station)
        {
            return Never;
        }

        var (success, failure) = depth == 0 ? (0, Never) : (Behind("true", depth - 1), Behind("false", depth - 1));
        return Most(graph, success, failure).GetValueOrDefault(Next(station, outcome), Never);
    }

    // Longest ways by repeated relaxation; what still grows after as many rounds as there are nodes lies on a circle that adds for ever.
    private Dictionary<string, double> Most(JourneyGraph graph, double success, double failure)
    {
        var most = graph.Stations.ToDictionary(station => station.Id, _ => Never, StringComparer.Ordinal);
        (most[JourneyGraph.Success], most[JourneyGraph.Failure]) = (success, failure);
        var steps = graph.Stations.SelectMany(StepsOf).ToList();
        var grows = true;
        for (var round = 0; grows; round++)
        {
            grows = false;
            foreach (var step in steps)
            {
                var gained = Sum(step.Gain, most.GetValueOrDefault(step.To, Never));
                if (gained > most[step.From])
                {
                    most[step.From] = round > most.Count ? double.PositiveInfinity : gained;
                    grows = true;
                }
            }
        }

        return most;
    }

    private IEnumerable<Step> StepsOf(Station station) => station.Node is not { } node
        ? []
        : node.Outcomes.Select(outcome => new Step(station.Id, Next(station, outcome.Id), Sum(node.AuthLevelGain, Inside(node, outcome.Id))));

    private double Inside(Node node, string outcome) => node.InnerJourneys is not [var name, ..]
        ? 0
        : outcome switch
        {
            "true" => Through(name, success: 0, failure: Never),
            "false" => Through(name, success: Never, failure: 0),
            _ => Never,
        };

    private double Through(string journey, double success, double failure)
    {
        if (journeys.Find(journey) is not { } graph)
        {
            return Never;
        }

        if (_known.TryGetValue((journey, success), out var known))
        {
            return known;
        }

        // A journey inside itself can be walked any number of times.
        if (!_entered.Add(journey))
        {
            return double.PositiveInfinity;
        }

        var gained = Most(graph, success, failure).GetValueOrDefault(graph.Definition.EntryNodeId, Never);
        _entered.Remove(journey);
        _known[(journey, success)] = gained;
        return gained;
    }

    private static double Sum(double gain, double behind) => double.IsNegativeInfinity(behind) || double.IsNegativeInfinity(gain) ? Never : gain + behind;

    private static string Next(Station station, string outcome) => station.Connections.GetValueOrDefault(outcome, JourneyGraph.Failure);

    private readonly record struct Step(string From, string To, double Gain);
}
