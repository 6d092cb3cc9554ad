using Platform.Hosting.Callers;
using Platform.Hosting.Messaging;
using Platform.Hosting.Sealing;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Sessions;
using Platform.Journey.Gateway.Throttling;
using V1 = Platform.Contracts.Identity.V1;

namespace Platform.Journey.Gateway.Credentials;

/// <summary>
/// Checks names and passwords of requests as a login does: the same question to identity, the same buckets of tries. A client is looked for first; who is
/// none is asked for as a person, so that a wrong secret costs the same whether there is such a client or not.
/// </summary>
internal sealed class PasswordCallers(IRequester requester, SecretSealer sealer, ClientCallers clients, EffectThrottle throttle)
{
    private const string Realm = "/";
    private const string Resource = "managed/user";

    /// <summary>The caller with this name and password; null: there is none, or the account is closed.</summary>
    /// <exception cref="ThrottledException">Too many tries; nothing was checked.</exception>
    public async Task<Caller?> OfAsync(RequestCredentials.Named given, string? address, CancellationToken ct)
    {
        var attempt = await throttle.TakeForCredentialsAsync(Realm, Resource, given.Name, address, ct);

        return await attempt.SettleAsync(async () =>
            await clients.OfSecretAsync(given.Name, given.Password, ct) ?? PersonOf(await VerifyAsync(given.Name, given.Password, ct)), ct);
    }

    /// <summary>Whether a password is the one of the person who asks.</summary>
    /// <exception cref="ThrottledException">Too many tries; nothing was checked.</exception>
    public async Task<bool> IsOfAsync(Caller person, Secret password, string? address, CancellationToken ct)
    {
        // The name at the beginning of the session may be another by now, and somebody else's.
        var read = await requester.AskAsync<V1.ReadObject, V1.ObjectRead>(new() { Realm = person.Realm, Resource = Resource, Attribute = "_id", Value = person.SubjectId }, ct);

        if (read.Object is not { } known || Json.From(known.Properties).Member("userName")?.AsText() is not { } name)
        {
            return false;
        }

        var attempt = await throttle.TakeForCredentialsAsync(person.Realm, Resource, name, address, ct);

        return await attempt.SettleAsync(async () => PersonOf(await VerifyAsync(name, password, ct)) is { } proved && proved.SubjectId == person.SubjectId ? proved : null, ct) is not null;
    }

    private async Task<V1.CredentialsVerified> VerifyAsync(string name, Secret password, CancellationToken ct)
    {
        var reply = await requester.AskAsync<V1.VerifyCredentials, V1.CredentialsVerified>(
            new() { Realm = Realm, Resource = Resource, UserName = name, Password = sealer.Seal(password.Reveal()) }, ct);

        return reply.Verdict is V1.CredentialVerdict.Overloaded
            ? throw new DependencyUnavailableException(nameof(V1.VerifyCredentials), "too many passwords are waiting to be checked")
            : reply;
    }

    private static Caller? PersonOf(V1.CredentialsVerified reply) => reply is { Verdict: V1.CredentialVerdict.Match, Object: { } person }
        ? new(person.Id, Realm, AdministratorRight.IsHeldWith(Json.From(person.Properties))) { HasProvedPassword = true }
        : null;
}
