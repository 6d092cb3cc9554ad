namespace Platform.Identity.ServiceTests.ManagedObjects;

public sealed class ReadObjectTests(SharedIdentity identity)
{
    private IdentityHost Host => identity.Host;

    [Theory]
    [InlineData("userName", "READ-one")]
    [InlineData("mail", "Read-One@EXAMPLE.com")]
    [InlineData("description", "the only one")]
    public async Task Somebody_is_found_by(string attribute, string value)
    {
        var person = await Host.ReadAsync("userName", "read-one") ?? await Host.RegisterAsync("read-one");
        await Host.PatchAsync(Host.Patch(person.Id, new { description = "the only one" }));

        Assert.Equal(person.Id, (await Host.ReadAsync(attribute, value))!.Id);
    }

    [Fact]
    public async Task More_than_one_is_nobody()
    {
        foreach (var name in (string[])["read-twin-1", "read-twin-2"])
        {
            var person = await Host.RegisterAsync(name);
            await Host.PatchAsync(Host.Patch(person.Id, new { mail = "read-twins@example.com" }));
        }

        Assert.Null(await Host.ReadAsync("mail", "read-twins@example.com"));
    }

    [Theory]
    [InlineData("userName", "read-nobody")]
    [InlineData("userName", "")]
    [InlineData("userName", "zero\0character")]
    [InlineData("_id", "read-nobody")]
    [InlineData("password", "Secret-Pa55word")]
    [InlineData("unknownAttribute", "x")]
    [InlineData("sn' or '1'='1", "x")]
    public async Task Nobody_is_found_by(string attribute, string value) => Assert.Null(await Host.ReadAsync(attribute, value));

    [Theory]
    [InlineData("password", true)]
    [InlineData("kbaInfo", false)]
    [InlineData("cn", true)]
    [InlineData("telephoneNumber", false)]
    public async Task Presence_of_an_attribute_shows_private_ones_too(string attribute, bool present)
    {
        var name = $"read-presence-{attribute}";
        await Host.RegisterAsync(name);

        Assert.Equal(present, await Host.HasAttributeAsync(name, attribute));
    }

    [Fact]
    public async Task A_type_has_a_definition_and_an_unknown_one_has_none()
    {
        var user = await Host.ReadDefinitionAsync("managed/user");

        Assert.Equal("Username", user.Schema!.Value.GetProperty("properties").GetProperty("userName").GetProperty("title").GetString());
        Assert.Equal("userName", user.Policies!.Value.GetProperty("userName").GetProperty("name").GetString());
        Assert.Null((await Host.ReadDefinitionAsync("managed/robot")).Schema);
    }

    [Fact]
    public async Task The_self_service_configuration_is_there_from_the_start()
    {
        var configuration = await Host.ReadConfigurationAsync();

        Assert.Equal(2, configuration.Kba!.Value.GetProperty("minimumAnswersToDefine").GetInt32());
        Assert.Equal("0.0", configuration.ActiveTerms!.Value.GetProperty("version").GetString());
    }
}
