using System.Globalization;
using Platform.Testing.Mails;
using Xunit;

namespace Platform.Testing.Stacks;

/// <summary>
/// The platform as its users meet it: an address. With <c>PLATFORM_E2E_BASE_URL</c> and <c>PLATFORM_E2E_ADMIN_PASSWORD</c> the tests use what
/// runs there (<c>PLATFORM_E2E_COMPOSE</c> names its compose project, 1 means <c>platform-ci</c>; <c>PLATFORM_E2E_HOME</c> is the
/// home of an instance of this machine; <c>PLATFORM_E2E_MAIL_URL</c> is the address
/// of its Mailpit); else they start their own by <c>./platform up</c>.
/// </summary>
public abstract class PlatformStack(bool distributed) : IAsyncLifetime
{
    private LocalStack? _local;
    private SmtpSink? _mailServer;

    /// <summary>Address of the gateway, without a path.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>Password of <c>amadmin</c>.</summary>
    public string AdministratorPassword { get; private set; } = "";

    /// <summary>Reaches behind the address; null: nobody may.</summary>
    public IStackControl? Control { get; private set; }

    /// <summary>What people got by mail; null: nobody can tell.</summary>
    public IMailbox? Mailbox { get; private set; }

    /// <summary>True when these tests started the stack, and nobody else uses it.</summary>
    public bool IsOwn => _local is not null;

    /// <summary>Environment of the processes, for a stack of its own.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>();

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("PLATFORM_E2E_BASE_URL") is { Length: > 0 } given)
        {
            BaseUrl = new Uri(given);
            AdministratorPassword = Environment.GetEnvironmentVariable("PLATFORM_E2E_ADMIN_PASSWORD")
                ?? throw new InvalidOperationException("PLATFORM_E2E_BASE_URL needs PLATFORM_E2E_ADMIN_PASSWORD beside it.");
            Control = Environment.GetEnvironmentVariable("PLATFORM_E2E_COMPOSE") switch
            {
                null or "" => Environment.GetEnvironmentVariable("PLATFORM_E2E_HOME") is { Length: > 0 } home ? new LocalStack(home) : null,
                "1" => new ComposeStack("platform-ci"),
                var project => new ComposeStack(project),
            };
            Mailbox = Environment.GetEnvironmentVariable("PLATFORM_E2E_MAIL_URL") is { Length: > 0 } mails ? new MailpitMailbox(new Uri(mails)) : null;
        }
        else
        {
            _local = new LocalStack(distributed, distributed ? WithMailServer(Settings) : Settings);
            Control = _local;
            BaseUrl = new Uri($"http://localhost:{_local.Port}");
            AdministratorPassword = _local.AdministratorPassword;
            Mailbox = _mailServer is null ? new MailpitMailbox(new Uri(BaseUrl, "/inbox/")) : new SmtpMailbox(_mailServer);
            await _local.StartAsync();
        }
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (_local is not null)
            await _local.DisposeAsync();

        if (_mailServer is not null)
            await _mailServer.DisposeAsync();

        (Mailbox as IDisposable)?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Several processes send their mails to a real server; the one process keeps them at <c>/inbox</c>.</summary>
    private Dictionary<string, string?> WithMailServer(IReadOnlyDictionary<string, string?> settings)
    {
        _mailServer = new SmtpSink();

        return new Dictionary<string, string?>(settings)
        {
            ["Smtp__Host"] = "127.0.0.1",
            ["Smtp__Port"] = _mailServer.Port.ToString(CultureInfo.InvariantCulture),
            ["Smtp__Tls"] = "None",
        };
    }
}
