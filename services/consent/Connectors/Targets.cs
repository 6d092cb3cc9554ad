using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Consent.Mappings;
using Platform.Consent.Store;
using Platform.Consent.Sync;
using Platform.Hosting.Outbound;
using Platform.Hosting.Sealing;

namespace Platform.Consent.Connectors;

/// <summary>Opens targets: one client or pool, and one guard, per version of a connector.</summary>
internal sealed class Targets(
    IConsentStore store, SecretSealer sealer, IOptions<TargetOptions> allowed, IOptions<SyncOptions> sync, TimeProvider time) : IDisposable
{
    private const long MaxAnswerBytes = 4 * 1024 * 1024;

    private readonly Lock _opening = new();
    private readonly ConcurrentDictionary<string, Opened> _opened = new(StringComparer.Ordinal);

    /// <summary>The target of a mapping.</summary>
    /// <exception cref="TargetRefusedException">No such connector or object type, it is switched off, or its credential cannot be opened.</exception>
    public async Task<ITarget> OpenAsync(MappingPlan plan, CancellationToken ct)
    {
        var opened = await OpenAsync(plan.Connector ?? throw Missing("no-connector"), ct);

        return new GuardedTarget(opened.Of(plan.ObjectType!) ?? throw Missing("no-object-type"), opened.Guard);
    }

    /// <summary>Until when the target of a mapping is left alone (UTC); null: it may be called.</summary>
    public DateTimeOffset? RestsUntil(MappingPlan plan) =>
        plan.Connector is { } name && _opened.TryGetValue(name, out var opened) ? opened.Guard.OpenUntil : null;

    public void Dispose()
    {
        foreach (var opened in _opened.Values)
            opened.Dispose();
    }

    private async Task<Opened> OpenAsync(string name, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var document = await session.LoadAsync<ConnectorDocument>(name, ct) ?? throw Missing("no-connector");

        if (_opened.TryGetValue(name, out var known) && known.Version == document.Version)
            return known;

        // A former one is not disposed: somebody may be on the way with it. It has no timers, and its idle connections end by themselves.
        lock (_opening)
            return _opened.TryGetValue(name, out known) && known.Version == document.Version ? known : _opened[name] = Open(document);
    }

    private Opened Open(ConnectorDocument document)
    {
        var connector = ConnectorReader.Read(document.Name, document.Content);
        var guard = new TargetGuard(connector.Timeout, sync.Value.BreakFor, time);
        var credential = CredentialOf(document);

        switch (connector)
        {
            case HttpConnector http:
                var client = new HttpClient(Handler(http)) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxAnswerBytes };
                var header = HeaderOf(http, credential);

                return new Opened(document.Version, guard, client, type =>
                    http.ObjectTypes.TryGetValue(type, out var resource) ? new HttpTarget(client, http, resource, header) : null);
            case TableConnector table:
                var database = NpgsqlDataSource.Create(ConnectionOf(table, credential));

                return new Opened(document.Version, guard, database, type =>
                    table.ObjectTypes.TryGetValue(type, out var rows) ? new TableTarget(database, rows) : null);
            default:
                throw new InvalidOperationException($"Unmapped connector {connector.GetType().Name}.");
        }
    }

    private string? CredentialOf(ConnectorDocument document)
    {
        try
        {
            return document.Credential is { } box ? sealer.OpenText(box) : null;
        }
        catch (CryptographicException e)
        {
            throw new TargetRefusedException("credential-sealed-under-lost-key", isFinal: false, e);
        }
    }

    private static AuthenticationHeaderValue? HeaderOf(HttpConnector http, string? credential) => (http.UserName, credential) switch
    {
        (_, null) => null,
        (null, { } token) => new AuthenticationHeaderValue("Bearer", token),
        ({ } user, { } password) => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))),
    };

    private static string ConnectionOf(TableConnector table, string? credential) => new NpgsqlConnectionStringBuilder
    {
        Host = table.Host,
        Port = table.Port,
        Database = table.Database,
        Username = table.UserName,
        Password = credential,
        SslMode = table.SslMode,
        ApplicationName = "platform-consent",
        MaxPoolSize = 8,
        Timeout = (int)Math.Max(1, table.Timeout.TotalSeconds),
        CommandTimeout = (int)Math.Max(1, table.Timeout.TotalSeconds),
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    private SocketsHttpHandler Handler(HttpConnector connector)
    {
        var isAllowed = allowed.Value.IsAllowed(connector.BaseUrl.Host);

        if (!isAllowed && connector.BaseUrl.Scheme != Uri.UriSchemeHttps)
            throw Final("host-not-allowed");

        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxResponseHeadersLength = 64,
            ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, isAllowed, ct),
        };
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint host, bool isAllowed, CancellationToken ct)
    {
        try
        {
            return await OutboundHosts.ConnectAsync(host, isAllowed, ct);
        }
        catch (HostNotAllowedException)
        {
            throw Final("host-not-allowed");
        }
    }

    /// <summary>The configuration may come later than the person.</summary>
    private static TargetRefusedException Missing(string reason) => new(reason, isFinal: false);

    private static TargetRefusedException Final(string reason) => new(reason, isFinal: true);

    private sealed record Opened(Guid Version, TargetGuard Guard, IDisposable Connection, Func<string, ITarget?> Of) : IDisposable
    {
        public void Dispose() => Connection.Dispose();
    }
}
