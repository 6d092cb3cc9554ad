using System.Net;
using System.Text.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Callers;

namespace Platform.Identity.ServiceTests.Bulk;

/// <summary>Sends imports as the administrator, also in parts and broken off.</summary>
internal static class BulkClient
{
    public static Task<HttpReply> ImportAsync(this IdentityHost host, string id, string query, string rows, string type = "managed/user") =>
        host.SendAsync("PUT", $"/openidm/bulk/import/{id}?type={type}&{query}", rows, IdentityHost.Administrator, ("Content-Type", "application/octet-stream"));

    public static Task<HttpReply> ContinueAsync(this IdentityHost host, string id, long offset, string rest) =>
        host.SendAsync("PUT", $"/openidm/bulk/import/{id}?offset={offset}", rest, IdentityHost.Administrator, ("Content-Type", "application/octet-stream"));

    public static Task<HttpReply> ProgressAsync(this IdentityHost host, string id) => host.AdministerAsync("GET", $"/openidm/bulk/import/{id}");

    public static async Task<JsonElement[]> ErrorsAsync(this IdentityHost host, string id) =>
        [.. (await host.AdministerAsync("GET", $"/openidm/bulk/import/{id}/errors")).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    /// <summary>Sends rows, waits for <paramref name="then"/>, and breaks the connection without having ended the body.</summary>
    public static async Task BreakOffAsync(this IdentityHost host, HttpClient http, string id, string query, string rows, Func<Task> then)
    {
        var path = $"/openidm/bulk/import/{id}";
        using var gone = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{path}?type=managed/user&{query}") { Content = new OpenBody(rows, then, gone) };
        request.Headers.Add(ForwardedCallers.Header, host.Services.GetRequiredService<ForwardedCallers>().Write(IdentityHost.Administrator, "PUT", path));
        await Assert.ThrowsAnyAsync<Exception>(() => http.SendAsync(request, gone.Token));
    }

    /// <summary>Rows 1 to <paramref name="count"/> as JSON lines.</summary>
    public static string People(string prefix, int count, int first = 1) =>
        string.Concat(Enumerable.Range(first, count).Select(i => Person($"{prefix}{i:00000}") + "\n"));

    public static string Person(string userName, string more = "") =>
        $$"""{"userName":"{{userName}}","givenName":"Barbara","sn":"Jensen","mail":"{{userName}}@example.com"{{more}}}""";

    public static (long Rows, long Created, long Updated, long Skipped, long Failed) Counts(this HttpReply reply) => (
        reply.Json.GetProperty("rows").GetInt64(), reply.Json.GetProperty("created").GetInt64(), reply.Json.GetProperty("updated").GetInt64(),
        reply.Json.GetProperty("skipped").GetInt64(), reply.Json.GetProperty("failed").GetInt64());

    private sealed class OpenBody(string rows, Func<Task> then, CancellationTokenSource gone) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(rows));
            await stream.FlushAsync();
            await then();
            await gone.CancelAsync();
            throw new IOException("The client goes.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
