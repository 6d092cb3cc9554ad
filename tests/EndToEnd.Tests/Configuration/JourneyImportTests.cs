using System.Text.Json.Nodes;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Configuration;

/// <summary>Journeys are published while people walk them.</summary>
public sealed class JourneyImportTests(DistributedStack stack)
{
    [Fact]
    public async Task A_running_session_keeps_its_revision_and_a_new_one_gets_the_new()
    {
        using var administrator = await stack.AdministratorAsync();
        var name = $"Edited{Guid.NewGuid():N}";
        await ImportAsync(administrator, Renamed(name, "First heading"));
        using var early = stack.Browser();
        var running = await Platform.Testing.Eventually.Get(
            async () => await early.StartAsync(name) is { Status: System.Net.HttpStatusCode.OK } started ? started.AsStep() : null,
            "every replica knows the journey");
        Assert.Equal("First heading", running.Body["header"]!.GetValue<string>());

        await ImportAsync(administrator, Renamed(name, "Second heading"));

        using var late = stack.Browser();
        Assert.Equal("Second heading", await Platform.Testing.Eventually.Get(
            async () => (await late.FirstStepAsync(name)).Body["header"]!.GetValue<string>() is "Second heading" and var heading ? heading : null,
            "every replica starts the new revision"));
        var again = (await early.SubmitAsync(running.Fill(Person.New()).Set("ValidatedCreatePasswordCallback", "short"))).AsStep();
        Assert.Equal("First heading", again.Body["header"]!.GetValue<string>());
        (await early.SubmitAsync(again.Fill(Person.New()))).AsSuccess();
    }

    [Fact]
    public async Task A_check_reports_and_changes_nothing()
    {
        using var administrator = await stack.AdministratorAsync();
        var name = $"Checked{Guid.NewGuid():N}";

        var report = await administrator.PostAsync("/am/json/realms/root/realm-config/journeys?_action=check", Renamed(name, "Heading"), ("Accept-API-Version", "protocol=2.1,resource=1.0"));

        Assert.Equal(200, (int)report.Status);
        Assert.Equal(name, report.Json["result"]![0]!["journey"]!.GetValue<string>());
        (await administrator.StartAsync(name)).AssertError(400, "Bad Request", "No Configuration found");
    }

    [Fact]
    public async Task A_journey_that_cannot_run_is_refused_with_the_place()
    {
        using var administrator = await stack.AdministratorAsync();
        var broken = JsonNode.Parse(Renamed("Broken", "Heading", "Login"))!;
        var (place, inner) = broken["trees"]!["Broken"]!["nodes"]!.AsObject().First(node => node.Value!["tree"] is not null);
        inner!["tree"] = "Broken";

        var report = await administrator.PostAsync("/am/json/realms/root/realm-config/journeys?_action=import", broken.ToJsonString(), ("Accept-API-Version", "protocol=2.1,resource=1.0"));

        Assert.Equal(400, (int)report.Status);
        var findings = report.Json["result"]![0]!["findings"]!.AsArray();
        Assert.Contains(findings, finding => finding!["severity"]!.GetValue<string>() == "error" && finding["node"]?.GetValue<string>() == place);
    }

    [Theory]
    [InlineData("Registration.journey.json")]
    [InlineData("Login.journey.json")]
    [InlineData("platform-classic/PlatformRegistration.journey.json")]
    public async Task Journeys_of_the_incumbent_product_import_as_they_were_exported(string file)
    {
        using var administrator = await stack.AdministratorAsync();
        var text = await File.ReadAllTextAsync(System.IO.Path.Combine(AppContext.BaseDirectory, "fixtures", "journeys", file));

        var report = await administrator.PostAsync("/am/json/realms/root/realms/alpha/realm-config/journeys?_action=check", text, ("Accept-API-Version", "protocol=2.1,resource=1.0"));

        Assert.True((int)report.Status == 200, report.Text);
    }

    private static async Task ImportAsync(JourneyClient administrator, string export)
    {
        var report = await administrator.PostAsync("/am/json/realms/root/realm-config/journeys?_action=import", export, ("Accept-API-Version", "protocol=2.1,resource=1.0"));
        Assert.True((int)report.Status == 200, report.Text);
    }

    /// <summary>A journey of the product under another name and with another heading.</summary>
    private static string Renamed(string name, string heading, string original = "Registration")
    {
        var export = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "fixtures", "journeys", original + ".journey.json")))!.AsObject();
        var holder = export["trees"]?.AsObject();
        var journey = (holder?[original] ?? export).DeepClone().AsObject();
        journey["tree"]!["_id"] = name;

        foreach (var (_, node) in journey["nodes"]!.AsObject())
            if (node!["pageHeader"] is not null)
                node["pageHeader"] = new JsonObject { ["en"] = heading };

        return new JsonObject { ["trees"] = new JsonObject { [name] = journey } }.ToJsonString();
    }
}
