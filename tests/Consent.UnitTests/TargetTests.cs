using System.Net;
using Platform.Consent.Connectors;
using Platform.Consent.Sync;
using Platform.Hosting.Outbound;

namespace Platform.Consent.UnitTests;

/// <summary>Rules around targets: addresses, repetition, rest.</summary>
public sealed class TargetTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("192.0.2.1", true)]
    [InlineData("192.1.0.1", false)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("100.128.0.1", false)]
    [InlineData("0.0.0.0", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("::1", true)]
    [InlineData("::", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("2606:4700::1", false)]
    public void Private_addresses_are_known(string address, bool isPrivate) => Assert.Equal(isPrivate, OutboundHosts.IsPrivate(IPAddress.Parse(address)));

    [Theory]
    [InlineData("crm.internal", true)]
    [InlineData("CRM.internal", true)]
    [InlineData("a.example.com", true)]
    [InlineData("example.com", false)]
    [InlineData("evilexample.com", false)]
    [InlineData("crm.internal.evil", false)]
    public void Hosts_are_allowed_by_name_or_by_domain(string host, bool isAllowed) =>
        Assert.Equal(isAllowed, new TargetOptions { AllowedHosts = ["crm.internal", "*.example.com"] }.IsAllowed(host));

    [Fact]
    public async Task A_target_that_keeps_failing_is_left_alone_until_its_time_is_over()
    {
        var guard = new TargetGuard(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeProvider.System);
        var calls = 0;

        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAnyAsync<Exception>(() => guard.CallAsync<bool>(_ => throw Failing(), default));

        var before = calls;
        await Assert.ThrowsAsync<TargetRestsException>(() => guard.CallAsync<bool>(_ => throw Failing(), default));
        Assert.Equal(before, calls);
        Assert.NotNull(guard.OpenUntil);

        TargetRefusedException Failing()
        {
            calls++;

            return new TargetRefusedException("http-503", isFinal: false);
        }
    }

    [Fact]
    public async Task A_final_refusal_is_neither_repeated_nor_held_against_the_target()
    {
        var guard = new TargetGuard(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeProvider.System);
        var calls = 0;

        for (var i = 0; i < 20; i++)
            await Assert.ThrowsAsync<TargetRefusedException>(() => guard.CallAsync<bool>(
                _ =>
                {
                    calls++;

                    throw new TargetRefusedException("http-400", isFinal: true);
                },
                default));

        Assert.Equal(20, calls);
        Assert.Null(guard.OpenUntil);
    }

    [Fact]
    public void Waits_grow_up_to_their_limit_and_end()
    {
        var options = new SyncOptions { FirstRetryAfter = TimeSpan.FromSeconds(5), LongestRetryAfter = TimeSpan.FromMinutes(1), Attempts = 4 };

        Assert.Equal([5, 20, 60, null], Enumerable.Range(1, 4).Select(n => options.DelayAfter(n)?.TotalSeconds));
        Assert.True(Enumerable.Range(1, 15).Sum(n => new SyncOptions().DelayAfter(n)!.Value.TotalHours) is > 18 and < 30);
        Assert.Null(new SyncOptions().DelayAfter(16));
    }

    [Fact]
    public void A_repeated_write_has_the_same_key_and_another_one_has_not()
    {
        var key = SyncKey.OfWrite("crm", 1, "u1", 2, SyncAction.Update, null);

        Assert.Equal(key, SyncKey.OfWrite("crm", 1, "u1", 2, SyncAction.Update, null));
        Assert.Equal(64, key.Length);
        string[] others =
        [
            SyncKey.OfWrite("crn", 1, "u1", 2, SyncAction.Update, null), SyncKey.OfWrite("crm", 2, "u1", 2, SyncAction.Update, null),
            SyncKey.OfWrite("crm", 1, "u2", 2, SyncAction.Update, null), SyncKey.OfWrite("crm", 1, "u1", 3, SyncAction.Update, null),
            SyncKey.OfWrite("crm", 1, "u1", 2, SyncAction.Create, null), SyncKey.OfWrite("crm", 1, "u1", 2, SyncAction.Update, "r"),
        ];
        Assert.Equal(6, others.Append(key).Distinct().Count() - 1);
    }
}
