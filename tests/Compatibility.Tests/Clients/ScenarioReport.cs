namespace Platform.Compatibility.Tests.Clients;

/// <summary>A line that a script writes about one scenario; it holds no secret.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Passed">Whether everything was as expected.</param>
/// <param name="Failure">What was not.</param>
/// <param name="Requests">Method, address and status of what the client sent until then.</param>
/// <param name="Console">What the client wrote to its console.</param>
internal sealed record ScenarioReport(string Scenario, bool Passed, string? Failure, IReadOnlyList<string>? Requests, IReadOnlyList<string>? Console)
{
    public void AssertPassed() =>
        Assert.True(Passed, $"{Failure}\n\nrequests:\n{Lines(Requests)}\n\nconsole:\n{Lines(Console)}");

    private static string Lines(IReadOnlyList<string>? lines) => lines is { Count: > 0 } ? string.Join('\n', lines) : "none";
}
