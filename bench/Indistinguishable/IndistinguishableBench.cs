using System.Globalization;
using System.Text;

namespace Platform.Bench.Indistinguishable;

/// <summary>Whether the time of an answer tells that somebody exists (docs/adr/0027). The exit code is the verdict.</summary>
internal static class IndistinguishableBench
{
    private const string Authenticate = "/am/json/realms/root/authenticate";

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var page = new StringBuilder();
        Head(page, options);
        using var stack = await Stack.StartAsync(options.Distributed, trivialHash: false);
        var comparison = new Comparison(stack, options.Samples);
        var passes = true;
        foreach (var (name, walk) in ((string, Comparison.Walk)[])[("login, wrong password", FailToLogInAsync), ("ResetPassword, first submit", AskForResetAsync)])
        {
            var result = await comparison.RunAsync(walk);
            passes &= result.Passes;
            Line(page, $"| {name} | {Times(result.Known)} | {Times(result.Unknown)} | {result.Probability:0.000} | {result.Area:0.000} | {result.Detectable:0.00} | {(result.Passes ? "alike" : "**told apart**")} |");
        }

        var folder = Path.Combine(Directory.GetCurrentDirectory(), "bench", "results");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "indistinguishable.md"), page.ToString());
        return passes ? 0 : 1;
    }

    private static async Task<(TimeSpan Time, string Answer)> FailToLogInAsync(LeanClient client, bool known, int person)
    {
        var step = await StartAsync(client, "Login");
        return await Comparison.TimeAsync(() => client.PostAsync(Authenticate, Forms.Login(step, NameOf(known, person), "Zebra.Wrong77")));
    }

    private static async Task<(TimeSpan Time, string Answer)> AskForResetAsync(LeanClient client, bool known, int person)
    {
        var step = await StartAsync(client, "ResetPassword");
        return await Comparison.TimeAsync(() => client.PostAsync(Authenticate, Forms.Mail(step, $"{NameOf(known, person)}@example.com")));
    }

    private static async Task<string> StartAsync(LeanClient client, string journey) =>
        Forms.AuthIdOf(await client.PostAsync($"{Authenticate}?authIndexType=service&authIndexValue={journey}", "{}"));

    // Names of one length: what is typed is echoed, stored and hashed.
    private static string NameOf(bool known, int person) =>
        known ? Stack.UserName(person) : string.Create(CultureInfo.InvariantCulture, $"nobod{person}");

    private static void Head(StringBuilder page, BenchOptions options)
    {
        Line(page, $"# Somebody or nobody, {(options.Distributed ? "distributed" : "embedded (one process)")}");
        Line(page, $"");
        Line(page, $"{DateTimeOffset.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores, 2 × {options.Samples} samples each, in random order over one connection.");
        Line(page, $"Passed when Welch's p > {ComparisonResult.LeastProbability} and the AUC lies between {1 - ComparisonResult.LargestArea:0.00} and {ComparisonResult.LargestArea:0.00}.");
        Line(page, $"");
        Line(page, $"| request | known: mean, p50, p95 ms | unknown: mean, p50, p95 ms | Welch p | AUC | detectable ms | verdict |");
        Line(page, $"|---|---|---|---|---|---|---|");
    }

    private static string Times(Sample sample) =>
        string.Create(CultureInfo.InvariantCulture, $"{sample.Mean:0.00}, {sample.Percentile(0.5):0.00}, {sample.Percentile(0.95):0.00}");

    private static void Line(StringBuilder page, FormattableString text)
    {
        var line = text.ToString(CultureInfo.InvariantCulture);
        page.Append(line).Append('\n');
        Console.WriteLine(line);
    }
}
