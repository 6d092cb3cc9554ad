using System.Diagnostics;

namespace Platform.Testing.Stacks;

/// <summary>A program that runs to its end.</summary>
public static class Command
{
    /// <summary>Runs and returns the standard output; throws with the whole output when the program fails.</summary>
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, TimeSpan? within = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = WorkingCopy.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(within ?? TimeSpan.FromMinutes(2));

        try
        {
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);

            return process.ExitCode == 0
                ? output
                : throw new InvalidOperationException($"{program} {string.Join(' ', start.ArgumentList)} failed with {process.ExitCode}:\n{output}\n{await error}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', start.ArgumentList)} did not end in time.");
        }
    }
}
