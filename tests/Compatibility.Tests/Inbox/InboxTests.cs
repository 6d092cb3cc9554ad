using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Compatibility.Tests.Stack;
using Platform.Testing.Mails;

namespace Platform.Compatibility.Tests.Inbox;

/// <summary>One process sends no mail; whoever tries it out reads mails at <c>/inbox</c>, by the API that Mailpit has.</summary>
public sealed class InboxTests(EmbeddedStack stack)
{
    private const string Authenticate = "/am/json/realms/root/authenticate";

    [Fact]
    public async Task A_reset_is_mailed_once_and_its_link_leads_to_the_new_password()
    {
        Assert.SkipUnless(stack.IsOwn, "This stack may send its mails elsewhere.");
        using var http = new HttpClient { BaseAddress = stack.BaseUrl };
        var name = $"inbox-{Guid.NewGuid():N}"[..20];
        var mail = $"{name}@example.com";
        var registered = await PostAsync(http, "", Fill(await PostAsync(http, "?authIndexType=service&authIndexValue=Registration"), name, mail));
        Assert.True(registered.ContainsKey("tokenId"));
        Assert.Empty(await stack.Mailbox!.ToAsync(mail));

        using var browser = new HttpClient { BaseAddress = stack.BaseUrl };
        await PostAsync(browser, "", Fill(await PostAsync(browser, "?authIndexType=service&authIndexValue=ResetPassword"), name, mail));
        var received = Assert.Single(await stack.Mailbox!.WaitAsync(mail));

        Assert.NotEmpty(received.Subject);
        Assert.NotEmpty(received.Text);
        Assert.Equal(stack.BaseUrl.Authority, received.ResumeLink!.Authority);
        var page = await PostAsync(browser, received.ResumeLink.Query);
        Assert.Equal("ValidatedCreatePasswordCallback", page["callbacks"]![0]!["type"]!.ToString());
    }

    private static async Task<JsonObject> PostAsync(HttpClient http, string query, JsonObject? body = null)
    {
        using var content = body is null ? null : JsonContent.Create(body);
        using var answer = await http.PostAsync(new Uri(Authenticate + query, UriKind.Relative), content);

        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static JsonObject Fill(JsonObject step, string name, string mail)
    {
        var questions = 0;

        foreach (var callback in step["callbacks"]!.AsArray())
        {
            var input = callback!["input"]!.AsArray();
            var attribute = callback["output"]!.AsArray().FirstOrDefault(output => output!["name"]!.ToString() == "name")?["value"]?.ToString();
            input[0]!["value"] = (callback["type"]!.ToString(), attribute) switch
            {
                ("ValidatedCreateUsernameCallback", _) => name,
                ("ValidatedCreatePasswordCallback", _) => "Zebra.Quux77-Xy1",
                ("KbaCreateCallback", _) => $"Own question {++questions}?",
                (_, "mail") => mail,
                ("StringAttributeInputCallback", _) => "Test",
                _ => (JsonNode)true,
            };

            if (callback["type"]!.ToString() == "KbaCreateCallback")
                input[1]!["value"] = $"answer {questions}";
        }

        return step;
    }
}
