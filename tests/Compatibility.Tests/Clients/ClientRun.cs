using System.Runtime.CompilerServices;
using System.Text.Json;
using Platform.Compatibility.Tests.Stack;
using Platform.Testing.Stacks;

namespace Platform.Compatibility.Tests.Clients;

/// <summary>One run of all scenarios of a client; the tests read its reports.</summary>
public abstract class ClientRun(string script, PlatformStack stack) : IAsyncLifetime
{
    private Dictionary<string, ScenarioReport> _reports = [];

    /// <summary>Names of the scenarios that ran.</summary>
    public IEnumerable<string> Scenarios => _reports.Keys;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var output = await ClientPackages.RunScriptAsync(script, stack.BaseUrl);

        _reports = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<ScenarioReport>(line, JsonSerializerOptions.Web)!)
            .ToDictionary(report => report.Scenario, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);

        return ValueTask.CompletedTask;
    }

    /// <summary>Fails unless the scenario of the calling test passed.</summary>
    internal void AssertPassed([CallerMemberName] string test = "")
    {
        Assert.True(_reports.TryGetValue(ScenarioOf(test), out var report), $"{script} has no scenario '{ScenarioOf(test)}'.");
        report!.AssertPassed();
    }

    internal static string ScenarioOf(string test) => test.Replace('_', ' ');
}
