using System.Collections.Immutable;
using Marten;
using Platform.Identity.Kba;

namespace Platform.Identity.Credentials;

/// <summary>The hashes of the secrets that came with one object, ready to be stored beside it.</summary>
internal sealed record SecretHashes(string? Password, ImmutableArray<SecurityAnswer>? Answers)
{
    /// <summary>
    /// Hashes password and answers; null: overloaded. Answers get the same Argon2id as passwords: they are shorter and easier to guess, a
    /// faster hash would give them away first, and they are only written when a person registers or changes them.
    /// </summary>
    public static async Task<SecretHashes?> OfAsync(
        SecretInput.Accepted secrets, SecretHasher hasher, AnswerHasher answerHasher, CancellationToken ct)
    {
        var password = secrets.PasswordHash;

        if (secrets.PasswordBytes() is { } bytes && (password = await hasher.HashAsync(bytes, ct)) is null)
        {
            return null;
        }

        if (secrets.Questions is not { Questions: var questions })
        {
            return new(password, null);
        }

        var answers = ImmutableArray.CreateBuilder<SecurityAnswer>(questions.Length);

        foreach (var question in questions)
        {
            var hash = AnswerHash.ReadImported(question.Answer)
                ?? await answerHasher.HashAsync(question.Answer.GetString()!, ct);

            if (hash is null)
            {
                return null;
            }

            answers.Add(new(question.QuestionId, question.CustomQuestion, hash));
        }

        return new(password, answers.MoveToImmutable());
    }

    /// <summary>Stages the documents in the transaction of the object.</summary>
    public void Stage(IDocumentOperations operations, string objectKey)
    {
        if (Password is { } hash)
        {
            operations.Store(new Credential { Id = objectKey, Hash = hash });
        }

        if (Answers is { } answers)
        {
            operations.Store(new SecurityAnswers { Id = objectKey, Answers = answers });
        }
    }

    /// <summary>Prints nothing of the content.</summary>
    public override string ToString() => "SecretHashes(***)";
}
