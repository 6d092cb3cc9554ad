using Platform.Notification.Outgoing;

namespace Platform.Notification.UnitTests;

public sealed class MailTests
{
    private static readonly DateTimeOffset _at = DateTimeOffset.UnixEpoch;
    private static readonly MailQueued _queued = new("/", "welcome", "en", _at);

    [Fact]
    public void A_mail_is_queued_then_sent()
    {
        var mail = Mail.Of([_queued, new MailDeferred(1, "smtp-451", _at, _at), new MailSent(2, _at)]);

        Assert.Equal(new Mail(MailStatus.Sent, 2), mail);
    }

    [Fact]
    public void A_mail_that_nobody_takes_has_failed() =>
        Assert.Equal(new Mail(MailStatus.Failed, 1), Mail.Of([_queued, new MailFailed(1, "recipient-refused", _at)]));

    [Fact]
    public void A_mail_to_nobody_is_dropped() => Assert.Equal(new Mail(MailStatus.Dropped, 0), Mail.Of([_queued, new MailDropped(_at)]));

    [Fact]
    public void A_mail_without_text_was_refused() =>
        Assert.Equal(MailStatus.Refused, Mail.Of([new MailRefused("/", "none", "unknown-template", _at)])!.Status);

    [Fact]
    public void No_events_are_no_mail() => Assert.Null(Mail.Of([]));

    [Fact]
    public void Only_queueing_opens_a_stream() => Assert.Throws<InvalidOperationException>(() => Mail.Of([new MailSent(1, _at)]));

    [Fact]
    public void Attempts_become_rare_and_end_after_about_a_day()
    {
        var delays = Enumerable.Range(1, 100).Select(DeliverySchedule.After).TakeWhile(d => d is not null).Select(d => d!.Value).ToArray();

        Assert.Equal(delays.Order(), delays);
        Assert.InRange(delays.Aggregate(TimeSpan.Zero, (sum, d) => sum + d), TimeSpan.FromHours(20), TimeSpan.FromHours(30));
    }

    [Theory]
    [InlineData("<p>Hello <strong>Babs</strong>,</p><p>bye</p>", "Hello Babs,\nbye")]
    [InlineData("<a class=\"x\" href=\"https://example.org/?a=1&amp;b=2\">Continue</a>", "Continue (https://example.org/?a=1&b=2)")]
    [InlineData("Tom &amp; Jerry<br/>&lt;3", "Tom & Jerry\n<3")]
    [InlineData("<html><head><title>x</title><style>p{}</style></head><body>  <h1>Hi</h1>\n <ul><li>a</li><li>b</li></ul></body></html>", "Hi\na\nb")]
    [InlineData("<a href='/x'><b>Go</b> on</a> <!-- > hidden --> now", "Go on (/x) now")]
    [InlineData("<p title=\"a > b\">text", "text")]
    [InlineData("broken <a href=\"x", "broken")]
    public void A_reader_without_HTML_gets_the_text_and_the_links(string html, string text) => Assert.Equal(text, PlainText.Of(html));

    [Theory]
    [InlineData("babs@example.org", true)]
    [InlineData("babs+tag@sub.example.org", true)]
    [InlineData("bäbs@example.org", true)]
    [InlineData("Babs <babs@example.org>", false)]
    [InlineData("a@b@c", false)]
    [InlineData("babs@example.org\n", false)]
    [InlineData("babs", false)]
    public void An_address_is_one_mailbox_and_nothing_else(string text, bool isAddress) =>
        Assert.Equal(isAddress, SendEmailConsumer.IsAddress(text));
}
