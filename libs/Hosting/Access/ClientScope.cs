using System.Diagnostics.CodeAnalysis;

namespace Platform.Hosting.Access;

/// <summary>
/// A privilege of a client: <c>{root}:{resource}:{method}</c>, for example <c>openidm:managed/user:read</c>. It is for the resource and everything below
/// it; the method is one of Common REST, or <c>*</c>.
/// </summary>
/// <param name="Resource">Root and resource, segment by segment.</param>
/// <param name="Verb">The method; null: all.</param>
public sealed record ClientScope(IReadOnlyList<string> Resource, AccessVerb? Verb)
{
    private const int MaxLength = 256;

    /// <summary>Reads a scope. Characters that RFC 6749 §3.3 forbids in one make it none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ClientScope? scope)
    {
        scope = text is { Length: > 0 and <= MaxLength } && text.All(IsScopeCharacter) && text.Split(':') is [var root, var resource, var method]
            && root is "openidm" or "am"
            && AccessRequest.SegmentsOf(resource) is { Length: > 0 } segments
            && !segments.Contains("*", StringComparer.Ordinal)
            && (method is "*" || AccessTableReader.VerbOf(method) is not null)
                ? new([root, .. segments], method is "*" ? null : AccessTableReader.VerbOf(method))
                : null;

        return scope is not null;
    }

    /// <summary>Whether the scope is for what a request does.</summary>
    public bool Covers(AccessRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        return (Verb is null || Verb == request.Verb)
            && request.Segments.Count >= Resource.Count
            && Resource.Select((segment, i) => string.Equals(segment, request.Segments[i], StringComparison.OrdinalIgnoreCase)).All(same => same);
    }

    private static bool IsScopeCharacter(char c) => c is > ' ' and < '\x7f' and not ('"' or '\\');
}
