using System.Collections.Immutable;
using System.Globalization;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using Platform.Journey.Nodes.Collectors;

namespace Platform.Journey.Nodes.Flow;

/// <summary>One run of a page: its children in order, each seeing the state the one before left behind.</summary>
internal sealed class PageRun(NodeInput input, ImmutableArray<PageChild> children)
{
    /// <summary>Shared map from callback id to the index of the child that asked it.</summary>
    private const string CallbackOwners = "pageNodeCallbacks";

    private readonly NodeResult?[] _results = new NodeResult?[children.Length];
    private readonly List<EffectRequest> _requests = [];
    private NodeState _state = input.State;
    private NodeResult.Perform? _withheld;

    /// <summary>Session properties of all children; later ones win.</summary>
    public ImmutableDictionary<string, string?> SessionProperties { get; private set; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>True when a child waits for something only the person can give.</summary>
    public bool WantsInput => _results.OfType<NodeResult.Ask>()
        .Any(ask => ask.Callbacks.Any(callback => callback.Type != "MetadataCallback"));

    /// <summary>Outcome of the last child; null when it gave none.</summary>
    public string? LastOutcome => (_results[^1] as NodeResult.Leave)?.Outcome;

    /// <summary>The state behind the page.</summary>
    public NodeState StateAfterwards => _state with { Shared = _state.Shared.Remove(CallbackOwners) };

    /// <summary>
    /// Runs the children. The result is not null when the page cannot be shown or left yet. On the first visit all children ask their
    /// questions together, because none depends on what a person typed; later a child may need the values of those before it. What changes
    /// something, such as using up the answer to a CAPTCHA, waits until no child asks any more: a page is submitted many times, also to
    /// have a password checked while it is typed.
    /// </summary>
    public NodeResult? Execute()
    {
        for (var i = 0; i < children.Length; i++)
        {
            var result = children[i].Node.Run(InputOf(children[i], i, input) with
            {
                State = _state,
                Answers = AnswersOf(i),
                Reach = i == children.Length - 1 ? input.Reach : null,
            });
            switch (result)
            {
                case NodeResult.Ask ask:
                    Keep(i, ask, ask.State, ask.SessionProperties);
                    break;
                case NodeResult.Leave leave:
                    Keep(i, leave, leave.State, leave.SessionProperties);
                    break;
                case NodeResult.Perform perform when perform.Requests.Any(request => request.Effect is ICommand):
                    _withheld ??= perform;
                    break;
                case NodeResult.Perform perform when input.IsFirstVisit:
                    _requests.AddRange(perform.Requests);
                    break;
                case NodeResult.Perform or NodeResult.Break:
                    return result;
                default:
                    return new NodeResult.Break($"A node of type {children[i].NodeType} cannot work on a page.");
            }
        }

        return _requests.Count > 0 ? new NodeResult.Perform(_requests.ToValueArray())
            : WantsInput ? null
            : _withheld;
    }

    /// <summary>
    /// The callbacks of the page in the order of its children, and the state that remembers whose they are. A child that is done keeps
    /// its submitted callbacks and their ids; what is asked anew gets ids that were not used before.
    /// </summary>
    public (NodeState State, ValueArray<AskedCallback> Callbacks) Callbacks()
    {
        var owners = ImmutableDictionary.CreateBuilder<int, int>();
        var callbacks = ImmutableArray.CreateBuilder<AskedCallback>();
        var next = input.Answers.Select(answer => (answer.Asked.Id ?? -1) + 1).Append(0).Max();
        for (var i = 0; i < children.Length; i++)
        {
            foreach (var callback in CallbacksOf(i))
            {
                var id = callback.Id ?? next++;
                callbacks.Add(callback with { Id = id });
                owners[id] = i;
            }
        }

        return (_state.PutShared(CallbackOwners, Owners(owners)), callbacks.ToArray().ToValueArray());
    }

    /// <summary>The input of a child, but for state and answers: its own id and its own place below the page's visit.</summary>
    public static NodeInput InputOf(PageChild child, int index, NodeInput page) => page with
    {
        NodeId = child.Id,
        Visit = string.Create(CultureInfo.InvariantCulture, $"{page.Visit}.{index}"),
        Answers = [],
    };

    private void Keep(int index, NodeResult result, NodeState state, ImmutableDictionary<string, string?> properties)
    {
        _results[index] = result;
        _state = state;
        SessionProperties = SessionProperties.SetItems(properties);
    }

    private IEnumerable<AskedCallback> CallbacksOf(int index) => _results[index] is NodeResult.Ask ask
        ? ask.Callbacks.Select(callback => callback with { Id = null })
        : AnswersOf(index).Select(answer => answer.ShowAgain());

    private ImmutableArray<Answer> AnswersOf(int index) =>
        [.. input.Answers.Where(answer => answer.Asked.Id is { } id && OwnerOf(id) == index)];

    private long? OwnerOf(int id) =>
        input.State.Shared.Get(CallbackOwners)?.Member(id.ToString(CultureInfo.InvariantCulture))?.AsInteger();

    private static Json Owners(IEnumerable<KeyValuePair<int, int>> owners) => Json.Object(
        [.. owners.OrderBy(owner => owner.Key).Select(owner =>
            (owner.Key.ToString(CultureInfo.InvariantCulture), Json.From(owner.Value)))]);
}
