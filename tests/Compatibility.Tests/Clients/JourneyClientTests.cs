using Platform.Compatibility.Tests.Stack;

namespace Platform.Compatibility.Tests.Clients;

/// <summary><c>@forgerock/journey-client</c>, which is told the address of the well-known document and nothing else.</summary>
public sealed class JourneyClientTests(JourneyClientTests.ScenarioRun run) : SelfServiceTests(run), IClassFixture<JourneyClientTests.ScenarioRun>
{
    public sealed class ScenarioRun(EmbeddedStack stack) : ClientRun("journeyClient.mjs", stack);
}
