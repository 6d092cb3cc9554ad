using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Platform.Journey.Engine.Scripts;

/// <summary>
/// The scripts an export carries beside a tree: <c>scripts</c>, uuid to document. The text of one is base64, a plain text, or a list of
/// lines, as the versions of the incumbent's command line tool write it.
/// </summary>
public sealed class JourneyScripts
{
    /// <summary>Member of an export that holds them.</summary>
    public const string Member = "scripts";

    private const string JavaScript = "JAVASCRIPT";

    private readonly ImmutableDictionary<string, Json> _documents;
    private readonly Lazy<ValueArray<Script>> _libraries;

    private JourneyScripts(ImmutableDictionary<string, Json> documents)
    {
        _documents = documents;
        _libraries = new(() => _documents
            .Select(document => Read(document.Key, document.Value))
            .OfType<Script>()
            .Where(script => script.IsLibrary)
            .OrderBy(script => script.Id, StringComparer.Ordinal)
            .ToValueArray());
    }

    /// <summary>No scripts.</summary>
    public static JourneyScripts None { get; } = new(ImmutableDictionary<string, Json>.Empty);

    /// <summary>The documents as they came, by uuid.</summary>
    public IReadOnlyDictionary<string, Json> Documents => _documents;

    /// <summary>The scripts beside a tree.</summary>
    /// <param name="extras">What an export carries beside the tree and its nodes.</param>
    public static JourneyScripts Of(Json extras) => extras.Member(Member) is { Kind: JsonValueKind.Object } scripts
        ? new(scripts.Members().ToImmutableDictionary(entry => entry.Key, entry => entry.Value))
        : None;

    /// <summary>The script with its libraries; null, with the reason in words for an administrator, when it cannot run.</summary>
    public Script? Find(string id, out string problem)
    {
        problem = "";
        if (!_documents.TryGetValue(id, out var document))
        {
            problem = $"Script does not exist: {id}";
        }
        else if (document.Member("language")?.AsText() is { } language && language != JavaScript)
        {
            problem = $"Script {NameOf(id, document)} ({id}) is written in {language}; only JavaScript runs";
        }
        else if (Read(id, document) is { } script)
        {
            return script with { Libraries = _libraries.Value };
        }
        else
        {
            problem = $"Script {NameOf(id, document)} ({id}) has no text";
        }

        return null;
    }

    /// <summary>One script document, in whichever language, without libraries; null when it has no text.</summary>
    public static Script? Read(string id, Json document) => TextOf(document.Member("script")) is { } source
        ? new(id, NameOf(id, document), source, DialectOf(document), document.Member("context")?.AsText() ?? "")
        : null;

    private static string NameOf(string id, Json document) => document.Member("name")?.AsText() ?? id;

    // Newer servers tell the dialect by the context as well (nodes reference §6).
    private static ScriptDialect DialectOf(Json document) =>
        document.Member("evaluatorVersion") is { IsNull: false } version
            ? (version.AsText() ?? version.RawText).StartsWith('2') ? ScriptDialect.NextGeneration : ScriptDialect.Legacy
            : document.Member("context")?.AsText() is "SCRIPTED_DECISION_NODE" or Script.LibraryContext
                ? ScriptDialect.NextGeneration
                : ScriptDialect.Legacy;

    private static string? TextOf(Json? script) => script switch
    {
        { Kind: JsonValueKind.Array } lines => string.Join('\n', lines.Items().Select(line => line.AsText() ?? "")),
        { Kind: JsonValueKind.String } text => Decoded(text.AsText()!),
        _ => null,
    };

    // Base64 is the rule; a text that is none, or none of UTF-8, is the script itself.
    private static string Decoded(string text)
    {
        if (text.Length == 0 || !Base64.IsValid(text))
        {
            return text;
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(text));
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
