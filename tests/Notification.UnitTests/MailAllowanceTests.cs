using Platform.Notification.Limits;

namespace Platform.Notification.UnitTests;

public sealed class MailAllowanceTests
{
    private static readonly DateTimeOffset _now = DateTimeOffset.UnixEpoch;
    private static readonly TimeSpan _interval = TimeSpan.FromMinutes(3);

    [Fact]
    public void A_burst_passes_then_one_per_interval()
    {
        MailAllowance? allowance = null;

        for (var i = 0; i < 5; i++)
            Assert.NotNull(allowance = MailAllowance.Take(allowance, "x", _interval, burst: 5, _now));

        Assert.Null(MailAllowance.Take(allowance, "x", _interval, burst: 5, _now));
        Assert.Null(MailAllowance.Take(allowance, "x", _interval, burst: 5, _now + _interval - TimeSpan.FromTicks(1)));
        Assert.NotNull(allowance = MailAllowance.Take(allowance, "x", _interval, burst: 5, _now + _interval));
        Assert.Null(MailAllowance.Take(allowance, "x", _interval, burst: 5, _now + _interval));
    }

    [Fact]
    public void After_a_pause_the_whole_burst_is_there_again()
    {
        var used = new MailAllowance("x", _now + (5 * _interval));

        Assert.Equal(_now + (6 * _interval), MailAllowance.Take(used, "x", _interval, 5, _now + (5 * _interval))!.UnusedAt);
    }
}
