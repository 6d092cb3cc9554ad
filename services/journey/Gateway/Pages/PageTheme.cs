using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace Platform.Journey.Gateway.Pages;

/// <summary>
/// The operator's own theme over that of the build. Whether a file changed is looked at with each request for one: there are few files and few requests, and
/// notices of the file system do not reach mounted folders.
/// </summary>
internal sealed class PageTheme(IOptions<PagesOptions> options, ILogger<PageTheme> logger)
{
    /// <summary>Where themes lie.</summary>
    public const string Prefix = "/theme/";

    private sealed record Reading(IReadOnlyList<string> Stamp, FrozenDictionary<string, PageFile> Files);

    private volatile Reading _last = new([], FrozenDictionary<string, PageFile>.Empty);

    /// <summary>The operator's file for a path; null: the build's holds, if there is one.</summary>
    public PageFile? Find(string path) => options.Value.Theme is { Length: > 0 } folder && path.StartsWith(Prefix, StringComparison.Ordinal)
        ? FilesOf(folder).GetValueOrDefault(path)
        : null;

    private FrozenDictionary<string, PageFile> FilesOf(string folder)
    {
        var last = _last;

        try
        {
            var stamp = PageFolder.StampOf(folder);

            if (!stamp.SequenceEqual(last.Stamp))
            {
                _last = last = new(stamp, PageFolder.Read(folder, Prefix));
                PagesLog.ThemeRead(logger, last.Files.Count);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // It is just being replaced, or somebody made a mistake: the brand of before stays until it can be read.
            PagesLog.ThemeUnreadable(logger, e.GetType().Name);
        }

        return last.Files;
    }
}
