using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Platform.Hosting.Access;
using Platform.Hosting.Callers;
using Platform.Journey.Engine;

namespace Platform.Journey.Gateway.Credentials;

/// <summary>Knows the services that may call, from the settings and from the configuration document; the settings have the last word on an id.</summary>
internal sealed class ClientCallers(AccessRules rules, ClientTokens tokens, IOptions<ServiceClientOptions> options)
{
    private readonly ImmutableDictionary<string, ServiceClient> _configured = options.Value.Clients
        .Select(client => new ServiceClient(client.Id, ServiceClient.DigestOf(client.Secret), [.. client.Scopes]))
        .ToImmutableDictionary(client => client.Id, StringComparer.Ordinal);

    /// <summary>The client with this id and secret; null: none.</summary>
    public async ValueTask<ServiceClient?> FindAsync(string id, Secret secret, CancellationToken ct)
    {
        var client = await ByIdAsync(id, ct);

        return ServiceClient.Matches(client, secret.Reveal()) ? client : null;
    }

    /// <summary>The caller with this id and secret, with all privileges of the client; null: none.</summary>
    public async ValueTask<Caller?> OfSecretAsync(string id, Secret secret, CancellationToken ct) =>
        await FindAsync(id, secret, ct) is { } client ? CallerOf(client, client.Scopes) : null;

    /// <summary>
    /// The caller with this token; null: none. Client, secret and privileges must still be there: taking them away ends what was given out.
    /// </summary>
    public async ValueTask<Caller?> OfTokenAsync(Secret token, CancellationToken ct) =>
        tokens.Open(token) is { } claims && await ByIdAsync(claims.Client, ct) is { } client && tokens.IsOf(claims, client)
            ? CallerOf(client, [.. claims.Scopes.Intersect(client.Scopes, StringComparer.Ordinal)])
            : null;

    private async ValueTask<ServiceClient?> ByIdAsync(string id, CancellationToken ct) =>
        _configured.GetValueOrDefault(id) ?? (await rules.CurrentAsync(ct)).Clients.GetValueOrDefault(id);

    private static Caller CallerOf(ServiceClient client, ImmutableArray<string> scopes) => new("client:" + client.Id, "/", IsAdministrator: false) { Scopes = scopes };
}
