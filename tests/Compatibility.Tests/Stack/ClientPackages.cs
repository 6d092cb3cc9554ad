using System.ComponentModel;
using System.Globalization;
using Platform.Testing.Stacks;

namespace Platform.Compatibility.Tests.Stack;

/// <summary>The client packages, exactly as <c>package-lock.json</c> names them.</summary>
internal static class ClientPackages
{
    /// <summary>Folder of <c>package.json</c> and the scenarios.</summary>
    public static string Folder { get; } = Path.Combine(WorkingCopy.Root, "tests", "Compatibility.Tests");

    private static string Lock => Path.Combine(Folder, "package-lock.json");

    /// <summary>A copy of the lock file that was installed; <c>./platform test</c> keeps it as well.</summary>
    private static string Installed => Path.Combine(Folder, "node_modules", ".installed");

    /// <summary>Installs what is missing or older than the lock file.</summary>
    public static async Task InstallAsync()
    {
        var major = int.Parse((await RunAsync("node", "-p", "process.versions.node.split('.')[0]")).Trim(), CultureInfo.InvariantCulture);

        if (major < 20)
            throw new InvalidOperationException($"The compatibility tests need Node.js 20 or newer, found {major}: install it.");

        if (File.Exists(Installed) && await File.ReadAllTextAsync(Installed) == await File.ReadAllTextAsync(Lock))
            return;

        await RunAsync("npm", "ci", "--prefix", Folder, "--no-audit", "--no-fund", "--loglevel=error");
        File.Copy(Lock, Installed, overwrite: true);
    }

    /// <summary>Runs a script of the folder with node and returns what it wrote.</summary>
    public static Task<string> RunScriptAsync(string script, Uri platform) =>
        RunAsync("node", Path.Combine(Folder, "Scenarios", script), platform.GetLeftPart(UriPartial.Authority));

    /// <summary>Runs a script of the folder with node over a file and returns what it wrote.</summary>
    public static Task<string> RunScriptAsync(string script, string file) => RunAsync("node", Path.Combine(Folder, "Scenarios", script), file);

    /// <summary>Fails with the linter's report unless it finds nothing in an OpenAPI document.</summary>
    public static Task LintAsync(string file) => RunAsync(
        "node", Path.Combine(Folder, "node_modules", "@redocly", "cli", "bin", "cli.js"), "lint", file, "--config", Path.Combine(Folder, "redocly.yaml"), "--format", "stylish");

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        try
        {
            return await Command.RunAsync(program, arguments, within: TimeSpan.FromMinutes(4));
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"The compatibility tests need '{program}' on the PATH: install Node.js 20 or newer with npm.", e);
        }
    }
}
