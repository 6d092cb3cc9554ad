using Platform.EndToEnd.Tests.Events;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>A service dies while people are in the middle of every journey. All of them arrive, and nothing happens twice.</summary>
[Collection(Order.Faults)]
public sealed class MidwayTests(DistributedStack stack, Preparation preparation)
{
    [Theory]
    [InlineData("journey")]
    [InlineData("identity")]
    [InlineData("notification")]
    [InlineData("consent")]
    public async Task Every_journey_ends_well_when_a_service_is_killed_in_its_middle(string service)
    {
        var control = stack.RequireControl();
        var mails = stack.RequireMailbox();
        await preparation.ReadyAsync();
        await using var subscriber = await Subscriber.StartAsync(await control.BrokerAsync());
        await using var travellers = await Travellers.StartAsync(preparation, mails);

        await control.KillAsync(service);
        await Task.WhenAll(travellers.All.Select(traveller => traveller.TryAsync(gatewayIsAway: service == "journey")));
        await control.RestoreAsync();
        await travellers.FinishAsync();

        await new Ledger(preparation, mails, subscriber).AssertExactAsync(travellers.All);

        if (service == "consent")
            Assert.All(travellers.All, traveller => Assert.True(traveller.WentOn, traveller.Journey));
        else
            Assert.Contains(travellers.All, traveller => !traveller.WentOn);
    }
}
