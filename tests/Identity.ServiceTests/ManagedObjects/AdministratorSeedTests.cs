using Platform.Contracts.Identity.V1;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Testing;

namespace Platform.Identity.ServiceTests.ManagedObjects;

public sealed class AdministratorSeedTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Three_replicas_that_start_at_once_create_one_administrator_who_can_log_in()
    {
        var hosts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => IdentityHost.StartAsync(Settings())));

        try
        {
            var administrator = await hosts[2].LoginAsync("amadmin", IdentityHost.AdminPassword);

            Assert.Equal(CredentialVerdict.Match, administrator.Verdict);
            Assert.Equal("internal/role/openidm-admin", administrator.Object!.Properties.GetProperty("authzRoles")[0].GetProperty("_ref").GetString());
            await using var session = hosts[0].Store.QuerySession();
            Assert.Collection(
                await session.Events.FetchStreamAsync("managed/user/amadmin", token: TestContext.Current.CancellationToken),
                first => Assert.IsType<Platform.Identity.ManagedObjects.ManagedObjectCreated>(first.Data),
                second => Assert.IsType<RelationshipsChanged>(second.Data));
        }
        finally
        {
            foreach (var host in hosts)
            {
                await host.DisposeAsync();
            }
        }

        await A_configured_password_that_changed_replaces_the_old_one();
    }

    private async Task A_configured_password_that_changed_replaces_the_old_one()
    {
        await using var host = await IdentityHost.StartAsync(Settings(("Platform:AdminPassword", "anything goes")));

        Assert.Equal(CredentialVerdict.Match, (await host.LoginAsync("amadmin", "anything goes")).Verdict);
        Assert.Equal(CredentialVerdict.Mismatch, (await host.LoginAsync("amadmin", IdentityHost.AdminPassword)).Verdict);
        Assert.Equal(3, (await host.ReadAsync("_id", "amadmin"))!.Revision);
    }

    private Dictionary<string, string?> Settings(params (string, string)[] more) =>
        IdentityHost.Settings(postgres.ConnectionString, [("Database:Daemon", "HotCold"), .. more]);
}
