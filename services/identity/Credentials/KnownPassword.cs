using Marten;

namespace Platform.Identity.Credentials;

/// <summary>
/// Recognizes a password that the object has already. A journey that changes something after a login carries the typed password along; writing it
/// again would tell subscribers, and the person by mail, of a change that never was.
/// </summary>
internal static class KnownPassword
{
    /// <summary>The secrets without a password that changes nothing; null: overloaded.</summary>
    public static async Task<SecretInput.Accepted?> LeaveOutAsync(
        SecretInput.Accepted secrets, IQuerySession session, string objectKey, SecretHasher hasher, CancellationToken ct)
    {
        if (!secrets.SetsPassword || await session.LoadAsync<Credential>(objectKey, ct) is not { } credential)
        {
            return secrets;
        }

        if (secrets.PasswordBytes() is not { } password)
        {
            return secrets.PasswordHash == credential.Hash ? secrets with { PasswordHash = null } : secrets;
        }

        return await hasher.CheckAsync(password, credential.Hash, ct) switch
        {
            null => null,
            { Matches: true } => secrets with { Password = null },
            _ => secrets,
        };
    }
}
