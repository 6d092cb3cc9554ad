using Microsoft.Extensions.Options;
using Platform.Identity.Credentials;

namespace Platform.Identity.Kba;

/// <summary>Hashes and checks single answers, in the form in which they compare.</summary>
internal sealed class AnswerHasher(SecretHasher hasher, IOptions<SecurityQuestionOptions> options)
{
    /// <summary>The stored form of an answer; null: overloaded.</summary>
    public Task<string?> HashAsync(string answer, CancellationToken ct) => hasher.HashAsync(Normalize(answer), ct);

    /// <summary>
    /// Whether the answer belongs to the stored form; null: overloaded. One Argon2id hash in every case, also for an imported digest and
    /// where nothing is stored.
    /// </summary>
    public async Task<bool?> MatchesAsync(string answer, string? stored, CancellationToken ct)
    {
        var isImported = stored is not null && AnswerHash.MatchesImported(stored, Normalize(answer));

        return await hasher.MatchesAsync(Normalize(answer), stored, ct) is { Matches: var matches } ? matches || isImported : null;
    }

    /// <summary>False: the stored form is an imported one, or has former parameters.</summary>
    public bool IsCurrent(string stored) => hasher.IsCurrent(stored);

    private byte[] Normalize(string answer) => AnswerHash.Normalize(answer, options.Value.CollapseWhiteSpace);
}
