using Platform.Contracts.Identity.V1;
using Platform.Contracts.Journey.V1;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing;

namespace Platform.EndToEnd.Tests.Events;

/// <summary>Other services hear what happened, once and in order.</summary>
public sealed class EventTests(DistributedStack stack)
{
    [Fact]
    public async Task A_subscriber_hears_a_registration_a_login_a_refusal_and_a_logout_once_and_in_order()
    {
        await using var subscriber = await Subscriber.StartAsync(await stack.RequireControl().BrokerAsync());
        using var client = stack.Browser();
        var person = Person.New();
        await client.RegisterAsync(person);
        var id = (await client.SessionAsync("getSessionInfo"))["username"]!;
        (await client.LoginAsync(person.UserName, Person.WrongPassword(), "ForceAuth=true")).AssertError(401);
        (await client.LoginAsync(person.UserName, person.Password, "ForceAuth=true")).AsSuccess();
        Assert.Equal(200, (int)(await client.SessionAsync("logout")).Status);

        await Eventually.Be(() => subscriber.About(id).Count(heard => heard.Fact is SessionEnded) >= 2, "both sessions are heard to have ended");

        // Of nobody who is known, in a stream of its own: it keeps no order with the others.
        await Eventually.Be(() => subscriber.All.Any(heard => heard.Fact is JourneyFailed { Journey: "Login", Reason: "refused" }), "the refusal is heard");

        var heard = subscriber.About(id);
        Assert.Equal(heard.Count, heard.DistinctBy(h => h.Fact.EventId).Count());
        Assert.All(heard, h => Assert.Equal(h.Fact.EventId, h.MessageId));
        Assert.Single(heard, h => h.Fact is UserCreated);
        Assert.Equal(2, heard.Count(h => h.Fact is JourneyCompleted));
        Assert.Equal(["logout", "replaced"], heard.Select(h => h.Fact).OfType<SessionEnded>().Select(ended => ended.Reason).Order(StringComparer.Ordinal));
        AssertOrderedByStream(heard);
        AssertCreatedFact(heard.Select(h => h.Fact).OfType<UserCreated>().Single(), person);
    }

    /// <summary>The order of a stream is kept, not that between streams: identity and each session have streams of their own.</summary>
    private static void AssertOrderedByStream(IReadOnlyList<Heard> heard)
    {
        foreach (var stream in heard.GroupBy(h => h.Fact switch
        {
            JourneyCompleted fact => fact.SessionId.ToString(),
            SessionEnded fact => fact.SessionId.ToString(),
            _ => "person",
        }))
        {
            Assert.Equal(stream.OrderBy(h => h.Fact.Revision).Select(h => h.MessageId), stream.Select(h => h.MessageId));
        }
    }

    private static void AssertCreatedFact(UserCreated created, Person person)
    {
        Assert.Equal("/", created.Realm);
        Assert.Equal("managed/user", created.Resource);
        Assert.Equal(person.UserName, created.Properties.GetProperty("userName").GetString());
        Assert.True(Guid.TryParse(created.CorrelationId, out _));
        Assert.InRange(DateTimeOffset.UtcNow - created.OccurredAt, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(5));
        Assert.DoesNotContain(person.Password, created.Properties.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(person.Answers[0], created.Properties.GetRawText(), StringComparison.Ordinal);
    }
}
