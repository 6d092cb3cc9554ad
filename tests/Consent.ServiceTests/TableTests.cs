using System.Text.Json.Nodes;
using Platform.Consent.Connectors;
using Platform.Consent.ServiceTests.World;
using Platform.Testing;

namespace Platform.Consent.ServiceTests;

/// <summary>Rows of a real table as the target.</summary>
public sealed class TableTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task A_person_becomes_a_row_that_follows_them_and_goes_with_their_consent()
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutTableConnectorAsync(postgres, "rows1", "mail text", "given_name text", "age int", "tags jsonb", "active boolean");
        await server.PutMappingAsync("rows1", "system/rows1/row", m =>
        {
            var properties = m["properties"]!.AsArray();

            foreach (var (source, target) in new[] { ("age", "age"), ("tags", "tags"), ("active", "active") })
                properties.Add(new JsonObject { ["source"] = source, ["target"] = target });
        });
        var person = Guid.NewGuid().ToString();
        var created = server.People.Create(person, "rows1");
        await server.FollowAsync(created, server.People.Change(person, "age", 41), server.People.Change(person, "tags", new JsonArray("a", 1)), server.People.Change(person, "active", true));

        Assert.Equal([[person, $"{person}@example.org", "Barbara", "41", """["a", 1]""", "True"]], await ConsentServer.RowsAsync(postgres, "select * from rows1"));

        await server.FollowAsync(server.People.Change(person, "age", null));
        Assert.Equal([[null]], await ConsentServer.RowsAsync(postgres, "select age from rows1"));

        await server.FollowAsync(server.People.Agree(person));
        Assert.Empty(await ConsentServer.RowsAsync(postgres, "select * from rows1"));
    }

    [Theory]
    [InlineData("'; drop table hostile; --")]
    [InlineData("\"); delete from hostile; --")]
    [InlineData("$1 $2 \\ ' \" \n \t ☃ 𝄞")]
    [InlineData("{{constructor}} <script>")]
    public async Task Hostile_values_are_values(string value)
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        await ConsentServer.ExecuteAsync(postgres, "drop table if exists hostile");
        await server.PutTableConnectorAsync(postgres, "hostile", "mail text", "given_name text");
        await server.PutMappingAsync("hostile", "system/hostile/row");
        var person = Guid.NewGuid().ToString();
        await server.TellAsync(server.People.Create(person, "hostile"));
        await server.FollowAsync(server.People.Change(person, "givenName", value));

        Assert.Equal([[value]], await ConsentServer.RowsAsync(postgres, "select given_name from hostile"));
    }

    [Fact]
    public async Task A_value_that_no_column_can_hold_fails_for_that_person_only()
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutTableConnectorAsync(postgres, "rows2", "mail text", "given_name varchar(10)");
        await server.PutMappingAsync("rows2", "system/rows2/row");
        var (fits, not) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        server.People.Create(not, "rows2");
        await server.FollowAsync(server.People.Change(not, "givenName", new string('x', 11)), server.People.Create(fits, "rows2"));

        Assert.Equal([[fits]], await ConsentServer.RowsAsync(postgres, "select id from rows2"));
        var (_, queue, _) = await server.SendAsync("GET", "/openidm/sync/queue?mapping=rows2");
        Assert.Equal("sql-22001", (string?)queue!["result"]![0]!["reason"]);
    }

    [Fact]
    public async Task A_key_that_the_column_writes_in_another_way_is_linked_as_the_column_writes_it()
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        await ConsentServer.ExecuteAsync(postgres, "create table uuids (id uuid primary key, mail text, given_name text)");
        await server.PutTableConnectorAsync(postgres, "uuids", ["mail", "given_name"], sslMode: "Prefer");
        await server.PutMappingAsync("uuids", "system/uuids/row");
        var person = Guid.NewGuid().ToString().ToUpperInvariant();

        await server.FollowAsync(server.People.Create(person, "uuids"));
        Assert.Equal(person.ToLowerInvariant(), (await server.LinkAsync("uuids", person))!.TargetId);

        await server.FollowAsync(server.People.Agree(person));
        Assert.Empty(await ConsentServer.RowsAsync(postgres, "select id from uuids"));
    }

    [Fact]
    public async Task Keys_of_any_type_are_listed_page_by_page_each_once_and_rows_without_key_are_left_out()
    {
        await ConsentServer.ExecuteAsync(postgres, "create table numbers (id int unique, mail text)");
        await ConsentServer.ExecuteAsync(postgres, "insert into numbers (id) select * from generate_series(1, 1200)");
        await ConsentServer.ExecuteAsync(postgres, "insert into numbers (mail) values ('without key')");
        await using var database = Npgsql.NpgsqlDataSource.Create(postgres.ConnectionString);
        var target = new TableTarget(database, new TableObjectType("public", "numbers", "id", ["mail"]));
        var ids = new List<string>();

        for (TargetPage? page = null; page is not { Cursor: null } || ids.Count == 0;)
            ids.AddRange((page = (await target.ListAsync(page?.Cursor, default))!).Ids);

        Assert.Equal(Enumerable.Range(1, 1200).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)), ids);
    }

    [Fact]
    public async Task A_write_may_be_repeated_and_a_row_without_properties_is_a_row()
    {
        await ConsentServer.ExecuteAsync(postgres, "create table repeated (id text primary key, mail text)");
        await using var database = Npgsql.NpgsqlDataSource.Create(postgres.ConnectionString);
        var target = new TableTarget(database, new TableObjectType("public", "repeated", "id", ["mail"]));

        Assert.Equal("a", await target.CreateAsync("a", new JsonObject { ["mail"] = "one" }, "k", default));
        Assert.Equal("a", await target.CreateAsync("a", new JsonObject { ["mail"] = "two" }, "k", default));
        Assert.Equal("b", await target.CreateAsync("b", [], "k", default));
        Assert.Equal("b", await target.CreateAsync("b", [], "k", default));
        Assert.Equal([["a", "two"], ["b", null]], await ConsentServer.RowsAsync(postgres, "select * from repeated order by id"));

        Assert.True(await target.UpdateAsync("a", new JsonObject { ["mail"] = null }, "k", default));
        Assert.False(await target.UpdateAsync("c", new JsonObject { ["mail"] = "x" }, "k", default));
        await target.DeleteAsync("a", "k", default);
        await target.DeleteAsync("a", "k", default);
        Assert.Equal([["b", null]], await ConsentServer.RowsAsync(postgres, "select * from repeated"));
    }

    [Fact]
    public async Task A_table_that_comes_later_than_the_configuration_gets_everybody_when_it_is_there()
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutTableConnectorAsync(postgres, "later", ["mail", "given_name"], sslMode: "Prefer");
        await server.PutMappingAsync("later", "system/later/row");
        var person = Guid.NewGuid().ToString();
        await server.TellAsync(server.People.Create(person, "later"));
        await Eventually.Be(
            async () => (await server.SendAsync("GET", "/openidm/sync/queue?mapping=later")).Body!["result"]!.AsArray().Any(e => (string?)e!["reason"] == "sql-42P01"),
            "the reason is visible");

        await ConsentServer.ExecuteAsync(postgres, "create table later (id text primary key, mail text, given_name text)");
        await server.SettleAsync();

        Assert.Equal([[person]], await ConsentServer.RowsAsync(postgres, "select id from later"));
    }

    [Fact]
    public async Task A_password_goes_in_appears_nowhere_and_is_not_sent_over_another_kind_of_connection()
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutTableConnectorAsync(postgres, "guarded", ["mail"], sslMode: "VerifyFull");
        var (_, view, text) = await server.SendAsync("GET", "/openidm/config/connector/guarded");
        Assert.True((bool)view!["hasCredential"]!);
        Assert.DoesNotContain("\"password\"", text, StringComparison.Ordinal);
        await server.PutAsync("/openidm/config/connector/guarded", view);

        view["sslMode"] = "Disable";
        var (status, refused, _) = await server.SendAsync("PUT", "/openidm/config/connector/guarded", view);

        Assert.Equal(400, (int)status);
        Assert.Contains("credential must be given again", (string?)refused!["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table", "people; drop table x")]
    [InlineData("table", "people\"")]
    [InlineData("schema", "public.people")]
    [InlineData("key", "1id")]
    [InlineData("key", "")]
    [InlineData("columns", "mail--")]
    [InlineData("columns", "mail\"")]
    public async Task Hostile_names_are_refused(string member, string name)
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        var type = new JsonObject { ["schema"] = "public", ["table"] = "people", ["key"] = "id", ["columns"] = new JsonArray("mail") };
        type[member] = member == "columns" ? new JsonArray(name) : name;
        var (status, body, _) = await server.SendAsync("PUT", "/openidm/config/connector/Bad", new JsonObject
        {
            ["type"] = "postgresql", ["host"] = "127.0.0.1", ["database"] = "d", ["username"] = "u", ["objectTypes"] = new JsonObject { ["row"] = type },
        });

        Assert.Equal(400, (int)status);
        Assert.Contains($"objectTypes/row/{member}", (string?)body!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapping_to_a_column_that_the_connector_does_not_name_is_refused()
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutTableConnectorAsync(postgres, "rows3", "mail text");
        var (status, body, _) = await server.SendAsync("PUT", "/openidm/config/mapping/rows3", ConsentServer.MappingOf("rows3", "system/rows3/row"));

        Assert.Equal(400, (int)status);
        Assert.Contains("given_name", (string?)body!["message"], StringComparison.Ordinal);
    }
}
