using System.Security.Cryptography;

namespace Platform.Journey.Gateway.Pages;

/// <summary>A file as it goes out in one content coding.</summary>
/// <param name="Coding">The coding as HTTP names it; null: as it is.</param>
/// <param name="Content">The bytes.</param>
/// <param name="ETag">Strong entity tag with its quotes: other bytes have another one.</param>
internal sealed record PageRepresentation(string? Coding, ReadOnlyMemory<byte> Content, string ETag)
{
    private const int TagBytes = 16;

    public static PageRepresentation Of(string? coding, byte[] content) =>
        new(coding, content, $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, TagBytes))}\"");
}

/// <summary>A file of the pages, in all codings that the build made.</summary>
internal sealed record PageFile
{
    /// <summary>Media type, with the character set where it is text.</summary>
    public required string ContentType { get; init; }

    /// <summary>The file as it is.</summary>
    public required PageRepresentation Identity { get; init; }

    /// <summary>The same, smaller: best coding first.</summary>
    public required IReadOnlyList<PageRepresentation> Encoded { get; init; }

    /// <summary>The language of a start page; null: the file is the same for every language.</summary>
    public string? Language { get; init; }

    /// <summary>True: the name is made from the content, so that a name never changes what it stands for.</summary>
    public bool IsImmutable { get; init; }

    /// <summary>True: a document, which decides what it may load and who may frame it.</summary>
    public bool IsDocument { get; init; }
}
