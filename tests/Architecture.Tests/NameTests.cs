using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

/// <summary>Names say what a thing is for. A name that fits everything says nothing.</summary>
public sealed partial class NameTests
{
    private static readonly HashSet<string> _neverAName =
        new(["Common", "Shared", "Utils", "Util", "Utilities", "Helpers", "Helper", "Core", "Base", "Manager", "Managers", "Misc", "Services"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> _neverAWord =
        new(["Common", "Utils", "Util", "Utility", "Utilities", "Helpers", "Helper", "Manager", "Impl", "Dto"], StringComparer.Ordinal);

    private static readonly string[] _neverAnEnding = ["Service", "Model", "Info", "Data"];

    [Fact]
    public void No_folder_or_project_has_a_name_that_fits_everything() => Assert.Empty(
        from path in Repository.FoldersAndProjects()
        where path != "services"
        where Path.GetFileNameWithoutExtension(path.Split('/')[^1]).Split('.').Any(_neverAName.Contains)
        select path);

    [Fact]
    public void No_type_has_a_name_that_fits_everything() => Assert.Empty(
        from assembly in PlatformAssemblies.Product
        from type in PlatformAssemblies.WrittenTypes(assembly)
        let name = type.Name.Split('`')[0]
        where _neverAName.Contains(name) || Words().Matches(name).Any(word => _neverAWord.Contains(word.Value))
            || _neverAnEnding.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
        select type.FullName);

    [Fact]
    public void A_namespace_is_the_folder_of_its_file() => Assert.Empty(
        from file in Repository.ProductSources
        where !file.Path.StartsWith("samples/", StringComparison.Ordinal)
        let declared = Declaration().Match(file.Text)
        where declared.Success
        let folder = Path.GetDirectoryName(file.Path)!.Replace('\\', '/')
        let expected = ExpectedNamespace(folder)
        where !declared.Groups[1].Value.Equals(expected, StringComparison.OrdinalIgnoreCase)
        select $"{file.Path}: {declared.Groups[1].Value}, expected {expected}");

    private static string ExpectedNamespace(string folder)
    {
        var parts = folder.Split('/');

        return string.Join('.', parts[0] switch
        {
            "contracts" => ["Platform", "Contracts", .. parts[1..]],
            _ => ["Platform", .. parts[1..]],
        });
    }

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Words();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
