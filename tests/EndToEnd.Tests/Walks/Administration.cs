using System.Text.Json.Nodes;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing;
using Platform.Testing.Stacks;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>What an administrator prepares for a walk, over HTTP.</summary>
internal static class Administration
{
    public const string Alpha = "realms/root/realms/alpha/";

    /// <summary>Of two replicas that take turns by chance, one alone is met this often in a row less than once in two hundred times.</summary>
    private const int InARow = 8;

    private static readonly (string, string) _version = ("Accept-API-Version", "protocol=2.1,resource=1.0");

    /// <summary>Reads a document of the configuration.</summary>
    public static async Task<JsonObject> ReadAsync(this DistributedStack stack, string path)
    {
        using var administrator = await stack.AdministratorAsync();
        var answer = await administrator.GetAsync(path, ("Accept-API-Version", ""));
        Assert.True((int)answer.Status == 200, $"{path}: {answer.Text}");

        return answer.Json;
    }

    /// <summary>Writes a document of the configuration.</summary>
    public static async Task WriteAsync(this DistributedStack stack, string path, string body)
    {
        using var administrator = await stack.AdministratorAsync();
        var answer = await administrator.SendAsync(HttpMethod.Put, path, body, [("Accept-API-Version", ""), ("X-Requested-With", "tests")]);
        Assert.True((int)answer.Status is 200 or 201, $"{path}: {answer.Text}");
    }

    /// <summary>Imports a file and waits until every replica starts what is in it.</summary>
    public static async Task ImportAsync(this DistributedStack stack, JsonObject file, string realm = JourneyClient.Root)
    {
        using var administrator = await stack.AdministratorAsync();
        var report = await administrator.PostAsync($"/am/json/{realm}realm-config/journeys?_action=import", file.ToJsonString(), _version);
        Assert.True((int)report.Status == 200, report.Text);
        Assert.DoesNotContain(report.Json["result"]!.AsArray(), journey => journey!["findings"]!.AsArray().Any(finding => finding!["severity"]!.ToString() == "error"));

        await stack.KnowsAsync(realm);
    }

    /// <summary>Imports sample journeys as they are.</summary>
    public static async Task ImportSampleAsync(this DistributedStack stack, params string[] names)
    {
        foreach (var name in names)
            await stack.ImportAsync(Sample(name));
    }

    /// <summary>
    /// Waits until every replica starts what was imported before, also where it replaces a journey of the same name: whoever knows one that came
    /// later knows all.
    /// </summary>
    private static async Task KnowsAsync(this DistributedStack stack, string realm)
    {
        var later = Sample("LoginWithCode").Prefixed($"E2e{Guid.NewGuid():N}");
        using var administrator = await stack.AdministratorAsync();
        var report = await administrator.PostAsync($"/am/json/{realm}realm-config/journeys?_action=import", later.ToJsonString(), _version);
        Assert.True((int)report.Status == 200, report.Text);
        var name = later["trees"]!.AsObject().Single().Key;

        await stack.EveryReplicaAsync(
            async client => (await client.StartAsync(name, realm: realm)).Json["message"]?.ToString() != "No Configuration found",
            "knows what was imported");
    }

    /// <summary>
    /// Replicas learn of a change each on its own, and who of them answers is up to the edge. Asks one request at a time until many in a row
    /// are answered as they should be.
    /// </summary>
    /// <param name="stack">The stack.</param>
    /// <param name="does">Sends exactly one request and tells whether whoever answered knows.</param>
    /// <param name="because">What every replica does then.</param>
    public static Task EveryReplicaAsync(this DistributedStack stack, Func<JourneyClient, Task<bool>> does, string because) => Eventually.Be(
        async () =>
        {
            using var client = stack.Browser(keepsCookies: false);

            for (var i = 0; i < InARow; i++)
                if (!await does(client))
                    return false;

            return true;
        },
        $"every replica {because}");

    /// <summary>The export of a sample journey.</summary>
    public static JsonObject Sample(string journey) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(WorkingCopy.Root, "samples", "journeys", journey + ".journey.json")))!.AsObject();

    /// <summary>All files of a folder of exports as one.</summary>
    public static JsonObject Exports(string folder)
    {
        var trees = new JsonObject();

        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "fixtures", "journeys", folder), "*.journey.json"))
            foreach (var (name, journey) in JsonNode.Parse(File.ReadAllText(file))!["trees"]!.AsObject())
                trees[name] = journey!.DeepClone();

        return new JsonObject { ["trees"] = trees };
    }

    /// <summary>The same journeys under names with a prefix, also where they name each other.</summary>
    public static JsonObject Prefixed(this JsonObject file, string prefix)
    {
        var trees = new JsonObject();

        foreach (var (name, original) in file["trees"]!.AsObject())
        {
            var journey = original!.DeepClone();
            journey["tree"]!["_id"] = prefix + name;

            foreach (var (_, node) in journey["nodes"]!.AsObject())
                if (node!["tree"] is { } inner)
                    node["tree"] = prefix + inner;

            trees[prefix + name] = journey;
        }

        return new JsonObject { ["trees"] = trees };
    }

    /// <summary>Changes the configuration of every node of a type.</summary>
    public static JsonObject With(this JsonObject file, string nodeType, Action<JsonObject> change)
    {
        foreach (var (_, journey) in file["trees"]!.AsObject())
            foreach (var (_, node) in journey!["nodes"]!.AsObject().Concat(journey["innerNodes"]?.AsObject() ?? []))
                if (node!["_type"]?["_id"]?.ToString() == nodeType)
                    change(node.AsObject());

        return file;
    }
}
