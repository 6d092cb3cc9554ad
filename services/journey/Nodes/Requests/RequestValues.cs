using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Requests;

/// <summary>Values of a request on their way into the shared state. They are always lists, so that a client can never set a name that nodes read as text.</summary>
internal sealed class RequestValues(ImmutableArray<RequestValues.Mapping> mappings)
{
    /// <summary>One name of the request and where its values go.</summary>
    internal sealed record Mapping(string Name, string StateName, bool Split);

    /// <summary>Reads the mappings of a configuration; what is none is reported.</summary>
    public static RequestValues Make(NodeSetup setup, Json names, ValueArray<string> delimited)
    {
        var mappings = ImmutableArray.CreateBuilder<Mapping>();
        foreach (var (name, target) in names.Members())
        {
            if (name.Length == 0 || target.AsText() is not { Length: > 0 } stateName)
            {
                setup.Problem("Every name of the request needs a name in the shared state");
            }
            else
            {
                mappings.Add(new(name, stateName, delimited.Contains(name)));
            }
        }

        if (delimited.Any(name => names.Member(name ?? "") is null))
        {
            setup.Problem("What is split must be one of the names that are taken");
        }

        return new(mappings.ToImmutable());
    }

    /// <summary>The state with the values.</summary>
    public NodeState Put(NodeState state, ImmutableDictionary<string, ImmutableArray<string>> values) => mappings.Aggregate(
        state, (all, mapping) => all.PutShared(mapping.StateName, Json.From(Of(values.GetValueOrDefault(mapping.Name, []), mapping.Split))));

    private static IEnumerable<string> Of(ImmutableArray<string> values, bool split) => split
        ? values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        : values;
}
