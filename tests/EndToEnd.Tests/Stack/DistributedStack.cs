using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Mails;
using Platform.Testing.Stacks;

[assembly: AssemblyFixture(typeof(Platform.EndToEnd.Tests.Stack.DistributedStack))]

namespace Platform.EndToEnd.Tests.Stack;

/// <summary>Four processes with PostgreSQL and RabbitMQ, shared by all tests; every test brings people of its own.</summary>
public sealed class DistributedStack() : PlatformStack(distributed: true)
{
    private OtlpCollector? _collector;

    /// <summary>Traces of a stack of our own; null: it sends them elsewhere.</summary>
    public OtlpCollector? Traces => IsOwn ? _collector : null;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector!.Endpoint,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
    };

    public override async ValueTask InitializeAsync()
    {
        _collector = await OtlpCollector.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _collector!.DisposeAsync();
    }

    internal JourneyClient Browser(bool keepsCookies = true) => new(BaseUrl, keepsCookies);

    internal async Task<JourneyClient> AdministratorAsync()
    {
        var client = Browser();
        await client.LoginAsAdministratorAsync(AdministratorPassword);

        return client;
    }

    /// <summary>The mails of the platform; a test that needs them is skipped where they are out of reach.</summary>
    internal MailReader RequireMails()
    {
        Assert.SkipWhen(Mailbox is null, "The mails of this stack are out of reach: PLATFORM_E2E_MAIL_URL names no mailbox.");

        return new MailReader(Mailbox!);
    }

    /// <summary>The way behind the address; a test that needs it is skipped where there is none.</summary>
    internal IStackControl RequireControl()
    {
        Assert.SkipWhen(Control is null, "This stack is an address only: its processes, stores and logs are out of reach.");

        return Control!;
    }
}
