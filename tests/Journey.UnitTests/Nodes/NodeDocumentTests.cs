using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Nodes.Flow;

namespace Platform.Journey.UnitTests.Nodes;

/// <summary>
/// docs/nodes.md is written from the catalogue. <c>UPDATE_APPROVED=1</c> writes it anew; otherwise a difference fails, so that a node
/// cannot change without its documentation.
/// </summary>
public sealed partial class NodeDocumentTests
{
    private static readonly XDocument _comments = XDocument.Load(Path.ChangeExtension(typeof(PageNode).Assembly.Location, ".xml"));

    [Fact]
    public void The_document_is_up_to_date()
    {
        var file = Path.Combine(RepositoryRoot(), "docs", "nodes.md");
        var document = Write();
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            File.WriteAllText(file, document);
        }

        Assert.Equal(File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "", document);
    }

    private static string Write()
    {
        var text = new StringBuilder("""
            # Nodes

            The node types of this version, by family. Written from the node catalogue by `NodeDocumentTests`; do not edit.
            Types, names, properties and defaults are those of the AM-compatible wire protocol. Every configuration is checked when a
            journey is published; a node with a wrong one is an error there, and breaks the journey if a session reaches it all the same.

            """);
        foreach (var family in NodeScene.Catalog.Types.GroupBy(Family).OrderBy(family => family.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {family.Key}\n");
            foreach (var type in family.OrderBy(type => type.DisplayName, StringComparer.Ordinal))
            {
                WriteNode(text, type);
            }
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void WriteNode(StringBuilder text, NodeType type)
    {
        var node = NodeScene.Make(type.Id, SampleConfigurations.Of(type.Id)[0], out _);
        var outcomes = type.Id == PageNode.Type.Id ? "those of its last node" : string.Join(", ", node.Outcomes.Select(outcome => $"`{outcome.Id}`"));
        var secrets = type.Id == PageNode.Type.Id
            ? "what its nodes read"
            : node.TransientInputs.IsEmpty ? "none" : string.Join(", ", node.TransientInputs.Select(name => name == "*" ? "all" : $"`{name}`"));
        text.Append(CultureInfo.InvariantCulture, $"""

            ### {type.DisplayName}

            `{type.Id}` — {Summary(NodeCatalogTests.ClassOf(type.Id))}

            - Outcomes: {outcomes}
            - Tags: {string.Join(", ", type.Tags)}
            - Secret state it reads: {secrets}

            """);
        WriteConfiguration(text, type);
    }

    private static void WriteConfiguration(StringBuilder text, NodeType type)
    {
        var properties = NodeCatalogTests.ConfigOf(type.Id).GetProperties(BindingFlags.Instance | BindingFlags.Public);
        if (properties.Length == 0)
        {
            return;
        }

        text.Append("\n| property | default | meaning |\n|---|---|---|\n");
        foreach (var property in properties)
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var value = NodeScene.Catalog.Template(type.Id)!.Value.Member(name)!.Value;
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{name}` | {(value.IsNull ? "–" : $"`{value.RawText}`")} | {property.GetCustomAttribute<System.ComponentModel.DescriptionAttribute>()?.Description} |\n");
        }
    }

    private static string Family(NodeType type) => NodeCatalogTests.ClassOf(type.Id).Namespace!.Split('.')[^1];

    // The summary as one line, without the source of its facts.
    private static string Summary(Type type)
    {
        var summary = _comments.Descendants("member").Single(member => member.Attribute("name")!.Value == $"T:{type.FullName}").Element("summary")!;
        return Source().Replace(string.Join(' ', summary.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), "");
    }

    [GeneratedRegex(@" \(nodes reference[^)]*\)")]
    private static partial Regex Source();

    private static string RepositoryRoot([CallerFilePath] string thisFile = "")
    {
        var folder = new FileInfo(thisFile).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The repository is not where the tests were built.");
    }
}
