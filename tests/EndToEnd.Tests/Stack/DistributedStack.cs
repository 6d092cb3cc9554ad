using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Walks;
using Platform.Testing.Mails;
using Platform.Testing.Stacks;

[assembly: AssemblyFixture(typeof(Platform.EndToEnd.Tests.Stack.DistributedStack))]

namespace Platform.EndToEnd.Tests.Stack;

/// <summary>Four processes with PostgreSQL and RabbitMQ, shared by all tests; every test brings people of its own.</summary>
public sealed class DistributedStack() : PlatformStack(distributed: true)
{
    private OtlpCollector? _collector;
    private HttpStub? _verifier;

    /// <summary>Traces of a stack of our own; null: it sends them elsewhere.</summary>
    public OtlpCollector? Traces => IsOwn ? _collector : null;

    /// <summary>The verifier of CAPTCHAs that a stack of our own may ask; null: it asks others.</summary>
    internal HttpStub? CaptchaVerifier => IsOwn ? _verifier : null;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector!.Endpoint,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "500",

        // The tests stand in for the systems that get people's data.
        ["Consent__Targets__AllowedHosts__0"] = "127.0.0.1",
        ["Captcha__AllowedOrigins"] = _verifier!.Url,
    };

    public override async ValueTask InitializeAsync()
    {
        _collector = await OtlpCollector.StartAsync();
        _verifier = await HttpStub.StartAsync("127.0.0.1", CaptchaAnswers.To);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _collector!.DisposeAsync();
        await _verifier!.DisposeAsync();
    }

    internal JourneyClient Browser(bool keepsCookies = true) => new(BaseUrl, keepsCookies);

    internal async Task<JourneyClient> AdministratorAsync()
    {
        var client = Browser();
        await client.LoginAsAdministratorAsync(AdministratorPassword);

        return client;
    }

    /// <summary>The mails of the platform; a test that needs them is skipped where they are out of reach.</summary>
    internal IMailbox RequireMailbox()
    {
        Assert.SkipWhen(Mailbox is null, "The mails of this stack are out of reach: PLATFORM_E2E_MAIL_URL names no mailbox.");

        return Mailbox!;
    }

    /// <summary>The way behind the address; a test that needs it is skipped where there is none.</summary>
    internal IStackControl RequireControl()
    {
        Assert.SkipWhen(Control is null, "This stack is an address only: its processes, stores and logs are out of reach.");

        return Control!;
    }
}
