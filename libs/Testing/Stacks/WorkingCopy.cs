namespace Platform.Testing.Stacks;

/// <summary>The working copy that the tests were built from.</summary>
public static class WorkingCopy
{
    /// <summary>Folder of <c>Platform.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
                return folder.FullName;

        throw new InvalidOperationException("Platform.sln is in no folder above the tests: run them from a working copy.");
    }
}
