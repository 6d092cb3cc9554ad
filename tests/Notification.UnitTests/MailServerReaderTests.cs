using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Platform.Notification.MailServers;
using Platform.Notification.Outgoing;

namespace Platform.Notification.UnitTests;

public sealed class MailServerReaderTests
{
    private static readonly SmtpOptions _section = new() { From = "section@example.org", Timeout = TimeSpan.FromSeconds(7), ConnectTimeout = TimeSpan.FromSeconds(3) };

    [Fact]
    public void What_the_document_leaves_out_is_as_in_the_section() => Assert.Equal(
        new MailServer("mail", 25, SmtpTls.StartTlsWhenAvailable, null, null, "section@example.org", TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(3)),
        Read("""{"host":"mail"}"""));

    [Fact]
    public void The_account_of_the_document_has_its_secret() => Assert.Equal(
        new MailServer("mail", 587, SmtpTls.StartTls, "relay", "s3cret", "a@example.com", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5)),
        Read("""
            {"host":"mail","port":587,"from":"a@example.com","auth":{"enable":true,"type":"basic","username":"relay","password":null},"starttls":{"enable":true},
             "timeout":30000,"connectiontimeout":5000}
            """));

    [Theory]
    [InlineData("""{"host":"m","auth":{"enable":false,"username":"relay"}}""", null)]
    [InlineData("""{"host":"m","auth":{"username":"relay"}}""", null)]
    [InlineData("""{"host":"m","auth":{"enable":true,"username":"relay"}}""", "relay")]
    public void An_account_is_used_when_it_is_enabled(string document, string? user) => Assert.Equal(user, Read(document).User);

    [Theory]
    [InlineData("""{"host":"m"}""", 25, "StartTlsWhenAvailable")]
    [InlineData("""{"host":"m","ssl":{"enable":true}}""", 465, "SslOnConnect")]
    [InlineData("""{"host":"m","port":465}""", 465, "SslOnConnect")]
    [InlineData("""{"host":"m","port":2525,"starttls":{"enable":true}}""", 2525, "StartTls")]
    [InlineData("""{"host":"m","port":2525,"starttls":{"enable":false}}""", 2525, "StartTlsWhenAvailable")]
    public void Port_and_protection_go_together(string document, int port, string tls) => Assert.Equal((port, tls), (Read(document).Port, $"{Read(document).Tls}"));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(300_000, 300)]
    [InlineData(3_600_000, 300)]
    public void Times_are_kept_within_what_is_sensible(int milliseconds, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read($$"""{"host":"m","timeout":{{milliseconds}}}""").Timeout);

    [Fact]
    public void Placeholders_stand_for_variables_of_the_environment()
    {
        var server = Read(
            """
            {"host":"&{esv.mail.host}","port":{"$int":"&{esv.mail.port|2525}"},"from":"no-reply@&{esv-mail-domain}",
             "auth":{"enable":{"$bool":"&{esv.mail.auth}"},"username":"relay","password":"&{esv.mail.password}"}}
            """,
            ("ESV_MAIL_HOST", "mail.example.com"), ("ESV_MAIL_DOMAIN", "example.com"), ("ESV_MAIL_AUTH", "true"), ("ESV_MAIL_PASSWORD", "from-outside"));

        Assert.Equal(("mail.example.com", 2525, "no-reply@example.com", "relay", "from-outside"), (server.Host, server.Port, server.From, server.User, server.Password));
    }

    [Theory]
    [InlineData("""{"host":"&{esv.unknown}"}""")]
    [InlineData("""{"host":"&{KEYS_MASTER}"}""")]
    [InlineData("""{"host":"&{keys.master}"}""")]
    [InlineData("""{"host":"m","port":"&{esv.word}"}""")]
    [InlineData("""{"host":"m","port":"&{esv.none|70000}"}""")]
    [InlineData("""{"host":"m","from":"&{esv.word}"}""")]
    [InlineData("{}")]
    public void What_stands_for_nothing_usable_lets_mails_wait(string document)
    {
        var refusal = Assert.Throws<MailRefusedException>(() => Read(document, ("KEYS_MASTER", "k3y"), ("ESV_WORD", "word")));

        Assert.Equal(("server-configuration", false), (refusal.Reason, refusal.IsFinal));
    }

    [Fact]
    public void A_mail_server_prints_no_password() => Assert.DoesNotContain(
        "s3cret", Read("""{"host":"m","auth":{"enable":true,"username":"relay"}}""").ToString(), StringComparison.Ordinal);

    private static MailServer Read(string document, params (string Name, string Value)[] environment) =>
        new MailServerReader(
            new(new ConfigurationBuilder().AddInMemoryCollection(environment.Select(variable => KeyValuePair.Create(variable.Name, (string?)variable.Value))).Build()),
            Options.Create(_section))
        .Read(JsonElement.Parse(document), document.Contains("esv.mail.password", StringComparison.Ordinal) ? null : "s3cret");
}
