using System.Text.Json.Nodes;
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
