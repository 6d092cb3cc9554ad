using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Contracts;

namespace Platform.Identity.Config;

/// <summary>A configuration document as its stream leaves it. Kept after it was deleted, so that revisions go on counting.</summary>
internal sealed record ConfigDocument
{
    private const string Prefix = "config/";

    /// <summary>Key of the stream and of the document, <c>config/ui/themerealm</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The document as JSON text, character for character as it came but for white space; members that are secret are null in it.</summary>
    public required string Text { get; init; }

    /// <summary>Pointer to sealed value of every secret.</summary>
    public ImmutableDictionary<string, SealedSecret> Sealed { get; init; } = ImmutableDictionary<string, SealedSecret>.Empty;

    /// <summary>Number of changes so far, which is the version of the stream.</summary>
    public required long Revision { get; init; }

    public bool IsDeleted { get; init; }

    /// <summary>Id as the outside knows it, <c>ui/themerealm</c>.</summary>
    [JsonIgnore]
    public string DocumentId => Id[Prefix.Length..];

    /// <summary>The document.</summary>
    [JsonIgnore]
    public JsonElement Content => ConfigText.Parse(Text);

    public static string KeyOf(string documentId) => Prefix + documentId;

    /// <summary>The document after one more fact.</summary>
    public static ConfigDocument Fold(ConfigDocument? document, string key, IConfigEvent fact) => fact switch
    {
        ConfigWritten written => new() { Id = key, Text = written.Text, Sealed = written.Sealed, Revision = (document?.Revision ?? 0) + 1 },
        ConfigDeleted => new() { Id = key, Text = "{}", Revision = (document?.Revision ?? 0) + 1, IsDeleted = true },
        _ => throw new InvalidOperationException($"Unmapped event {fact.GetType().Name}."),
    };
}
