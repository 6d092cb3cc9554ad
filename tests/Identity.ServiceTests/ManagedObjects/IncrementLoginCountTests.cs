using Platform.Contracts;
using Platform.Contracts.Identity.V1;

namespace Platform.Identity.ServiceTests.ManagedObjects;

public sealed class IncrementLoginCountTests(SharedIdentity identity)
{
    private IdentityHost Host => identity.Host;

    [Fact]
    public async Task Twenty_logins_at_once_count_twenty()
    {
        var person = await Host.RegisterAsync("count-parallel");

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Host.CountLoginAsync(Host.CountOf(person.Id))));

        Assert.Equal(Enumerable.Range(1, 20), replies.Cast<LoginCounted>().Select(counted => counted.Object!.Metadata.LoginCount).Order());
        Assert.Equal(20, (await Host.ReadAsync("_id", person.Id))!.Metadata.LoginCount);
    }

    [Fact]
    public async Task A_repeated_command_counts_once()
    {
        var person = await Host.RegisterAsync("count-repeated");
        var command = Host.CountOf(person.Id);

        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Host.CountLoginAsync(command)));

        Assert.All(replies, reply => Assert.Equal(1, Assert.IsType<LoginCounted>(reply).Object!.Metadata.LoginCount));
        Assert.Equal(1, (await Host.ReadAsync("_id", person.Id))!.Metadata.LoginCount);
    }

    [Fact]
    public async Task The_same_effect_id_for_somebody_else_is_a_conflict()
    {
        var person = await Host.RegisterAsync("count-conflict");
        var command = Host.CountOf(person.Id);
        await Host.CountLoginAsync(command);

        Assert.IsType<CommandConflict>(await Host.CountLoginAsync(command with { ObjectId = "somebody-else" }));
    }

    [Fact]
    public async Task Nobody_has_no_count() =>
        Assert.Null(Assert.IsType<LoginCounted>(await Host.CountLoginAsync(Host.CountOf("nobody"))).Object);
}
