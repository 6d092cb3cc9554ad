using System.Text.RegularExpressions;
using Platform.EndToEnd.Tests.Mails;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing;
using Platform.Testing.Stacks;

namespace Platform.EndToEnd.Tests.Tutorial;

/// <summary>The tutorial does what it says, block after block. It changes the configuration of the realm, so it comes after the journeys.</summary>
[Collection(Order.Faults)]
public sealed partial class TutorialTests(DistributedStack stack)
{
    private static readonly string[] _changed = ["/openidm/config/selfservice.kba", "/am/json/realms/root/realm-config/services/selfServiceTrees"];

    [Fact]
    public async Task The_commands_of_the_tutorial_register_somebody_and_welcome_them_by_mail()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "The tutorial is written for bash and curl.");
        using var administrator = await stack.AdministratorAsync();
        var before = await Task.WhenAll(_changed.Select(path => administrator.GetAsync(path)));

        try
        {
            // A replica may learn of a journey a moment after the one that published it.
            var output = await Eventually.Get(
                async () => await RunAsync() is var said && said.Contains("\"tokenId\"", StringComparison.Ordinal) ? said : null, "somebody is registered", TimeSpan.FromSeconds(30));

            Assert.Contains("signed in", output, StringComparison.Ordinal);
            await AssertWelcomeAsync(Name().Match(output).Value);
        }
        finally
        {
            foreach (var (path, answer) in _changed.Zip(before))
                await administrator.SendAsync(HttpMethod.Put, path, answer.Text, [("Accept-API-Version", "protocol=1.0,resource=1.0"), ("X-Requested-With", "test")]);
        }
    }

    private async Task AssertWelcomeAsync(string name)
    {
        if (stack.Mailbox is null)
            return;

        var mail = await stack.RequireMailbox().NthAsync($"{name}@example.com");
        Assert.Equal("Welcome, Ada", mail.Subject);
        Assert.Contains(name, mail.Html, StringComparison.Ordinal);
    }

    private Task<string> RunAsync()
    {
        var text = File.ReadAllText(Path.Combine(WorkingCopy.Root, "docs", "tutorial.md"));
        var blocks = Block().Matches(text).Select(match => match.Groups["code"].Value).Where(code => !code.StartsWith("./platform up", StringComparison.Ordinal));

        return Command.RunAsync(
            "bash",
            ["-c", string.Join('\n', blocks) + "\necho \"name: $name\""],
            new Dictionary<string, string?>
            {
                ["PLATFORM_ORIGIN"] = stack.BaseUrl.GetLeftPart(UriPartial.Authority),
                ["PLATFORM_ADMIN_PASSWORD"] = stack.AdministratorPassword,
            });
    }

    [GeneratedRegex(@"^```sh\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?<=^name: )ada-\d+$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
