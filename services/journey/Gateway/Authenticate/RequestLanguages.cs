using System.Collections.Immutable;
using Microsoft.Net.Http.Headers;

namespace Platform.Journey.Gateway.Authenticate;

/// <summary>Languages that a request prefers: the <c>locale</c> parameter, then <c>Accept-Language</c>, best first.</summary>
internal static class RequestLanguages
{
    private const int Max = 16;

    public static ImmutableArray<string> Of(HttpRequest request)
    {
        var accepted = StringWithQualityHeaderValue.TryParseList([.. request.Headers.AcceptLanguage.OfType<string>()], out var list)
            ? list.Where(language => language.Quality is not 0)
                .OrderByDescending(language => language.Quality ?? 1)
                .Select(language => language.Value.ToString())
                .Where(language => language != "*")
            : [];
        return [.. request.Query["locale"].OfType<string>().Concat(accepted).Take(Max)];
    }
}
