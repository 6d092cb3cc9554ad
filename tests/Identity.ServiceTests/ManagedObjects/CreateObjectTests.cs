using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;

namespace Platform.Identity.ServiceTests.ManagedObjects;

public sealed class CreateObjectTests(SharedIdentity identity)
{
    private IdentityHost Host => identity.Host;

    [Fact]
    public async Task A_person_who_registered_can_log_in()
    {
        var person = await Host.RegisterAsync("create-login");

        var verified = await Host.LoginAsync("Create-LOGIN", "Secret-Pa55word");

        Assert.Equal(CredentialVerdict.Match, verified.Verdict);
        Assert.Equal(person.Id, verified.Object!.Id);
        Assert.Equal(1, verified.Object.Revision);
    }

    [Fact]
    public async Task The_reply_holds_the_object_as_stored_with_defaults_and_without_private_properties()
    {
        var person = await Host.RegisterAsync("create-view");

        Assert.Equal(
            """["_id","_rev","userName","givenName","sn","mail","accountStatus"]""",
            JsonSerializer.Serialize(person.Properties.EnumerateObject().Select(member => member.Name)));
        Assert.Equal("active", person.Properties.GetProperty("accountStatus").GetString());
        Assert.True(await Host.HasAttributeAsync("create-view", "cn"));
    }

    [Fact]
    public async Task Of_thirty_racing_registrations_of_one_name_exactly_one_wins()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 30).Select(number => Host.CreateAsync(Host.Registration(number % 2 is 0 ? "racing" : "RACING"))));

        Assert.Single(replies.OfType<ObjectCreated>());
        Assert.All(replies.OfType<ObjectRefused>(), refused =>
        {
            Assert.Equal(ObjectRefusal.PolicyViolation, refused.Reason);
            var failure = Assert.Single(refused.FailedPolicies);
            Assert.Equal(("userName", "UNIQUE"), (failure.Property, failure.PolicyRequirement));
        });
        Assert.Equal(29, replies.OfType<ObjectRefused>().Count());
        Assert.NotNull(await Host.ReadAsync("userName", "racing"));
    }

    [Fact]
    public async Task A_repeated_command_gets_the_first_answer_and_has_one_effect()
    {
        var command = Host.Registration("create-twice");

        var first = Assert.IsType<ObjectCreated>(await Host.CreateAsync(command));
        var again = Assert.IsType<ObjectCreated>(await Host.CreateAsync(command with { Secrets = Host.Secrets(new { password = "Secret-Pa55word" }) }));

        Assert.Equal(first.Object.Id, again.Object.Id);
        Assert.True(JsonElement.DeepEquals(first.Object.Properties, again.Object.Properties));
        Assert.NotNull(await Host.ReadAsync("userName", "create-twice"));
    }

    [Fact]
    public async Task One_command_delivered_many_times_at_once_creates_one_object()
    {
        var command = Host.Registration("create-storm");

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Host.CreateAsync(command)));

        Assert.Single(replies.Cast<ObjectCreated>().Select(created => created.Object.Id).Distinct());
    }

    [Fact]
    public async Task The_same_effect_id_with_other_content_is_a_conflict()
    {
        var command = Host.Registration("create-conflict");
        await Host.CreateAsync(command);

        Assert.IsType<CommandConflict>(await Host.CreateAsync(Host.Registration("create-other") with { EffectId = command.EffectId }));
        Assert.Null(await Host.ReadAsync("userName", "create-other"));
    }

    [Fact]
    public async Task A_refusal_is_remembered_so_that_a_late_copy_of_the_command_creates_nothing()
    {
        var command = Host.Registration("create-late", "weak");
        Assert.IsType<ObjectRefused>(await Host.CreateAsync(command));

        var late = await Host.CreateAsync(command with { Secrets = Host.Secrets(new { password = "Strong-Pa55word" }) });

        Assert.IsType<ObjectRefused>(late);
        Assert.Null(await Host.ReadAsync("userName", "create-late"));
    }

    [Fact]
    public async Task A_requested_id_is_honored_once()
    {
        var command = Host.Registration("create-id-1");
        var withId = command with { Object = WithId(command.Object, "the-id") };

        Assert.Equal("the-id", Assert.IsType<ObjectCreated>(await Host.CreateAsync(withId)).Object.Id);
        var second = Host.Registration("create-id-2");
        var refused = Assert.IsType<ObjectRefused>(await Host.CreateAsync(second with { Object = WithId(second.Object, "the-id") }));
        Assert.Equal(ObjectRefusal.Invalid, refused.Reason);
    }

    [Fact]
    public async Task Racing_commands_for_one_id_are_answered_not_failed()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
        {
            var command = Host.Registration($"create-id-race-{number}");
            return Host.CreateAsync(command with { Object = WithId(command.Object, "raced-id") });
        }));

        Assert.Single(replies.OfType<ObjectCreated>());
        Assert.All(replies.OfType<ObjectRefused>(), refused => Assert.Equal(ObjectRefusal.Invalid, refused.Reason));
    }

    [Theory]
    [InlineData("amadmin")]
    [InlineData("OpenIDM-Admin")]
    [InlineData("ａnonymous")]
    public async Task Names_of_the_platform_cannot_be_registered(string name)
    {
        var refused = Assert.IsType<ObjectRefused>(await Host.CreateAsync(Host.Registration(name)));

        Assert.Contains(refused.FailedPolicies, failure => failure is { Property: "userName", PolicyRequirement: "UNIQUE" });
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{"password":"Clear-Pa55word"}""")]
    [InlineData("""{"kbaInfo":[]}""")]
    [InlineData("""{"preferences":{"updates":"yes"}}""")]
    [InlineData("""{"_id":"a/b"}""")]
    [InlineData("""{"a":1,"a":2}""")]
    public async Task What_is_no_object_of_the_type_is_invalid(string json)
    {
        var command = Host.Registration("create-invalid") with { Object = JsonElement.Parse(json) };

        Assert.Equal(ObjectRefusal.Invalid, Assert.IsType<ObjectRefused>(await Host.CreateAsync(command)).Reason);
    }

    [Fact]
    public async Task An_unknown_type_is_not_found() => Assert.Equal(
        ObjectRefusal.NotFound,
        Assert.IsType<ObjectRefused>(await Host.CreateAsync(Host.Registration("x") with { Resource = "managed/robot" })).Reason);

    [Fact]
    public async Task A_realm_of_its_own_has_people_of_its_own()
    {
        await Host.RegisterAsync("create-realm");

        Assert.IsType<ObjectCreated>(await Host.CreateAsync(Host.Registration("create-realm") with { Resource = "managed/alpha_user" }));
    }

    private static JsonElement WithId(JsonElement subject, string id)
    {
        var node = System.Text.Json.Nodes.JsonObject.Create(subject)!;
        node["_id"] = id;
        return JsonSerializer.SerializeToElement(node);
    }
}
