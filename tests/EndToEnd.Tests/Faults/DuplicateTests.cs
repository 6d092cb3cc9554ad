using Platform.EndToEnd.Tests.Events;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>Every message comes twice, and nothing happens twice.</summary>
[Collection(Order.Faults)]
public sealed class DuplicateTests(DistributedStack stack, Preparation preparation)
{
    [Fact]
    public async Task Every_journey_has_its_effects_once_when_every_message_comes_twice()
    {
        var broker = await stack.RequireControl().BrokerAsync();
        var mails = stack.RequireMailbox();
        await preparation.ReadyAsync();
        await using var duplicator = await Duplicator.StartAsync(broker);
        await using var subscriber = await Subscriber.StartAsync(broker);
        await using var travellers = await Travellers.StartAsync(preparation, mails);

        await travellers.FinishAsync();

        await new Ledger(preparation, mails, subscriber).AssertExactAsync(travellers.All);
        Assert.True(duplicator.Repeated >= 10 * travellers.All.Count, $"only {duplicator.Repeated} messages were repeated");
    }
}
