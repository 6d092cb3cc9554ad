using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Platform.Journey.Gateway.Authenticate;

namespace Platform.Journey.Gateway.Pages;

/// <summary>The pages by path, as the folder was at start-up. A name that is not in it is not ours.</summary>
internal sealed class PageIndex
{
    private const string DefaultLanguage = "en";

    private readonly FrozenDictionary<string, PageFile> _files;
    private readonly FrozenDictionary<string, PageFile> _starts;
    private readonly PageTheme _theme;

    public PageIndex(IOptions<PagesOptions> options, PageTheme theme)
    {
        try
        {
            _files = PageFolder.Read(options.Value.FolderOrDefault);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new OptionsValidationException("Pages", typeof(PagesOptions), [$"Pages:Folder cannot be read: {e.Message}."]);
        }

        _theme = theme;
        _starts = _files.Values.Where(file => file.Language is not null).ToFrozenDictionary(file => file.Language!, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The page that a request asks for; null: it asks for something else.</summary>
    public PageFile? Find(HttpRequest request)
    {
        // Asking changes nothing; whatever else is sent to these paths is none of the pages' business.
        if (_files.Count is 0 || request.Path.Value is not { } path || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            return null;
        }

        return path is "/" ? StartIn(RequestLanguages.Of(request)) : _theme.Find(path) ?? _files.GetValueOrDefault(path);
    }

    /// <summary>The first of the wanted languages that there is, then without its region (RFC 4647 §3.4); else the default.</summary>
    private PageFile? StartIn(ImmutableArray<string> wanted) =>
        wanted.SelectMany(Ranges).Append(DefaultLanguage).Select(language => _starts.GetValueOrDefault(language)).FirstOrDefault(page => page is not null)
            ?? _starts.OrderBy(start => start.Key, StringComparer.Ordinal).Select(start => start.Value).FirstOrDefault();

    private static IEnumerable<string> Ranges(string tag)
    {
        for (var range = tag.Replace('_', '-'); ; range = range[..range.LastIndexOf('-')])
        {
            yield return range;

            if (!range.Contains('-', StringComparison.Ordinal))
            {
                yield break;
            }
        }
    }
}
