namespace Platform.Journey.Gateway.Sessions;

/// <summary>
/// The families of browser and system that a <c>User-Agent</c> header speaks of (RFC 9110 §10.1.5), as far as a person needs them to recognise a device. Nearly
/// all browsers name those whose pages they want to get, so that the order decides: a mark stands before the marks that come with it.
/// </summary>
internal static class UserAgentFamilies
{
    private static readonly (string Mark, string Family)[] _browsers =
    [
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("Edge/", "Edge"),
        ("OPR/", "Opera"), ("OPT/", "Opera"), ("OPiOS/", "Opera"), ("Opera", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"), ("Vivaldi/", "Vivaldi"), ("YaBrowser/", "Yandex Browser"), ("DuckDuckGo/", "DuckDuckGo"), ("Ddg/", "DuckDuckGo"),
        ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Chromium/", "Chrome"),
        ("Trident/", "Internet Explorer"), ("MSIE ", "Internet Explorer"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Family)[] _systems =
    [
        ("Windows", "Windows"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("iPod", "iOS"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Macintosh", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary><c>Firefox, Windows</c>; null: neither is known.</summary>
    public static string? Of(string? userAgent) =>
        new[] { Find(_browsers, userAgent), Find(_systems, userAgent) }.OfType<string>().ToArray() is { Length: > 0 } known ? string.Join(", ", known) : null;

    private static string? Find((string Mark, string Family)[] families, string? userAgent) =>
        families.FirstOrDefault(family => userAgent?.Contains(family.Mark, StringComparison.Ordinal) is true).Family;
}
