using System.Globalization;
using Platform.Testing.Stacks.Mails;
using Xunit;

namespace Platform.Testing.Stacks;

/// <summary>
/// The platform as its users meet it: an address. With <c>PLATFORM_E2E_BASE_URL</c> and <c>PLATFORM_E2E_ADMIN_PASSWORD</c> the tests use what
/// runs there (<c>PLATFORM_E2E_COMPOSE</c> names its compose project, 1 means <c>platform-ci</c>; <c>PLATFORM_E2E_MAIL_URL</c> is where its mails are
/// read); else they start their own by <c>./platform up</c>.
/// </summary>
public abstract class PlatformStack(bool distributed) : IAsyncLifetime
{
    private LocalStack? _local;
    private SmtpSink? _smtp;

    /// <summary>Address of the gateway, without a path.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>Password of <c>amadmin</c>.</summary>
    public string AdministratorPassword { get; private set; } = "";

    /// <summary>Reaches behind the address; null: nobody may.</summary>
    public IStackControl? Control { get; private set; }

    /// <summary>The mails it sent; null: out of reach.</summary>
    public IMailSource? Mails { get; private set; }

    /// <summary>True when these tests started the stack, and nobody else uses it.</summary>
    public bool IsOwn => _local is not null;

    /// <summary>Whether a stack of its own sends its mails to a server in the test process; else it keeps them in its inbox, if it has one.</summary>
    protected virtual bool CatchesMails => false;

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
                null or "" => null,
                "1" => new ComposeStack("platform-ci"),
                var project => new ComposeStack(project),
            };
            Mails = await FindInboxAsync();
        }
        else
        {
            _local = new LocalStack(distributed, new Dictionary<string, string?>(Settings.Concat(MailSettings())));
            Control = _local;
            BaseUrl = new Uri($"http://localhost:{_local.Port}");
            AdministratorPassword = _local.AdministratorPassword;
            await _local.StartAsync();
            Mails = _smtp is null ? await FindInboxAsync() : new SinkMails(_smtp);
        }
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (_local is not null)
            await _local.DisposeAsync();

        if (_smtp is not null)
            await _smtp.DisposeAsync();

        GC.SuppressFinalize(this);
    }

    private Dictionary<string, string?> MailSettings()
    {
        if (!CatchesMails)
            return [];

        _smtp = new SmtpSink();

        return new()
        {
            ["Smtp__Host"] = "127.0.0.1",
            ["Smtp__Port"] = _smtp.Port.ToString(CultureInfo.InvariantCulture),
            ["Smtp__RequireTls"] = "false",
        };
    }

    private async Task<IMailSource?> FindInboxAsync()
    {
        var address = Environment.GetEnvironmentVariable("PLATFORM_E2E_MAIL_URL") is { Length: > 0 } given ? new Uri(given) : new Uri(BaseUrl, "/inbox");
        var inbox = new InboxMails(address);

        return await inbox.AnswersAsync() ? inbox : null;
    }
}
