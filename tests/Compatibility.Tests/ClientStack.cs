using Platform.Testing.Stacks;

[assembly: AssemblyFixture(typeof(Platform.Compatibility.Tests.ClientStack))]

namespace Platform.Compatibility.Tests;

/// <summary>A running platform, and the client packages exactly as they were published.</summary>
public sealed class ClientStack() : PlatformStack(distributed: false)
{
    private static readonly string _folder = Path.Combine(WorkingCopy.Root, "tests", "Compatibility.Tests");

    /// <summary>
    /// Where the page comes from that the clients run in: another origin, as in production, where the platform is ours and lets any
    /// page of this machine in; else its own.
    /// </summary>
    private Uri Origin => IsOwn ? new Uri("http://localhost:3100") : BaseUrl;

    public override async ValueTask InitializeAsync()
    {
        if (!IsInstalled)
            await Command.RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", _folder], within: TimeSpan.FromMinutes(5));

        await base.InitializeAsync();
    }

    /// <summary>Runs one scenario in one client, as somebody new; what it prints is the reason when it fails.</summary>
    public Task RunAsync(string client, string scenario)
    {
        var mark = Guid.NewGuid().ToString("N")[..12];

        return Command.RunAsync(
            "node",
            [Path.Combine(_folder, "clients", client + ".mjs"), scenario],
            new Dictionary<string, string?>
            {
                ["PLATFORM_BASE_URL"] = BaseUrl.GetLeftPart(UriPartial.Authority),
                ["PLATFORM_ORIGIN"] = Origin.GetLeftPart(UriPartial.Authority),
                ["PLATFORM_USER_NAME"] = $"client-{mark}",
                ["PLATFORM_PASSWORD"] = $"Pw-{mark}-Xy1",
                ["PLATFORM_WRONG_PASSWORD"] = $"Wrong-{mark}-1",
                ["PLATFORM_ANSWERS"] = $"one-{mark}|two-{mark}",
            },
            TimeSpan.FromSeconds(60));
    }

    /// <summary>npm writes this file last.</summary>
    private static bool IsInstalled => File.Exists(Path.Combine(_folder, "node_modules", ".package-lock.json"));
}
