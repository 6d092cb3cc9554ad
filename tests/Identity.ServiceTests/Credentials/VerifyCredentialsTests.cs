using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Identity.V1;
using Platform.Identity.Credentials;

namespace Platform.Identity.ServiceTests.Credentials;

public sealed class VerifyCredentialsTests(SharedIdentity identity)
{
    private IdentityHost Host => identity.Host;

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer_for_the_same_work()
    {
        await Host.RegisterAsync("verify-work");
        await Host.CreateAsync(Host.Registration("verify-no-password", secrets: new { }));

        // Other tests hash at the same moment on the shared host; one of its own keeps the count exact.
        await using var alone = await IdentityHost.StartAsync(IdentityHost.Settings(identity.ConnectionString, ("Database:Daemon", "Disabled")));

        var wrong = await CountHashesAsync(alone, "verify-work");
        var unknown = await CountHashesAsync(alone, "verify-nobody");
        var none = await CountHashesAsync(alone, "verify-no-password");

        Assert.Equal((1, 1, 1), (wrong.Hashes, unknown.Hashes, none.Hashes));
        Assert.Equal(new CredentialsVerified { Verdict = CredentialVerdict.Mismatch }, wrong.Answer);
        Assert.Equal(wrong.Answer, unknown.Answer);
        Assert.Equal(wrong.Answer, none.Answer);
    }

    [Fact]
    public async Task An_inactive_account_shows_only_after_the_right_password()
    {
        var person = await Host.RegisterAsync("verify-inactive");
        await Host.PatchAsync(Host.Patch(person.Id, new { accountStatus = "inactive" }));

        Assert.Equal(CredentialVerdict.Mismatch, (await Host.LoginAsync("verify-inactive", "Wrong-Pa55word")).Verdict);
        var right = await Host.LoginAsync("verify-inactive", "Secret-Pa55word");
        Assert.Equal(new CredentialsVerified { Verdict = CredentialVerdict.Inactive }, right);
    }

    [Theory]
    [InlineData("")]
    [InlineData("zero\0character")]
    [InlineData("' or 1=1 --")]
    public async Task A_hostile_name_is_just_unknown(string name) =>
        Assert.Equal(CredentialVerdict.Mismatch, (await Host.LoginAsync(name, "")).Verdict);

    [Fact]
    public async Task A_hash_with_former_parameters_is_replaced_at_the_next_login_and_only_then()
    {
        var person = await Host.RegisterAsync("verify-rehash");
        var before = await HashAsync(Host, person.Id);

        await using var stronger = await IdentityHost.StartAsync(IdentityHost.Settings(
            identity.ConnectionString, ("Argon2:MemoryKiB", "64"), ("Argon2:Passes", "2"), ("Database:Daemon", "Disabled")));

        await stronger.LoginAsync("verify-rehash", "Wrong-Pa55word");
        Assert.Equal(before, await HashAsync(stronger, person.Id));

        Assert.Equal(CredentialVerdict.Match, (await stronger.LoginAsync("verify-rehash", "Secret-Pa55word")).Verdict);
        var after = await HashAsync(stronger, person.Id);
        Assert.StartsWith("$argon2id$v=19$m=64,t=2,p=1$", after, StringComparison.Ordinal);
        Assert.Equal(CredentialVerdict.Match, (await stronger.LoginAsync("verify-rehash", "Secret-Pa55word")).Verdict);
        Assert.Equal(after, await HashAsync(stronger, person.Id));
    }

    [Fact]
    public async Task Beyond_its_line_the_gate_refuses_at_once_and_what_it_took_is_answered()
    {
        await Host.RegisterAsync("verify-overload");
        await using var narrow = await IdentityHost.StartAsync(IdentityHost.Settings(
            identity.ConnectionString,
            ("Argon2:MemoryKiB", "65536"), ("Argon2:Passes", "3"), ("HashGate:Concurrency", "1"), ("HashGate:WaitingPerSlot", "2"), ("Database:Daemon", "Disabled")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => narrow.LoginAsync("verify-nobody", "Wrong-Pa55word")));

        Assert.Contains(answers, answer => answer.Verdict is CredentialVerdict.Overloaded);
        Assert.Contains(answers, answer => answer.Verdict is CredentialVerdict.Mismatch);
        Assert.All(answers, answer => Assert.True(answer.Verdict is CredentialVerdict.Overloaded or CredentialVerdict.Mismatch));
        Assert.Equal(CredentialVerdict.Match, (await narrow.LoginAsync("verify-overload", "Secret-Pa55word")).Verdict);
    }

    [Fact]
    public async Task A_registration_that_was_refused_for_overload_may_be_sent_again()
    {
        await using var closed = await IdentityHost.StartAsync(IdentityHost.Settings(
            identity.ConnectionString,
            ("Argon2:MemoryKiB", "65536"), ("Argon2:Passes", "3"), ("HashGate:Concurrency", "1"), ("HashGate:WaitingPerSlot", "0"), ("Database:Daemon", "Disabled")));
        var gate = closed.Services.GetRequiredService<HashGate>();
        using var open = new ManualResetEventSlim();
        var blocker = gate.RunAsync(() => open.Wait(TimeSpan.FromSeconds(20)).ToString(), CancellationToken.None);
        var command = closed.Registration("verify-busy");

        Assert.Equal(ObjectRefusal.Overloaded, Assert.IsType<ObjectRefused>(await closed.CreateAsync(command)).Reason);
        open.Set();
        await blocker;
        Assert.IsType<ObjectCreated>(await closed.CreateAsync(command));
    }

    private static async Task<(int Hashes, CredentialsVerified Answer)> CountHashesAsync(IdentityHost host, string userName)
    {
        var hashes = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name is "identity.hash.duration" && instrument.Meter.Scope == host.Services.GetRequiredService<IMeterFactory>())
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref hashes));
        listener.Start();
        var answer = await host.LoginAsync(userName, "Wrong-Pa55word");

        return (hashes, answer);
    }

    private static async Task<string> HashAsync(IdentityHost host, string objectId)
    {
        await using var session = host.Store.QuerySession();
        return (await session.LoadAsync<Credential>($"managed/user/{objectId}", TestContext.Current.CancellationToken))!.Hash;
    }
}
