using System.Globalization;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>The conditional headers of a request (identity-and-config reference, section 2.1).</summary>
internal sealed record Preconditions
{
    /// <summary>None.</summary>
    public static Preconditions None { get; } = new();

    /// <summary>What does not come over HTTP and must not overwrite anything.</summary>
    public static Preconditions New { get; } = new() { MustBeNew = true };

    /// <summary>The object must exist.</summary>
    public bool MustExist { get; private init; }

    /// <summary>The object must not exist.</summary>
    public bool MustBeNew { get; private init; }

    /// <summary>Revision that it must have; null: any. A revision that is none of ours is one that no object has.</summary>
    public long? Revision { get; private init; }

    /// <summary>Of a read: the revision that the caller has already.</summary>
    public long? Known { get; private init; }

    /// <summary>What the conditions of a part demand of the whole that it is stored in: the revision. Whether the part is there says nothing about the whole.</summary>
    public Preconditions OfWhole() => new() { Revision = Revision };

    public static Preconditions Of(HttpRequest request, bool takesMatch, bool takesNoneMatch)
    {
        var headers = request.Headers;

        if (headers.IfModifiedSince.Count > 0 || headers.IfUnmodifiedSince.Count > 0)
        {
            throw RequestProblem.Of(StatusCodes.Status409Conflict, "Objects have revisions and no dates: use If-Match and If-None-Match.");
        }

        var (match, noneMatch) = (ValueOf(headers.IfMatch.ToString()), ValueOf(headers.IfNoneMatch.ToString()));

        if ((match is not null && !takesMatch) || (noneMatch is not null && !takesNoneMatch) || (match is not null && noneMatch is not null))
        {
            throw RequestProblem.Of(StatusCodes.Status412PreconditionFailed, "The request does not take this conditional header.");
        }

        if (noneMatch is not null && noneMatch is not "*" && !HttpMethods.IsGet(request.Method))
        {
            throw RequestProblem.Malformed("If-None-Match must be * here: the object must not exist.");
        }

        return new()
        {
            MustExist = match is not null,
            MustBeNew = noneMatch is "*" && !HttpMethods.IsGet(request.Method),
            Revision = match is null or "*" ? null : RevisionOf(match),
            Known = noneMatch is null ? null : RevisionOf(noneMatch),
        };
    }

    private static string? ValueOf(string header) => header.Trim() is { Length: > 0 } text ? (text.StartsWith("W/", StringComparison.Ordinal) ? text[2..] : text).Trim('"') : null;

    private static long RevisionOf(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : -1;
}
