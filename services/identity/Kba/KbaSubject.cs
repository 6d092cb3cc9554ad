using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Kba;

/// <summary>Whom questions are put to: an object, or an identity without one, which gets the same treatment.</summary>
internal sealed record KbaSubject
{
    /// <summary>Begins the key of every identity without object; no resource begins like it.</summary>
    public const string StrangerPrefix = "stranger/";

    private const string AttemptsPrefix = "security-answers/";

    /// <summary>Key of the document with the answers. For a stranger there never is one.</summary>
    public required string AnswersKey { get; init; }

    /// <summary>Key of the stream of attempts.</summary>
    public string AttemptsKey => AttemptsKeyOf(AnswersKey);

    /// <summary>Keyed digest of realm, resource and identity: what the questions of a stranger follow from.</summary>
    public required ImmutableArray<byte> Digest { get; init; }

    public static string AttemptsKeyOf(string answersKey) => AttemptsPrefix + answersKey;

    public static KbaSubject Of(byte[] key, string realm, string resource, string? objectId, string identity)
    {
        var digest = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{realm}\0{resource}\0{ComparableText.Of(identity)}"));

        return new()
        {
            AnswersKey = objectId is null ? StrangerPrefix + Convert.ToHexStringLower(digest) : ObjectKey.Of(resource, objectId),
            Digest = [.. digest],
        };
    }
}
