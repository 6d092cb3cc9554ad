using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Journey.Gateway.Abandonment;
using Platform.Journey.Gateway.Retention;
using Platform.Testing;

namespace Platform.Journey.ServiceTests.Activities;

/// <summary>A person sees what was done with the own account, wherever it is kept, and nothing of anybody else.</summary>
public sealed class JourneyActivityTests(WholePlatform platform) : IClassFixture<WholePlatform>, IDisposable
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";

    private readonly HttpClient _http = GatewayFixture.CreateClient(platform.Address);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Walk Walk => new(_http);

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Finished_journeys_are_told_newest_first_also_when_nobody_was_identified_and_also_from_the_archive()
    {
        var (name, id) = await PersonAsync();
        await LogInAsync(name, WholePlatform.Password, "198.51.100.23");
        await LogInAsync(name, "Wrong.Zebra1", "203.0.113.9");
        await Walk.SubmitAsync(await Walk.StartAsync("ResetPassword"), $"{name}@example.com");
        (string?, string?, string?, string?)[] expected =
        [
            ("ResetPassword", "abandoned", null, null),
            ("Login", "failed", "Firefox, Linux", "203.0.113.0/24"),
            ("Login", "succeeded", "Firefox, Linux", "198.51.100.0/24"),
        ];
        await Eventually.Be(async () => (await ReadAsync(id, await AdministratorAsync())).Length == 2, "the names of the person are known");

        platform.Clock.Advance(TimeSpan.FromHours(26));
        await platform.Services.GetRequiredService<AbandonedSessions>().SweepAsync(Ct);
        var stored = await ReadAsync(id, await AdministratorAsync());
        platform.Clock.Advance(TimeSpan.FromHours(26));
        await Eventually.Be(
            async () =>
            {
                await platform.Services.GetRequiredService<RetentionSweeper>().SweepAsync(Ct);
                return await ArchivedAsync() >= 2;
            },
            "sessions are archived");
        var archived = await ReadAsync(id, await AdministratorAsync());

        Assert.Equal(expected, stored.Select(Told));
        Assert.Equal(stored.Select(entry => entry.GetRawText()), archived.Select(entry => entry.GetRawText()));
        Assert.Equal(stored.Select(entry => entry.GetProperty("occurredAt").GetDateTimeOffset()).OrderDescending(), stored.Select(entry => entry.GetProperty("occurredAt").GetDateTimeOffset()));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_and_without_repetition()
    {
        var (name, id) = await PersonAsync();
        var cookie = await LogInAsync(name, WholePlatform.Password, "198.51.100.1");
        await LogInAsync(name, WholePlatform.Password, "198.51.101.1");
        await LogInAsync(name, WholePlatform.Password, "198.51.102.1");
        var (places, next) = (new List<string?>(), (string?)"");

        while (next is not null)
        {
            var page = await GetAsync($"/am/json/users/{id}/activity?_pageSize=1{(next.Length > 0 ? "&_pagedResultsCookie=" + next : "")}", cookie);
            Assert.Equal(1, page.Json.GetProperty("resultCount").GetInt32());
            places.Add(page.Json.GetProperty("result")[0].GetProperty("place").GetString());
            next = page.Json.GetProperty("pagedResultsCookie").GetString();
        }

        Assert.Equal(["198.51.102.0/24", "198.51.101.0/24", "198.51.100.0/24"], places);
    }

    [Fact]
    public async Task Nobody_sees_what_somebody_else_did()
    {
        var (name, id) = await PersonAsync();
        var (_, other) = await PersonAsync();
        var cookie = await LogInAsync(name, WholePlatform.Password, "198.51.100.1");

        Assert.Equal(HttpStatusCode.OK, (await GetAsync($"/am/json/users/{id}/activity", cookie)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync($"/am/json/users/{other}/activity", cookie)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync($"/am/json/users/{name}/activity", cookie)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync("/am/json/users/nobody/activity", cookie)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync($"/am/json/users/{id}/activity")).Status);
        Assert.Empty(await ReadAsync("nobody", await AdministratorAsync()));
        Assert.Empty((await GetAsync($"/am/json/alpha/users/{id}/activity", await AdministratorAsync())).Json.GetProperty("result").EnumerateArray());
    }

    [Fact]
    public async Task A_name_that_went_to_somebody_else_tells_nobody_who_typed_it()
    {
        var (name, former) = await PersonAsync();
        await LogInAsync(name, "Wrong.Zebra1", "198.51.100.1");
        await Eventually.Be(async () => (await ReadAsync(former, await AdministratorAsync())).Length == 1, "the name is known");
        await RenameAsync(former, "renamed" + name);
        var (othersName, present) = await PersonAsync();
        await RenameAsync(present, name);
        await LogInAsync(name, "Wrong.Zebra1", "203.0.113.1");
        await LogInAsync(othersName, "Wrong.Zebra1", "203.0.113.1");
        await Eventually.Be(async () => (await ReadAsync(former, await AdministratorAsync())).Length == 0, "the name is that of two people");

        Assert.Equal(["failed"], (await ReadAsync(present, await AdministratorAsync())).Select(entry => entry.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task Of_somebody_who_is_gone_neither_device_nor_place_are_left()
    {
        var (name, id) = await PersonAsync();
        await LogInAsync(name, WholePlatform.Password, "198.51.100.23");
        var before = await ReadAsync(id, await AdministratorAsync());
        await Exchange.SendAsync(_http, "DELETE", $"/openidm/managed/user/{id}", null, await AdministratorAsync());

        Assert.Equal(("Login", "succeeded", "Firefox, Linux", "198.51.100.0/24"), Told(Assert.Single(before)));
        await Eventually.Be(
            async () => Told(Assert.Single(await ReadAsync(id, await AdministratorAsync()))) == ("Login", "succeeded", null, null), "erased", TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("_pageSize=0", "_pageSize must be between 1 and 100")]
    [InlineData("_pageSize=101", "_pageSize must be between 1 and 100")]
    [InlineData("_pageSize=x", "_pageSize must be between 1 and 100")]
    [InlineData("_pageSize=1&_pageSize=2", "_pageSize must be between 1 and 100")]
    [InlineData("_pagedResultsCookie=x", "not a cookie of this query")]
    [InlineData("_pagedResultsCookie=", "not a cookie of this query")]
    public async Task What_no_page_can_be_is_refused(string query, string message)
    {
        var answer = await GetAsync("/am/json/users/nobody/activity?" + query, await AdministratorAsync());

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(message, answer.Json.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static (string?, string?, string?, string?) Told(JsonElement entry) =>
        (entry.GetProperty("journey").GetString(), entry.GetProperty("outcome").GetString(), entry.GetProperty("device").GetString(), entry.GetProperty("place").GetString());

    private async Task<JsonElement[]> ReadAsync(string id, (string, string) caller)
    {
        var answer = await GetAsync($"/am/json/users/{id}/activity", caller);
        Assert.True(answer.Status is HttpStatusCode.OK, answer.Body);

        return [.. answer.Json.GetProperty("result").EnumerateArray()];
    }

    private async Task<(string Name, string Id)> PersonAsync()
    {
        var name = await platform.RegisterAsync();
        var found = await GetAsync("/openidm/managed/user?_queryFilter=" + Uri.EscapeDataString($"userName eq \"{name}\""), await AdministratorAsync());

        return (name, found.Json.GetProperty("result")[0].GetProperty("_id").GetString()!);
    }

    private async Task RenameAsync(string id, string name)
    {
        var patched = await Exchange.SendAsync(
            _http,
            "PATCH",
            $"/openidm/managed/user/{id}",
            JsonSerializer.Serialize(new[] { new { operation = "replace", field = "/userName", value = name } }),
            await AdministratorAsync());
        Assert.True(patched.Status is HttpStatusCode.OK, patched.Body);
    }

    private async Task<(string, string)> LogInAsync(string name, string password, string address)
    {
        var answer = await Walk.StartAsync("Login", ("X-OpenAM-Username", name), ("X-OpenAM-Password", password), ("User-Agent", Firefox), ("X-Forwarded-For", address));

        return ("Cookie", "iPlanetDirectoryPro=" + (answer.Status is HttpStatusCode.OK ? answer.Json.GetProperty("tokenId").GetString() : ""));
    }

    private async Task<(string, string)> AdministratorAsync() =>
        ("iPlanetDirectoryPro", (await Walk.LogInAsync("amadmin", "Adm1n-Of-The-Test")).Json.GetProperty("tokenId").GetString()!);

    private async Task<long> ArchivedAsync()
    {
        await using var database = Npgsql.NpgsqlDataSource.Create(platform.Database);
        await using var count = database.CreateCommand("select count(*) from journey.archived_session");

        return (long)(await count.ExecuteScalarAsync(Ct))!;
    }

    private Task<Exchange> GetAsync(string path, params (string, string)[] headers) => Exchange.SendAsync(_http, "GET", path, null, headers);
}
