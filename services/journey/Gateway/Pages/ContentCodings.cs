using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Platform.Journey.Gateway.Pages;

/// <summary>Which coding of a file a client wants (RFC 9110 §12.5.3).</summary>
internal static class ContentCodings
{
    private const string Plain = "identity";
    private const string Anything = "*";

    /// <summary>
    /// The coding that the client prefers, of those it likes equally the best; the file as it is, when it wants none of them, says nothing, or says
    /// something that is no list of codings.
    /// </summary>
    public static PageRepresentation Choose(PageFile file, StringValues acceptEncoding)
    {
        if (!StringWithQualityHeaderValue.TryParseList([.. acceptEncoding.OfType<string>()], out var wanted))
        {
            return file.Identity;
        }

        // Who does not name the plain form likes it least.
        var best = (Representation: file.Identity, Quality: QualityOf(Plain, wanted) ?? 0);

        foreach (var encoded in file.Encoded)
        {
            var quality = QualityOf(encoded.Coding!, wanted) ?? QualityOf(Anything, wanted) ?? 0;

            if (quality > best.Quality || (quality > 0 && quality == best.Quality && best.Representation.Coding is null))
            {
                best = (encoded, quality);
            }
        }

        return best.Representation;
    }

    private static double? QualityOf(string coding, IEnumerable<StringWithQualityHeaderValue> wanted) =>
        wanted.FirstOrDefault(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase)) is { } named ? named.Quality ?? 1 : null;
}
