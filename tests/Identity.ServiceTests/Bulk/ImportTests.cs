using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Identity.V1;
using Platform.Identity.ServiceTests.ManagedObjects.Serving;
using Platform.Testing;

namespace Platform.Identity.ServiceTests.Bulk;

public sealed class ImportTests(WorldOfThings world)
{
    private const string Bcrypt = "$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm";

    private IdentityHost Host => world.Host;

    [Fact]
    public async Task Rows_become_objects_with_a_stream_that_is_found_and_announced_like_any_other()
    {
        var done = await Host.ImportAsync("lines", "format=jsonl", BulkClient.People("lines", 1200));

        Assert.Equal(201, done.Status);
        Assert.True(done.Json.GetProperty("complete").GetBoolean());
        Assert.Equal((1200, 1200, 0, 0, 0), done.Counts());
        var found = await world.SendAsync("GET", "user?_queryFilter=userName+eq+%22lines00777%22");
        var id = Assert.Single(found.Json.GetProperty("result").EnumerateArray()).GetProperty("_id").GetString()!;
        Assert.Equal(200, (await world.SendAsync("GET", $"user/{id}/history")).Status);
        Assert.Equal("1200", (await world.SendAsync("GET", "user?_queryFilter=userName+sw+%22lines%22&_countOnly=true")).Json.GetProperty("resultCount").GetRawText());
        Assert.Equal(403, (await world.SendAsync("POST", "user?_action=create", WorldOfThings.Person("LINES00777"))).Status);
    }

    [Fact]
    public async Task Hashes_are_stored_as_they_came_and_verify()
    {
        var rows = BulkClient.Person("bulkhash1", $$""","password":{"$hash":"{{Bcrypt}}"}""") + "\n" + BulkClient.Person("bulkhash2", ""","password":{"$hash":"{CRYPT}nothing"}""");

        var (work, done) = await Work.CountAsync(Host, () => Host.ImportAsync("hashes", "format=jsonl", rows));

        Assert.Equal((2, 1, 0, 0, 1), done.Counts());
        Assert.Equal(0, work.Hashes);
        Assert.Equal(CredentialVerdict.Match, (await Host.LoginAsync("bulkhash1", "password")).Verdict);
        var error = Assert.Single(await Host.ErrorsAsync("hashes"));
        Assert.Equal(2, error.GetProperty("line").GetInt32());
        Assert.DoesNotContain("nothing", error.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_in_clear_is_hashed()
    {
        await Host.ImportAsync("clear", "format=jsonl", BulkClient.Person("bulkclear", ""","password":"Secret-Pa55word" """));

        Assert.Equal(CredentialVerdict.Match, (await Host.LoginAsync("bulkclear", "Secret-Pa55word")).Verdict);
    }

    [Fact]
    public async Task A_row_that_cannot_be_taken_is_an_error_with_its_place_and_the_others_go_on()
    {
        var first = BulkClient.Person("errors1") + "\n";
        var rows = first + "{\"userName\":\n\n" + """{"userName":"errors2","givenName":"B","mail":"nobody"}""" + "\n" + BulkClient.Person("errors3") + "\n" + BulkClient.Person("Errors1") + "\n";

        var done = await Host.ImportAsync("errors", "format=jsonl", rows);

        Assert.Equal((5, 2, 0, 0, 3), done.Counts());
        var errors = await Host.ErrorsAsync("errors");
        Assert.Equal([2, 4, 6], errors.Select(error => error.GetProperty("line").GetInt32()));
        Assert.Equal(first.Length, errors[0].GetProperty("offset").GetInt32());
        Assert.Equal([400, 403, 403], errors.Select(error => error.GetProperty("code").GetInt32()));
        var failed = errors[1].GetProperty("detail").GetProperty("failedPolicyRequirements").EnumerateArray().Select(entry => entry.GetProperty("property").GetString());
        Assert.Contains("sn", failed);
        Assert.Contains("mail", failed);
    }

    [Theory]
    [InlineData("fail", 0, 0, 1)]
    [InlineData("skip", 0, 1, 0)]
    [InlineData("update", 1, 0, 0)]
    public async Task What_exists_fails_stays_or_is_updated(string onExisting, int updated, int skipped, int failed)
    {
        var id = await world.CreateAsync("user", WorldOfThings.Person("existing-" + onExisting));
        var row = $$"""{"userName":"EXISTING-{{onExisting}}","givenName":"New","sn":"Jensen","mail":"e@example.com"}""";

        var done = await Host.ImportAsync("existing-" + onExisting, $"format=jsonl&onExisting={onExisting}", row);

        Assert.Equal((1, 0, updated, skipped, failed), done.Counts());
        Assert.Equal(updated is 1 ? "New" : "Barbara", (await world.SendAsync("GET", "user/" + id))["givenName"]);
    }

    [Fact]
    public async Task A_later_row_about_the_same_object_sees_the_earlier_one()
    {
        var rows = BulkClient.Person("twice") + "\n" + """{"userName":"Twice","city":"Oslo"}""" + "\n";

        var done = await Host.ImportAsync("twice", "format=jsonl&onExisting=update", rows);

        Assert.Equal((2, 1, 1, 0, 0), done.Counts());
        var found = (await world.SendAsync("GET", "user?_queryFilter=userName+eq+%22twice%22")).Json.GetProperty("result")[0];
        Assert.Equal("Oslo", found.GetProperty("city").GetString());
        Assert.Equal("Jensen", found.GetProperty("sn").GetString());
    }

    [Fact]
    public async Task The_same_import_again_does_nothing_again()
    {
        var rows = BulkClient.People("again", 700);
        await Host.ImportAsync("again", "format=jsonl", rows);

        var again = await Host.ImportAsync("again", "format=jsonl", rows);

        Assert.Equal(200, again.Status);
        Assert.Equal((700, 700, 0, 0, 0), again.Counts());
        Assert.Equal(409, (await Host.ImportAsync("again", "format=jsonl", "{}\n" + rows)).Status);
        Assert.Equal(409, (await Host.ImportAsync("again", "format=csv", rows)).Status);
        Assert.Equal(409, (await Host.ContinueAsync("again", 17, rows)).Status);
    }

    [Fact]
    public async Task An_import_that_broke_off_goes_on_where_it_stands_also_in_another_process()
    {
        var postgres = new PostgresFixture();
        await postgres.InitializeAsync();
        var rows = BulkClient.People("broken", 2300);
        long stood;

        await using (var first = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString)))
        {
            using var http = new HttpClient { BaseAddress = first.Address };
            await first.BreakOffAsync(http, "broken", "format=jsonl", rows[..(rows.Length / 2)], () => Eventually.Be(
                async () => (await first.ProgressAsync("broken")) is { Status: 200 } progress && progress.Json.GetProperty("rows").GetInt64() >= 500, "a batch is written"));
            await Eventually.Be(async () => (await first.ProgressAsync("broken")).Json.GetProperty("rows").GetInt64() is 1150 or 1149, "the complete rows are written");
            var progress = await first.ProgressAsync("broken");
            Assert.False(progress.Json.GetProperty("complete").GetBoolean());
            stood = progress.Json.GetProperty("bytes").GetInt64();
        }

        await using var second = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString));
        var rest = await second.ContinueAsync("broken", stood, rows[(int)stood..]);
        Assert.Equal((2300, 2300, 0, 0, 0), rest.Counts());
        Assert.Equal((2300, 2300, 0, 0, 0), (await second.ImportAsync("broken", "format=jsonl", rows)).Counts());
        await second.DisposeAsync();
        await postgres.DisposeAsync();
    }

    [Fact]
    public async Task Two_imports_of_the_same_people_at_once_create_each_once()
    {
        var rows = BulkClient.People("race", 1500);

        var both = await Task.WhenAll(Host.ImportAsync("race-a", "format=jsonl&onExisting=skip", rows), Host.ImportAsync("race-b", "format=jsonl&onExisting=skip", rows));

        Assert.Equal(1500, both.Sum(reply => reply.Counts().Created));
        Assert.Equal(1500, both.Sum(reply => reply.Counts().Skipped));
        Assert.Equal("1500", (await world.SendAsync("GET", "user?_queryFilter=userName+sw+%22race%22&_countOnly=true")).Json.GetProperty("resultCount").GetRawText());
    }

    [Fact]
    public async Task Every_imported_person_is_announced_once_also_when_batches_collide()
    {
        var heard = new ConcurrentDictionary<Guid, string>();
        var endpoint = Host.Services.GetRequiredService<IBusControl>().ConnectReceiveEndpoint("bulk-tests", e => e.Handler<UserCreated>(context =>
        {
            if (context.Message.Properties.GetProperty("userName").GetString() is { } name && name.StartsWith("announce", StringComparison.Ordinal))
            {
                Assert.True(heard.TryAdd(context.Message.EventId, name));
            }

            return Task.CompletedTask;
        }));
        await endpoint.Ready;
        var rows = BulkClient.People("announce", 1100);

        await Task.WhenAll(Host.ImportAsync("announce-a", "format=jsonl&onExisting=skip", rows), Host.ImportAsync("announce-b", "format=jsonl&onExisting=skip", rows));

        await Eventually.Be(() => heard.Count is 1100, "all are announced");
        Assert.Equal(1100, heard.Values.Distinct().Count());
        await endpoint.StopAsync();
    }

    [Fact]
    public async Task A_dry_run_judges_and_writes_nothing()
    {
        var done = await Host.ImportAsync("dry", "format=jsonl&dryRun=true", BulkClient.People("dry", 3) + """{"userName":"dry4"}""");

        Assert.Equal((4, 3, 0, 0, 1), done.Counts());
        Assert.Equal("0", (await world.SendAsync("GET", "user?_queryFilter=userName+sw+%22dry%22&_countOnly=true")).Json.GetProperty("resultCount").GetRawText());
        Assert.Single(await Host.ErrorsAsync("dry"));
    }

    [Fact]
    public async Task Csv_maps_its_header_to_properties_and_their_types()
    {
        const string rows = "\uFEFFuserName,givenName,sn,mail,preferences/marketing,preferences/updates,aliasList,password/$hash\r\n"
            + "csv1,\"Bar\"\"bara\",\"Jen,\nsen\",csv1@example.com,true,FALSE,\"[\"\"a\"\",\"\"b\"\"]\"," + Bcrypt + "\r\n"
            + "csv2,Barbara,Jensen,csv2@example.com,perhaps,,,\r\n"
            + "csv3,Bar\"bara,Jensen,csv3@example.com,,,,\r\n"
            + "csv4,Barbara\r\n"
            + "csv5,Barbara,Jensen,csv5@example.com,,,,\r\n"
            + "csv6,\"Barbara,Jensen,csv6@example.com,,,,\r\n";

        var done = await Host.ImportAsync("csv", "format=csv", rows);

        Assert.Equal((6, 2, 0, 0, 4), done.Counts());
        Assert.Equal([4, 5, 6, 8], (await Host.ErrorsAsync("csv")).Select(error => error.GetProperty("line").GetInt32()));
        var found = (await world.SendAsync("GET", "user?_queryFilter=userName+eq+%22csv1%22&_fields=*,aliasList")).Json.GetProperty("result")[0];
        Assert.Equal("Bar\"bara", found.GetProperty("givenName").GetString());
        Assert.Equal("Jen,\nsen", found.GetProperty("sn").GetString());
        Assert.True(found.GetProperty("preferences").GetProperty("marketing").GetBoolean());
        Assert.False(found.GetProperty("preferences").GetProperty("updates").GetBoolean());
        Assert.Equal("""["a","b"]""", found.GetProperty("aliasList").GetRawText());
        Assert.Equal(CredentialVerdict.Match, (await Host.LoginAsync("csv1", "password")).Verdict);
    }

    [Theory]
    [InlineData("userName,userName\n")]
    [InlineData("preferences,preferences/updates\n")]
    [InlineData("userName,\n")]
    [InlineData("")]
    public async Task A_header_that_names_nothing_useful_is_refused(string rows) =>
        Assert.Equal(400, (await Host.ImportAsync("header-" + rows.Length, "format=csv", rows)).Status);

    [Fact]
    public async Task A_row_that_is_too_long_is_an_error_and_the_next_one_goes_on()
    {
        var rows = $$"""{"userName":"long1","description":"{{new string('x', 1_200_000)}}"}""" + "\n" + BulkClient.Person("long2");

        Assert.Equal((2, 1, 0, 0, 1), (await Host.ImportAsync("long", "format=jsonl", rows)).Counts());
    }

    [Fact]
    public async Task Only_administrators_of_the_platform_import_and_export()
    {
        foreach (var (method, path) in ((string, string)[])[("POST", "import?type=managed/user&format=jsonl"), ("PUT", "import/x?type=managed/user&format=jsonl"), ("GET", "import"), ("GET", "import/lines"), ("GET", "import/lines/errors"), ("DELETE", "import/lines"), ("GET", "export?type=managed/user")])
        {
            Assert.Equal(401, (await Host.SendAsync(method, "/openidm/bulk/" + path)).Status);
            Assert.Equal(403, (await Host.SendAsync(method, "/openidm/bulk/" + path, caller: new("somebody", "/", IsAdministrator: false))).Status);
            Assert.Equal(403, (await Host.SendAsync(method, "/openidm/bulk/" + path, caller: new("alpha-admin", "/alpha", IsAdministrator: true))).Status);
        }
    }
}
