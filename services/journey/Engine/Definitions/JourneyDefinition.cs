using System.Collections.Immutable;

namespace Platform.Journey.Engine.Definitions;

/// <summary>
/// A journey as an administrator draws it (nodes reference §1). <see cref="Tree"/> and <see cref="Configurations"/> keep the documents
/// as they came, so that an export gives back what was imported, also what this version does not know.
/// </summary>
public sealed record JourneyDefinition
{
    /// <summary>Name of the journey; unique in its realm, may contain spaces.</summary>
    public required string Name { get; init; }

    /// <summary>First node; may be Success or Failure.</summary>
    public required string EntryNodeId { get; init; }

    /// <summary>Nodes of the tree by id, in document order of the tree.</summary>
    public required ImmutableDictionary<string, NodeReference> Nodes { get; init; }

    /// <summary>Configuration of every node, children of pages included, by id.</summary>
    public required ImmutableDictionary<string, Json> Configurations { get; init; }

    /// <summary>The tree document itself.</summary>
    public required Json Tree { get; init; }

    /// <summary>Ids of the configurations that an export lists as <c>innerNodes</c>: children of pages.</summary>
    public ImmutableHashSet<string> InnerNodes { get; init; } = [];

    /// <summary>What an export carries beside the tree and its nodes (scripts, templates, themes): kept and given back.</summary>
    public Json Extras { get; init; } = Json.EmptyObject;

    /// <summary>What the journey is for.</summary>
    public string? Description { get; init; }

    /// <summary>Managed object type of the identity nodes; null: <c>managed/user</c>.</summary>
    public string? IdentityResource { get; init; }

    /// <summary>False: cannot be started, and does not exist for inner-tree nodes.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>True: runs only inside other journeys.</summary>
    public bool InnerTreeOnly { get; init; }

    /// <summary>True: runs even when the person already has a session.</summary>
    public bool MustRun { get; init; }

    /// <summary>True: success creates no session.</summary>
    public bool NoSession { get; init; }
}

/// <summary>A node in the tree.</summary>
/// <param name="NodeType">Type id.</param>
/// <param name="DisplayName">Label.</param>
/// <param name="Connections">Outcome id to node id.</param>
/// <param name="X">Horizontal place in the drawing.</param>
/// <param name="Y">Vertical place in the drawing.</param>
/// <param name="NodeVersion">Version of the node type in newer exports.</param>
public sealed record NodeReference(
    string NodeType,
    string DisplayName,
    ImmutableDictionary<string, string> Connections,
    double X = 0,
    double Y = 0,
    string? NodeVersion = null);
