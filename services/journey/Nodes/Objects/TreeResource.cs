namespace Platform.Journey.Nodes.Objects;

/// <summary>The managed object type in a node's configuration, which must be the one of its tree (nodes reference §4.2).</summary>
internal static class TreeResource
{
    /// <summary>The default in templates.</summary>
    public const string Default = "managed/user";

    /// <summary>True when the node may work on the tree's type. Exports write an unset value as the text <c>null</c> (nodes reference §8.3).</summary>
    public static bool Allows(string? configured, string ofTree) => configured is null or "" or "null" || configured == ofTree;

    /// <summary>Reason why a node cannot run.</summary>
    public static string Mismatch(string? configured, string ofTree) =>
        $"The node works on {configured}, its journey on {ofTree}.";
}
