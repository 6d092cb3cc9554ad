using Platform.Contracts.Identity.V1;
using Platform.EndToEnd.Tests.Events;
using Platform.EndToEnd.Tests.Journeys;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>A service dies while people are in the middle of every journey. All of them arrive, and nothing happens twice.</summary>
[Collection(Order.Faults)]
public sealed class MidwayTests(DistributedStack stack)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("journey")]
    [InlineData("identity")]
    [InlineData("notification")]
    [InlineData("consent")]
    public async Task Every_journey_ends_well_when_a_service_is_killed_in_its_middle(string service)
    {
        var control = stack.RequireControl();
        var mails = stack.RequireMails();
        await stack.ImportSampleAsync("RegistrationWithEmail");
        await stack.ImportSampleAsync("LoginWithCode");
        await using var subscriber = await Subscriber.StartAsync(await control.BrokerAsync());
        var travellers = new Travellers(stack, mails);
        var midway = await travellers.StartAsync();

        await control.KillAsync(service);
        await Task.WhenAll(midway.Select(traveller => traveller.TryAsync(gatewayIsAway: service == "journey")));
        await control.RestoreAsync();

        foreach (var traveller in midway)
            await traveller.FinishAsync();

        foreach (var (person, expected) in travellers.Expected.Where(traveller => traveller.Mails > 0))
            await mails.WaitAsync(person.Mail, expected);

        await AssertEverybodyIsHeardOfOnceAsync(travellers, subscriber);

        foreach (var (person, expected) in travellers.Expected)
            Assert.Equal((person, expected), (person, await mails.CountAsync(person.Mail)));

        if (service == "consent")
            Assert.All(midway, traveller => Assert.True(traveller.WentOn, traveller.Journey));
        else
            Assert.Contains(midway, traveller => !traveller.WentOn);

        foreach (var traveller in midway)
            traveller.Dispose();
    }

    private static async Task AssertEverybodyIsHeardOfOnceAsync(Travellers travellers, Subscriber subscriber)
    {
        var names = travellers.Expected.Select(traveller => traveller.Person.UserName).Order(StringComparer.Ordinal).ToArray();
        string[] Created() => [.. subscriber.All.DistinctBy(heard => heard.Fact.EventId).Select(heard => heard.Fact).OfType<UserCreated>()
            .Select(fact => fact.Properties.GetProperty("userName").GetString()!).Where(names.Contains).Order(StringComparer.Ordinal)];

        await Eventually.Be(() => Created().Length >= names.Length, "everybody is heard of", _patience);
        Assert.Equal(names, Created());
    }
}
