using System.Net;
using System.Text.Json;
using Platform.Testing;

namespace Platform.Journey.ServiceTests.Configuration;

/// <summary>The document <c>external.email</c> decides where mails go, from the next one on.</summary>
public sealed class MailServerTests(WholePlatform platform) : IClassFixture<WholePlatform>, IAsyncLifetime
{
    private const string Document = "/openidm/config/external.email";

    private readonly HttpClient _http = GatewayFixture.CreateClient(platform.Address);
    private (string Name, string Value) _admin;

    [Fact]
    public async Task Mails_go_to_the_configured_server_then_to_the_next_one_and_to_the_inbox_when_it_is_gone()
    {
        await using var first = new SmtpSink();
        await using var second = new SmtpSink();

        await PutAsync(first.Port, "first@example.org");
        await MailGoesAsync(() => first.Mails.Any(mail => mail.Data.Contains("From: first@example.org", StringComparison.Ordinal)));
        await PutAsync(second.Port, "second@example.org");
        await MailGoesAsync(() => second.Mails.Any(mail => mail.Data.Contains("From: second@example.org", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, (await Exchange.SendAsync(_http, "DELETE", Document, null, _admin)).Status);
        var name = "";
        await MailGoesAsync(userName => name = userName, () => IsInInboxAsync(name));
    }

    public async ValueTask InitializeAsync() =>
        _admin = ("iPlanetDirectoryPro", (await new Walk(_http).LogInAsync("amadmin", "Adm1n-Of-The-Test")).Json.GetProperty("tokenId").GetString()!);

    public async ValueTask DisposeAsync()
    {
        await Exchange.SendAsync(_http, "DELETE", Document, null, _admin);
        _http.Dispose();
    }

    private async Task PutAsync(int port, string from)
    {
        var put = await Exchange.SendAsync(_http, "PUT", Document, JsonSerializer.Serialize(new { host = "127.0.0.1", port, from }), _admin);
        Assert.True(put.Status is HttpStatusCode.OK or HttpStatusCode.Created, put.Body);
    }

    private Task MailGoesAsync(Func<bool> hasArrived) => MailGoesAsync(_ => { }, () => Task.FromResult(hasArrived()));

    /// <summary>Somebody forgets the password until a mail about it has gone there: the change takes a moment.</summary>
    private async Task MailGoesAsync(Action<string> began, Func<Task<bool>> hasArrived)
    {
        var walk = new Walk(_http);
        await Eventually.Be(
            async () =>
            {
                var userName = await platform.RegisterAsync("mail");
                began(userName);
                await walk.SubmitAsync(await walk.StartAsync("ResetPassword"), $"{userName}@example.com");
                return await WithinASecondAsync(hasArrived);
            },
            "a mail went there");
    }

    private static async Task<bool> WithinASecondAsync(Func<Task<bool>> hasArrived)
    {
        try
        {
            await Eventually.Be(hasArrived, "it arrived", TimeSpan.FromSeconds(1));
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<bool> IsInInboxAsync(string userName) =>
        (await Exchange.SendAsync(_http, "GET", $"/inbox/api/v1/search?query=to:{userName}@example.com")).Json.GetProperty("messages").GetArrayLength() > 0;
}
