namespace Platform.Testing.Stacks;

/// <summary>A stack of <c>deploy/docker-compose.yml</c> that somebody else started; every service may have several replicas.</summary>
/// <param name="project">Name of the compose project.</param>
internal sealed class ComposeStack(string project) : IStackControl
{
    /// <summary>In the order they need each other; the containers that only prepare something stay as they ended.</summary>
    private static readonly string[] _processes = ["postgres", "rabbitmq", "identity", "notification", "consent", "journey", "edge"];

    /// <summary>The name that <c>.ci/compose.yml</c> gives to the machine of the engine.</summary>
    public string HostOfTests => "tests.internal";

    public Task KillAsync(string process) => ComposeAsync("kill", process);

    public Task StopAsync(string process) => ComposeAsync("stop", process);

    /// <summary>
    /// Starts the containers that are there, all replicas of them: compose's <c>up</c> would bring their number back to one, and its
    /// <c>start</c> gives up on a service that is just about to find its broker again.
    /// </summary>
    public async Task RestoreAsync()
    {
        foreach (var process in _processes)
            await Command.RunAsync("docker", ["start", .. await ContainersAsync(process)]);

        await Eventually.Be(AreAllHealthyAsync, "all containers are healthy", TimeSpan.FromMinutes(3));
    }

    public async Task<Uri> BrokerAsync()
    {
        var address = new UriBuilder(await ComposeAsync("exec", "-T", "journey", "cat", "/secrets/ConnectionStrings__RabbitMq"));
        address.Host = await AddressOfAsync("rabbitmq");

        return address.Uri;
    }

    public async Task<string> DatabaseAsync() =>
        $"Host={await AddressOfAsync("postgres")};Username=postgres;Password={await ComposeAsync("exec", "-T", "postgres", "cat", "/secrets/superuser")};Database=platform;Pooling=false";

    /// <summary>Without the mailbox: it stands in for a mail server, and those name recipients.</summary>
    public Task<string> LogsAsync() => ComposeAsync(["logs", "--no-color", "--no-log-prefix", .. _processes]);

    /// <summary>The stores publish no port; on the machine of the engine their own address is reachable.</summary>
    private async Task<string> AddressOfAsync(string service)
    {
        var container = (await ComposeAsync("ps", "-q", service)).Split('\n')[0];

        return (await Command.RunAsync("docker", ["inspect", "-f", "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}", container])).Trim().Split(' ')[0];
    }

    private async Task<bool> AreAllHealthyAsync()
    {
        var states = await Command.RunAsync("docker", ["inspect", "-f", "{{.State.Health.Status}}", .. await ContainersAsync(_processes)]);

        return states.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(state => state.Trim() == "healthy");
    }

    private async Task<string[]> ContainersAsync(params string[] processes) =>
        (await ComposeAsync(["ps", "-a", "-q", .. processes])).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task<string> ComposeAsync(params string[] arguments) => (await Command.RunAsync(
        "docker",
        ["compose", "-p", project, "-f", Path.Combine(WorkingCopy.Root, "deploy", "docker-compose.yml"), .. arguments],
        within: TimeSpan.FromMinutes(4))).Trim();
}
