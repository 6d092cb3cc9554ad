using System.Text.Json.Nodes;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Configuration;

/// <summary>The mapping behind the self-service links, as the product document changes it.</summary>
public sealed class SelfServiceTreesTests(DistributedStack stack)
{
    private const string Path = "/am/json/realms/root/realm-config/services/selfServiceTrees";

    /// <summary>The body of the product document's own call, to the letter: the comma after the last entry is in it.</summary>
    private const string DocumentedBody = """
        {
          "treeMapping":{
            "resetPassword":"PlatformResetPassword",
            "updatePassword":"PlatformUpdatePassword",
            "forgottenUsername":"PlatformForgottenUsername",
            "registration":"PlatformRegistration",
          },
          "_id":"",
          "_type":{
            "_id":"selfServiceTrees",
            "name":"Self Service Trees",
            "collection":false
          }
        }
        """;

    private static readonly (string, string)[] _documentedHeaders =
    [
        ("Accept", "application/json, text/javascript, /; q=0.01"),
        ("Accept-API-Version", "protocol=1.0,resource=1.0"),
        ("Accept-Language", "en-US"),
        ("X-Requested-With", "XMLHttpRequest"),
    ];

    [Fact]
    public async Task The_documented_call_replaces_the_mapping_and_an_entry_left_out_is_deleted()
    {
        using var administrator = await stack.AdministratorAsync();
        var before = (await administrator.GetAsync(Path, _documentedHeaders)).Json;

        try
        {
            var written = await administrator.SendAsync(HttpMethod.Put, Path, DocumentedBody, _documentedHeaders);
            Assert.Equal(200, (int)written.Status);

            var mapping = (await administrator.GetAsync(Path, _documentedHeaders)).Json["treeMapping"]!.AsObject();
            Assert.Equal("PlatformRegistration", mapping["registration"]!.GetValue<string>());
            Assert.Equal(4, mapping.Count);

            mapping.Remove("forgottenUsername");
            await PutAsync(administrator, new JsonObject { ["treeMapping"] = mapping.DeepClone() });
            using var anybody = stack.Browser();
            Assert.Equal(
                ["registration", "resetPassword", "updatePassword"],
                (await anybody.GetAsync("/am/json/realms/root/selfservice/trees")).Json["mapping"]!.AsObject().Select(entry => entry.Key).Order(StringComparer.Ordinal));
        }
        finally
        {
            await PutAsync(administrator, new JsonObject { ["treeMapping"] = before["treeMapping"]!.DeepClone() });
        }
    }

    [Fact]
    public async Task Nobody_else_reads_or_writes_the_configuration()
    {
        using var nobody = stack.Browser();
        (await nobody.GetAsync(Path, _documentedHeaders)).AssertError(401, "Unauthorized", "Access Denied");
        (await nobody.SendAsync(HttpMethod.Put, Path, DocumentedBody, _documentedHeaders)).AssertError(401, "Unauthorized", "Access Denied");

        using var person = stack.Browser();
        await person.RegisterAsync(Person.New());
        (await person.GetAsync(Path, _documentedHeaders)).AssertError(403, "Forbidden", "Forbidden");
        (await person.SendAsync(HttpMethod.Put, Path, DocumentedBody, _documentedHeaders)).AssertError(403, "Forbidden", "Forbidden");
    }

    private static async Task PutAsync(JourneyClient administrator, JsonObject body) =>
        Assert.Equal(200, (int)(await administrator.SendAsync(HttpMethod.Put, Path, body.ToJsonString(), _documentedHeaders)).Status);
}
