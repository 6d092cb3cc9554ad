using System.Collections.Immutable;

namespace Platform.Journey.Engine.Nodes;

/// <summary>Identity of a node type.</summary>
/// <param name="Id">Type id on the wire, for example <c>product-CaptchaNode</c>.</param>
/// <param name="DisplayName">Name that administrators see.</param>
/// <param name="Tags">Groups the type is listed under.</param>
public sealed record NodeType(string Id, string DisplayName, params ImmutableArray<string> Tags);
