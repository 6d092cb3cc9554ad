namespace Platform.Architecture.Tests;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] _productFolders = ["contracts", "libs", "services", "samples"];
    private static readonly string[] _generatedFolders = ["bin", "obj", "artifacts", "node_modules"];

    public static string Root { get; } = FindRoot();

    /// <summary>Source files of what is shipped. <c>libs/Testing</c> is not.</summary>
    public static IReadOnlyList<SourceFile> ProductSources { get; } =
        [.. _productFolders.SelectMany(folder => Sources(folder)).Where(file => !file.Path.StartsWith("libs/Testing/", StringComparison.Ordinal))];

    public static IEnumerable<SourceFile> Sources(string folder) =>
        from path in FilesBelow(Path.Combine(Root, folder), "*.cs")
        select new SourceFile(path, File.ReadAllText(Path.Combine(Root, path)));

    /// <summary>Folders and project files, relative to the root.</summary>
    public static IEnumerable<string> FoldersAndProjects() =>
        from folder in (string[])["contracts", "libs", "services", "samples", "tests", "tools", "bench"]
        where Directory.Exists(Path.Combine(Root, folder))
        from path in Directory.EnumerateDirectories(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories))
        let relative = Relative(path)
        where !IsGenerated(relative)
        select relative;

    public static IEnumerable<string> FilesBelow(string folder, string pattern) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Select(Relative).Where(path => !IsGenerated(path))
            : [];

    private static bool IsGenerated(string path) => path.Split('/').Intersect(_generatedFolders, StringComparer.Ordinal).Any();

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
                return folder.FullName;

        throw new InvalidOperationException("Platform.sln is in no folder above the tests: run them from a working copy.");
    }
}

/// <summary>A source file with its text.</summary>
/// <param name="Path">Relative to the root of the working copy, with forward slashes.</param>
/// <param name="Text">Everything in it.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>The text without comments and string contents, so that prose about a thing is not taken for its use.</summary>
    public string Code { get; } = SourceText.WithoutCommentsAndStrings(Text);

    public override string ToString() => Path;
}
