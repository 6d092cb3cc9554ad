using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Platform.Hosting.Access;
using Platform.Hosting.Callers;
using Platform.Hosting.Messaging;
using Platform.Hosting.OpenApi;

namespace Platform.Journey.Gateway.Forwarding;

/// <summary>Reads the OpenAPI documents of the services behind the gateway, with the caller of the request. A document that lacks a service would be a wrong one, so all must answer.</summary>
internal sealed class ServiceDescriptions(ServiceConnections connections, ForwardedCallers letters, IOptions<ServiceAddresses> addresses) : IOpenApiNeighbours
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(HttpContext context, CancellationToken ct)
    {
        var known = addresses.Value;
        var letter = AccessGrant.Of(context)?.Caller is { } caller ? letters.Write(caller, HttpMethods.Get, OpenApiEndpoint.Path) : null;

        return await Task.WhenAll(
            new[] { known.Identity, known.Notification, known.Consent }.Where(address => address.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(address => ReadAsync(new Uri(new Uri(address), OpenApiEndpoint.Path), letter, ct)));
    }

    private async Task<JsonObject> ReadAsync(Uri address, string? letter, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);

        if (letter is not null)
        {
            request.Headers.TryAddWithoutValidation(ForwardedCallers.Header, letter);
        }

        try
        {
            using var answer = await connections.SendAsync(request, patience.Token);
            await using var content = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(patience.Token);

            return (await JsonNode.ParseAsync(content, cancellationToken: patience.Token))!.AsObject();
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or InvalidOperationException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            throw new DependencyUnavailableException(OpenApiEndpoint.Path, address.Authority, e);
        }
    }
}
