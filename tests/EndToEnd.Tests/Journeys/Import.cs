using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing;
using Platform.Testing.Stacks;

namespace Platform.EndToEnd.Tests.Journeys;

/// <summary>Brings journeys into the running platform.</summary>
internal static class Import
{
    private static readonly (string, string) _version = ("Accept-API-Version", "protocol=2.1,resource=1.0");

    /// <summary>Imports <c>samples/journeys/{name}.journey.json</c> as it is, or changed.</summary>
    public static async Task ImportSampleAsync(this DistributedStack stack, string name, Func<string, string>? change = null)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(WorkingCopy.Root, "samples", "journeys", name + ".journey.json"));
        await stack.ImportAsync(change is null ? text : change(text));
        await stack.KnowsAsync(name);
    }

    public static async Task ImportAsync(this DistributedStack stack, string export, string realm = JourneyClient.Root)
    {
        using var administrator = await stack.AdministratorAsync();
        var report = await administrator.PostAsync($"/am/json/{realm}realm-config/journeys?_action=import", export, _version);
        Assert.True((int)report.Status == 200, report.Text);
    }

    /// <summary>Writes a document of the configuration.</summary>
    public static async Task PutConfigurationAsync(this DistributedStack stack, string name, string body)
    {
        using var administrator = await stack.AdministratorAsync();
        var answer = await administrator.SendAsync(HttpMethod.Put, $"/openidm/config/{name}", body, []);
        Assert.True((int)answer.Status is 200 or 201, answer.Text);
    }

    /// <summary>Every replica learns of an import within a moment: waits until several starts in a row find it.</summary>
    public static Task KnowsAsync(this DistributedStack stack, string journey, string realm = JourneyClient.Root) => Eventually.Be(
        async () =>
        {
            using var client = stack.Browser(keepsCookies: false);

            for (var i = 0; i < 3; i++)
                if ((await client.StartAsync(journey, realm: realm)).Json["message"]?.ToString() == "No Configuration found")
                    return false;

            return true;
        },
        $"the replicas know {journey}");
}
