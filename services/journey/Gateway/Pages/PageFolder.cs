using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Platform.Journey.Gateway.Pages;

/// <summary>
/// Reads a folder of pages as a whole. What is served is found by the name it was read under, so that no request can lead anywhere else (CWE-22). Files of
/// types that pages do not need are left out.
/// </summary>
internal static partial class PageFolder
{
    private const int MaxFiles = 4096;
    private const long MaxBytes = 64 * 1024 * 1024;
    private const string Assets = "/assets/";
    private const string Html = ".html";

    /// <summary>Best first: what is smaller.</summary>
    private static readonly (string Coding, string Ending)[] _codings = [("br", ".br"), ("gzip", ".gz")];

    /// <summary>The types that pages have (IANA media types; WHATWG MIME Sniffing for scripts).</summary>
    private static readonly FrozenDictionary<string, string> _types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [Html] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".mjs"] = "text/javascript; charset=utf-8",
        [".txt"] = "text/plain; charset=utf-8",
        [".json"] = "application/json",
        [".webmanifest"] = "application/manifest+json",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".gif"] = "image/gif",
        [".ico"] = "image/x-icon",
        [".woff2"] = "font/woff2",
        [".woff"] = "font/woff",
        [".ttf"] = "font/ttf",
        [".otf"] = "font/otf",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Hidden files are left out, as everywhere: mounted volumes keep their own things in them.</summary>
    private static readonly EnumerationOptions _everything = new() { RecurseSubdirectories = true, MaxRecursionDepth = 8 };

    /// <summary>The files of a folder by the path that asks for them.</summary>
    /// <param name="folder">The folder; one that is not there has no files.</param>
    /// <param name="prefix">What the paths begin with; ends with a slash.</param>
    /// <exception cref="InvalidDataException">It holds more than pages do.</exception>
    /// <exception cref="IOException">It changes meanwhile, or cannot be read.</exception>
    public static FrozenDictionary<string, PageFile> Read(string folder, string prefix = "/")
    {
        var files = FilesIn(folder).ToDictionary(file => prefix + file.Name, file => file.File, StringComparer.Ordinal);

        return files.Where(file => _types.ContainsKey(file.Value.Extension)).ToFrozenDictionary(file => file.Key, file => Read(file.Key, files), StringComparer.Ordinal);
    }

    /// <summary>Changes when a file comes, goes or is written, also behind a link: container platforms replace mounted files by turning one.</summary>
    public static IReadOnlyList<string> StampOf(string folder) =>
    [
        .. from file in FilesIn(folder)
           let real = file.File.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file.File
           orderby file.Name
           select $"{file.Name}|{real.FullName}|{real.Length}|{real.LastWriteTimeUtc.Ticks}",
    ];

    private static IEnumerable<(string Name, FileInfo File)> FilesIn(string folder)
    {
        var (count, bytes) = (0, 0L);

        foreach (var file in Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", _everything) : [])
        {
            if (++count > MaxFiles || (bytes += file.Length) > MaxBytes)
            {
                throw new InvalidDataException($"more than {MaxFiles} files or {MaxBytes} bytes");
            }

            yield return (Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/'), file);
        }
    }

    private static PageFile Read(string path, Dictionary<string, FileInfo> files)
    {
        var type = _types[files[path].Extension];

        return new()
        {
            ContentType = type,
            Identity = PageRepresentation.Of(null, ContentOf(files[path])),
            Encoded =
            [
                .. from coding in _codings
                   where files.ContainsKey(path + coding.Ending)
                   select PageRepresentation.Of(coding.Coding, ContentOf(files[path + coding.Ending])),
            ],
            Language = StartPage().Match(path) is { Success: true } match ? match.Groups["language"].Value : null,
            IsImmutable = path.StartsWith(Assets, StringComparison.Ordinal),
            IsDocument = files[path].Extension.Equals(Html, StringComparison.OrdinalIgnoreCase),
        };
    }

    private static byte[] ContentOf(FileInfo file) => File.ReadAllBytes(file.FullName);

    /// <summary>A start page, with its language as a tag (RFC 5646).</summary>
    [GeneratedRegex("^/index\\.(?<language>[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3})\\.html$")]
    private static partial Regex StartPage();
}
