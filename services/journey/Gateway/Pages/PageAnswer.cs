using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Platform.Journey.Gateway.Pages;

/// <summary>Answers with a page, or that the client has it already (RFC 9110 §13.1.2).</summary>
internal sealed class PageAnswer(PageFile file, PagePolicy policy) : IResult
{
    private const string Forever = "public, max-age=31536000, immutable";
    private const string AskEachTime = "no-cache";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var chosen = ContentCodings.Choose(file, request.Headers.AcceptEncoding);
        Describe(response.Headers, chosen);

        if (IsKnown(request.Headers.IfNoneMatch, chosen.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = file.ContentType;
        response.ContentLength = chosen.Content.Length;

        if (chosen.Coding is { } coding)
        {
            response.Headers.ContentEncoding = coding;
        }

        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(chosen.Content, httpContext.RequestAborted);
        }
    }

    private void Describe(IHeaderDictionary headers, PageRepresentation chosen)
    {
        headers.ETag = chosen.ETag;
        headers.CacheControl = file.IsImmutable ? Forever : AskEachTime;
        headers.XContentTypeOptions = "nosniff";
        headers.Vary = file.Language is null ? HeaderNames.AcceptEncoding : $"{HeaderNames.AcceptLanguage}, {HeaderNames.AcceptEncoding}";

        if (file.Language is { } language)
        {
            headers.ContentLanguage = language;
        }

        if (file.IsDocument)
        {
            policy.Apply(headers);
        }
    }

    private static bool IsKnown(StringValues ifNoneMatch, string tag) =>
        EntityTagHeaderValue.TryParseList([.. ifNoneMatch.OfType<string>()], out var known)
        && known.Any(value => value.Equals(EntityTagHeaderValue.Any) || value.Compare(new EntityTagHeaderValue(tag), useStrongComparison: false));
}
