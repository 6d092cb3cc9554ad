using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Platform.Notification.Outgoing;
using Platform.Testing;

namespace Platform.Notification.ServiceTests;

/// <summary>Mails and the account of the mail server go over the connection that was asked for, or not at all.</summary>
public sealed class SmtpSecurityTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IDisposable
{
    private const string Password = "s3cret-of-the-mail-server";

    private readonly X509Certificate2 _certificate = Certificate("127.0.0.1");
    private readonly string _authorities = Path.GetTempFileName();

    [Theory]
    [InlineData("None", false, false, false)]
    [InlineData("StartTls", true, false, true)]
    [InlineData("Auto", true, false, true)]
    [InlineData("StartTlsWhenAvailable", true, false, true)]
    [InlineData("StartTlsWhenAvailable", false, false, false)]
    [InlineData("SslOnConnect", true, true, true)]
    public async Task Each_mode_delivers_and_is_encrypted_where_it_says_so(string mode, bool hasTls, bool isImplicit, bool isEncrypted)
    {
        await using var smtp = new SmtpSink(hasTls ? _certificate : null, isImplicit);
        await using var server = await StartAsync(smtp, mode, Trusted(_certificate));

        await SentAsync(server);

        Assert.Equal(isEncrypted, Assert.Single(smtp.Mails).IsEncrypted);
    }

    [Theory]
    [InlineData("StartTls")]
    [InlineData("Auto")]
    public async Task A_server_without_TLS_gets_nothing_where_TLS_is_required(string mode)
    {
        await using var smtp = new SmtpSink { Account = ("platform", Password) };
        await using var server = await StartAsync(smtp, mode, Account("platform", Password));

        Assert.Equal("server-without-tls", await RefusedAsync(server));
        Assert.Empty(smtp.Mails);
        Assert.Empty(smtp.ToldInClear);
    }

    [Theory]
    [InlineData("StartTls", false)]
    [InlineData("StartTlsWhenAvailable", false)]
    [InlineData("SslOnConnect", true)]
    public async Task A_certificate_that_nobody_vouches_for_is_refused(string mode, bool isImplicit)
    {
        using var other = Certificate("127.0.0.1");
        await using var smtp = new SmtpSink(_certificate, isImplicit) { Account = ("platform", Password) };
        await using (var server = await StartAsync(smtp, mode, Account("platform", Password)))
            Assert.Equal("server-certificate", await RefusedAsync(server));

        await using (var server = await StartAsync(smtp, mode, [.. Account("platform", Password), .. Trusted(other)]))
            Assert.Equal("server-certificate", await RefusedAsync(server));

        Assert.Empty(smtp.Mails);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused_whoever_vouches_for_it()
    {
        using var elsewhere = Certificate("192.0.2.1");
        await using var smtp = new SmtpSink(elsewhere);
        await using var server = await StartAsync(smtp, "StartTls", Trusted(elsewhere));

        Assert.Equal("server-certificate", await RefusedAsync(server));
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    public async Task An_account_is_proved_over_TLS(string mechanism)
    {
        await using var smtp = new SmtpSink(_certificate) { Account = ("platform", Password), Mechanisms = mechanism };
        await using var server = await StartAsync(smtp, "StartTls", [.. Account("platform", Password), .. Trusted(_certificate)]);

        await SentAsync(server);

        Assert.Empty(smtp.ToldInClear);
    }

    [Fact]
    public async Task A_wrong_password_leaves_the_mail_waiting_and_stands_in_no_log()
    {
        var log = new CapturedLines();
        await using var smtp = new SmtpSink(_certificate) { Account = ("platform", Password) };
        await using var server = await NotificationServer.StartAsync(
            postgres, smtp, more: [("Smtp:Tls", "StartTls"), .. Account("platform", "wr0ng-" + Password), .. Trusted(_certificate)], log: log);

        Assert.Equal("server-account", await RefusedAsync(server));
        Assert.Contains(log.Lines, line => line.Contains("server-account", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains(Password, StringComparison.Ordinal));
        Assert.Empty(smtp.Mails);
    }

    [Fact]
    public async Task A_password_is_not_told_to_a_server_that_seems_to_have_no_TLS()
    {
        await using var smtp = new SmtpSink { Account = ("platform", Password) };
        await using var server = await StartAsync(smtp, "StartTlsWhenAvailable", Account("platform", Password));

        Assert.Equal("server-account", await RefusedAsync(server));
        Assert.Empty(smtp.ToldInClear);
    }

    [Fact]
    public async Task Without_TLS_by_configuration_the_account_is_proved_all_the_same()
    {
        await using var smtp = new SmtpSink { Account = ("platform", Password) };
        await using var server = await StartAsync(smtp, "None", Account("platform", Password));

        await SentAsync(server);

        Assert.Equal(["platform " + Password], smtp.ToldInClear);
    }

    [Fact]
    public async Task Authorities_that_cannot_be_read_stop_the_start()
    {
        await using var smtp = new SmtpSink();

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(smtp, "StartTls", ("Smtp:Authorities", "/no/such/file.pem")));

        Assert.Contains("Smtp:Authorities", failure.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        File.Delete(_authorities);
    }

    private Task<NotificationServer> StartAsync(SmtpSink smtp, string mode, params (string Key, string Value)[] more) =>
        NotificationServer.StartAsync(postgres, smtp, [("Smtp:Tls", mode), .. more]);

    private static async Task SentAsync(NotificationServer server)
    {
        var command = Facts.Welcome(Guid.NewGuid(), $"{Guid.NewGuid():N}@example.org");
        await server.SendAsync(command);
        await server.MailIsAsync(command.EffectId, MailStatus.Sent);
    }

    /// <summary>Why the first attempt failed; the mail must still be waiting.</summary>
    private static async Task<string> RefusedAsync(NotificationServer server)
    {
        var command = Facts.Welcome(Guid.NewGuid(), $"{Guid.NewGuid():N}@example.org");
        await server.SendAsync(command);
        MailDeferred? deferred = null;
        await Eventually.Be(async () => (deferred = await DeferredAsync(server, command.EffectId)) is not null, "an attempt is over");
        await using var session = server.Store.QuerySession();
        Assert.NotNull(await session.LoadAsync<OutgoingMail>(command.EffectId));
        await using var writing = server.Store.LightweightSession();
        writing.Delete<OutgoingMail>(command.EffectId);
        await writing.SaveChangesAsync();

        return deferred!.Reason;
    }

    private static async Task<MailDeferred?> DeferredAsync(NotificationServer server, Guid id)
    {
        await using var session = server.Store.QuerySession();

        return (await session.Events.FetchStreamAsync(id)).Select(e => e.Data).OfType<MailDeferred>().FirstOrDefault();
    }

    private static (string Key, string Value)[] Account(string user, string password) => [("Smtp:User", user), ("Smtp:Password", password)];

    private (string Key, string Value)[] Trusted(X509Certificate2 certificate)
    {
        File.WriteAllText(_authorities, certificate.ExportCertificatePem());

        return [("Smtp:Authorities", _authorities)];
    }

    private static X509Certificate2 Certificate(string address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail server of the test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Parse(address));
        request.CertificateExtensions.Add(names.Build());

        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
