using System.Collections.Immutable;

namespace Platform.Identity.Kba.Checking;

/// <summary>Checks answers, all of them: one hash for each that was given, whether the person has the question, another one, or does not exist.</summary>
internal sealed class AnswerCheck(AnswerHasher hasher)
{
    /// <summary>True: every answer is right. Null: overloaded.</summary>
    public async Task<bool?> AreRightAsync(ImmutableArray<GivenAnswer> given, ImmutableArray<SecurityAnswer> stored, CancellationToken ct)
    {
        var allAreRight = !given.IsEmpty;

        foreach (var answer in given)
        {
            if (await hasher.MatchesAsync(answer.Answer, answer.Find(stored)?.Hash, ct) is not { } isRight)
            {
                return null;
            }

            allAreRight &= isRight;
        }

        return allAreRight;
    }

    /// <summary>
    /// The answers with current hashes in place of imported ones and of those with former parameters; null when all are current, or too many hashes
    /// wait. Only asked once all were right: earlier, its time would tell which one was.
    /// </summary>
    public async Task<ImmutableArray<SecurityAnswer>?> UpgradeAsync(
        ImmutableArray<GivenAnswer> given, ImmutableArray<SecurityAnswer> stored, CancellationToken ct)
    {
        var upgraded = stored;

        foreach (var answer in given)
        {
            if (answer.Find(stored) is { } old && !hasher.IsCurrent(old.Hash) && await hasher.HashAsync(answer.Answer, ct) is { } hash)
            {
                upgraded = upgraded.Replace(old, old with { Hash = hash });
            }
        }

        return upgraded.Equals(stored) ? null : upgraded;
    }
}
