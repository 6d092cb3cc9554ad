using System.Reflection;

namespace Platform.Architecture.Tests;

/// <summary>The assemblies under test, loaded by name: the embedded host brings all of them along.</summary>
internal static class PlatformAssemblies
{
    private static readonly string _frameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    public static Assembly Contracts { get; } = Assembly.Load("Platform.Contracts");

    public static Assembly Crest { get; } = Assembly.Load("Platform.Crest");

    public static Assembly Hosting { get; } = Assembly.Load("Platform.Hosting");

    public static Assembly QueryFilters { get; } = Assembly.Load("Platform.QueryFilters");

    public static Assembly Patching { get; } = Assembly.Load("Platform.Patching");

    public static Assembly Sandbox { get; } = Assembly.Load("Platform.Scripting");

    public static Assembly Engine { get; } = Assembly.Load("Platform.Journey.Engine");

    public static Assembly Nodes { get; } = Assembly.Load("Platform.Journey.Nodes");

    public static Assembly Scripting { get; } = Assembly.Load("Platform.Journey.Scripting");

    public static Assembly Gateway { get; } = Assembly.Load("Platform.Journey.Gateway");

    public static Assembly Identity { get; } = Assembly.Load("Platform.Identity");

    public static Assembly Notification { get; } = Assembly.Load("Platform.Notification");

    public static Assembly Consent { get; } = Assembly.Load("Platform.Consent");

    public static Assembly Embedded { get; } = Assembly.Load("Platform.Embedded");

    /// <summary>By service; the journey service has four.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Assembly>> Services { get; } = new Dictionary<string, IReadOnlyList<Assembly>>(StringComparer.Ordinal)
    {
        ["journey"] = [Engine, Nodes, Scripting, Gateway],
        ["identity"] = [Identity],
        ["notification"] = [Notification],
        ["consent"] = [Consent],
    };

    public static IReadOnlyList<Assembly> Product { get; } = [Contracts, Crest, Hosting, QueryFilters, Patching, Sandbox, .. Services.Values.SelectMany(service => service), Embedded];

    public static IEnumerable<string> ReferencesOf(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    /// <summary>Base class library: part of Microsoft.NETCore.App, not of ASP.NET and of no package.</summary>
    public static bool IsBaseClassLibrary(string assemblyName) => File.Exists(Path.Combine(_frameworkFolder, assemblyName + ".dll"));

    /// <summary>Types that people wrote.</summary>
    public static IEnumerable<Type> WrittenTypes(Assembly assembly) =>
        from type in assembly.GetTypes()
        where type.Namespace?.StartsWith("Platform", StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal)
        select type;
}
