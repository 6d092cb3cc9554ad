using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;
using Platform.Journey.Gateway.Authenticate;
using Platform.Journey.Gateway.Sessions;
using Platform.Journey.UnitTests.Nodes;

namespace Platform.Journey.UnitTests.Gateway.Authenticate;

public sealed class AuthLevelsTests
{
    private static JourneySession Journey(string level, params (string Name, string Value)[] properties)
    {
        var shared = new StateChange(ImmutableDictionary<string, Json>.Empty.Add("authLevel", Json.Parse(level)), []);
        return JourneySession.Evolve(null, new SessionStarted(
            Guid.Empty, "/", "Login", "n", ImmutableDictionary<string, string>.Empty, new(), shared, default)) with
        {
            SessionProperties = properties.ToImmutableDictionary(property => property.Name, property => property.Value),
        };
    }

    private static SsoSession Session(string? level, string subject = "id-1", string realm = "/") => new()
    {
        Id = "x",
        SubjectId = subject,
        UserName = "bob",
        Realm = realm,
        AuthenticationSessionId = Guid.Empty,
        Journey = "Login",
        CreatedAt = default,
        LastAccessAt = default,
        IdleExpiresAt = default,
        ExpiresAt = default,
        Properties = level is null
            ? ImmutableDictionary<string, string>.Empty
            : ImmutableDictionary<string, string>.Empty.Add(SystemSessionProperties.AuthLevel, level),
    };

    [Theory]
    [InlineData("5", "5")]
    [InlineData("-3", "-3")]
    [InlineData("\"5\"", "0")]
    [InlineData("null", "0")]
    [InlineData("{}", "0")]
    [InlineData("99999999999", "2147483647")]
    public void The_level_of_the_journey_is_a_property_of_the_session(string level, string stored) =>
        Assert.Equal(stored, AuthLevels.Write(Journey(level), ScriptedWorld.Bob(), null)[SystemSessionProperties.AuthLevel]);

    [Fact]
    public void A_journey_cannot_set_it_otherwise()
    {
        var written = AuthLevels.Write(Journey("1", (SystemSessionProperties.AuthLevel, "100"), ("color", "blue")), ScriptedWorld.Bob(), null);

        Assert.Equal(("1", "blue"), (written[SystemSessionProperties.AuthLevel], written["color"]));
    }

    [Theory]
    [InlineData("7", "id-1", "/", "7")]
    [InlineData("2", "id-1", "/", "5")]
    [InlineData("7", "id-2", "/", "5")]
    [InlineData("7", "id-1", "/alpha", "5")]
    [InlineData("seven", "id-1", "/", "5")]
    [InlineData(null, "id-1", "/", "5")]
    public void A_step_up_keeps_the_higher_level_of_the_same_person(string? before, string subject, string realm, string stored) => Assert.Equal(
        stored, AuthLevels.Write(Journey("5"), ScriptedWorld.Bob(), Session(before, subject, realm))[SystemSessionProperties.AuthLevel]);

    [Fact]
    public void Journeys_see_the_level_of_the_present_session()
    {
        Assert.Equal("7", ExistingSessionProperties.Of(Session("7"))["AuthLevel"]);
        Assert.Equal("0", ExistingSessionProperties.Of(Session(null))["AuthLevel"]);
    }

    [Theory]
    [InlineData("level", "5", 5, null)]
    [InlineData("LEVEL", "0", 0, null)]
    [InlineData("level", "-1", null, null)]
    [InlineData("level", "high", null, null)]
    [InlineData("service", "5", null, "5")]
    [InlineData(null, null, null, null)]
    public void A_client_asks_for_a_level_or_for_a_journey(string? type, string? value, int? level, string? journey)
    {
        var request = new StartRequest("/", type, value, false, false, null, null, RequestFacts.None, null);

        Assert.Equal((level, journey), (request.Level, request.JourneyName));
    }

    [Theory]
    [InlineData("AuthLevel", true)]
    [InlineData("authlevel", true)]
    [InlineData("UserToken", true)]
    [InlineData("am.protected.x", true)]
    [InlineData("sun.am.UniversalIdentifier", true)]
    [InlineData("color", false)]
    [InlineData("", false)]
    public void Some_properties_belong_to_the_platform(string name, bool system) => Assert.Equal(system, SystemSessionProperties.Has(name));
}
