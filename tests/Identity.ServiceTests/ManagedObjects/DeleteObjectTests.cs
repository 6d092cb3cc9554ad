using Npgsql;
using Platform.Contracts.Identity.V1;

namespace Platform.Identity.ServiceTests.ManagedObjects;

public sealed class DeleteObjectTests(SharedIdentity identity)
{
    private IdentityHost Host => identity.Host;

    [Fact]
    public async Task Nothing_in_the_schema_tells_about_somebody_who_was_erased()
    {
        object[] kbaInfo = [new { customQuestion = "Where did Erasmus-Xq live?", answer = "there" }];
        var command = Host.Registration("erasmus-xq", secrets: new { password = "Secret-Pa55word", kbaInfo });
        var person = Assert.IsType<ObjectCreated>(await Host.CreateAsync(command)).Object;
        await Host.PatchAsync(Host.Patch(person.Id, new { city = "erasmus-xq-town" }));
        await Host.CountLoginAsync(Host.CountOf(person.Id));

        Assert.IsType<ObjectDeleted>(await Host.DeleteAsync(Deletion(person.Id)));

        Assert.Empty(await Schema.RowsWithAsync(identity.ConnectionString, "erasmus-xq"));
        Assert.Equal(
            ["identity.object-created.v1", "identity.security-questions-chosen.v1", "identity.object-changed.v1", "identity.login-counted.v1", "identity.object-deleted.v1"],
            await StoredNamesAsync(person.Id));
    }

    [Fact]
    public async Task Somebody_who_was_erased_cannot_log_in_and_leaves_the_name_free()
    {
        var person = await Host.RegisterAsync("erased");

        await Host.DeleteAsync(Deletion(person.Id));

        Assert.Equal(CredentialVerdict.Mismatch, (await Host.LoginAsync("erased", "Secret-Pa55word")).Verdict);
        Assert.Null(await Host.ReadAsync("_id", person.Id));
        await Host.RegisterAsync("erased");
    }

    [Fact]
    public async Task A_repeated_deletion_gets_the_first_answer()
    {
        var person = await Host.RegisterAsync("erased-twice");
        var command = Deletion(person.Id);

        await Host.DeleteAsync(command);

        Assert.IsType<ObjectDeleted>(await Host.DeleteAsync(command));
        Assert.Equal(ObjectRefusal.NotFound, Assert.IsType<ObjectRefused>(await Host.DeleteAsync(Deletion(person.Id))).Reason);
    }

    [Fact]
    public async Task Somebody_who_changed_meanwhile_is_not_erased_under_the_old_revision()
    {
        var person = await Host.RegisterAsync("erased-late");
        await Host.PatchAsync(Host.Patch(person.Id, new { city = "Elsewhere" }));
        var command = Deletion(person.Id) with { Revision = person.Revision };

        var refused = Assert.IsType<ObjectRefused>(await Host.DeleteAsync(command));
        var again = Assert.IsType<ObjectRefused>(await Host.DeleteAsync(command));

        Assert.Equal((ObjectRefusal.RevisionMismatch, ObjectRefusal.RevisionMismatch), (refused.Reason, again.Reason));
        var present = (await Host.ReadAsync("_id", person.Id))!;
        Assert.IsType<ObjectDeleted>(await Host.DeleteAsync(Deletion(person.Id) with { Revision = present.Revision }));
    }

    [Fact]
    public async Task The_id_of_somebody_who_was_erased_is_not_given_away_again()
    {
        var person = await Host.RegisterAsync("erased-id");
        await Host.DeleteAsync(Deletion(person.Id));
        var command = Host.Registration("erased-id");
        var node = System.Text.Json.Nodes.JsonObject.Create(command.Object)!;
        node["_id"] = person.Id;

        var refused = await Host.CreateAsync(command with { Object = System.Text.Json.JsonSerializer.SerializeToElement(node) });

        Assert.Equal(ObjectRefusal.Invalid, Assert.IsType<ObjectRefused>(refused).Reason);
    }

    private static DeleteObject Deletion(string objectId) => new()
    {
        EffectId = Guid.NewGuid(),
        Realm = "/",
        Resource = "managed/user",
        ObjectId = objectId,
        CorrelationId = Guid.NewGuid().ToString(),
    };

    private async Task<List<string>> StoredNamesAsync(string objectId)
    {
        await using var database = NpgsqlDataSource.Create(identity.ConnectionString);
        await using var command = database.CreateCommand("select type from identity.mt_events where stream_id = $1 order by version");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"managed/user/{objectId}" });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var names = new List<string>();

        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
