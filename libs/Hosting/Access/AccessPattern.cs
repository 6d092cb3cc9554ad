namespace Platform.Hosting.Access;

/// <summary>
/// Which resources a rule is about. Segments as they stand in the path, <c>*</c> for any one, and at the end <c>**</c> for any number, also none.
/// Without a slash in front it is below <c>/openidm</c>. A segment that really is a star is written <c>%2A</c>.
/// </summary>
/// <param name="Text">The pattern as it was written.</param>
public sealed record AccessPattern(string Text)
{
    private const string One = "*";
    private const string Rest = "**";
    private const int MaxSegments = 16;

    private readonly string[] _segments = AccessRequest.SegmentsOf(Text.StartsWith('/') ? Text : "openidm/" + Text);

    /// <summary>True: there is a segment that <see cref="ObjectIdIn"/> finds.</summary>
    public bool NamesObject => Array.IndexOf(_segments, One) >= 0;

    /// <summary>What is wrong; null: nothing.</summary>
    public string? Problem => _segments.Length is 0 or > MaxSegments
        ? $"must have 1 to {MaxSegments} segments"
        : _segments.SkipLast(1).Contains(Rest, StringComparer.Ordinal) ? "must have ** at the end only"
        : _segments.Any(segment => segment is not (One or Rest) && segment.Contains('*', StringComparison.Ordinal)) ? "must have a star alone in its segment"
        : _segments[0] is One or Rest ? "must begin with a name, such as openidm or am"
        : null;

    /// <summary>Whether a path is meant. Routes match their names in any case, and so does this.</summary>
    public bool Matches(IReadOnlyList<string> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var isOpen = _segments[^1] is Rest;
        var length = isOpen ? _segments.Length - 1 : _segments.Length;

        return (isOpen ? path.Count >= length : path.Count == length)
            && Enumerable.Range(0, length).All(i => _segments[i] is One || string.Equals(Plain(_segments[i]), path[i], StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The segment of a matching path that the first <c>*</c> stands for; null: there is no star.</summary>
    public string? ObjectIdIn(IReadOnlyList<string> path)
    {
        ArgumentNullException.ThrowIfNull(path);

        return Array.IndexOf(_segments, One) is >= 0 and var index && index < path.Count ? path[index] : null;
    }

    /// <summary>True when every resource meant is the one named or below it.</summary>
    public bool IsWithin(params IReadOnlyList<string> prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);

        return _segments.Length >= prefix.Count && prefix.Select((segment, i) => string.Equals(_segments[i], segment, StringComparison.OrdinalIgnoreCase)).All(same => same);
    }

    private static string Plain(string segment) => segment is "%2A" ? "*" : segment;
}
