using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Platform.Journey.ServiceTests.Pages;

/// <summary>The pages as browsers get them: small, fresh, in their language, and nothing but the pages.</summary>
[Collection(GatewayCollection.Name)]
public sealed class PageTests(BuiltPages pages) : IClassFixture<BuiltPages>, IDisposable
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types journey-html captcha-script";

    private readonly HttpClient _http = GatewayFixture.CreateClient(pages.Address);

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("""{"message":"x is undefined","page":"/#/profile","where":"at f (https://id.example.com/assets/index.js:1:2)"}""", HttpStatusCode.NoContent)]
    [InlineData("""{"message":["not","a","text"]}""", HttpStatusCode.NoContent)]
    [InlineData("[]", HttpStatusCode.NoContent)]
    [InlineData("", HttpStatusCode.NoContent)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    public async Task A_page_that_broke_may_say_so(string report, HttpStatusCode status)
    {
        using var content = new StringContent(report, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri("/pages/errors", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData(null, "en", "welcome")]
    [InlineData("de", "de", "willkommen")]
    [InlineData("de-AT,en;q=0.8", "de", "willkommen")]
    [InlineData("nl, en;q=0.5, de;q=0.9", "de", "willkommen")]
    [InlineData("de;q=0, fr", "en", "welcome")]
    [InlineData("pt-br", "pt-BR", "bem-vindo")]
    [InlineData("ja", "en", "welcome")]
    [InlineData("*", "en", "welcome")]
    [InlineData("\"", "en", "welcome")]
    public async Task The_start_page_comes_in_the_language_of_the_browser(string? accepted, string language, string text)
    {
        var page = await GetAsync("/", accepted is null ? [] : [("Accept-Language", accepted)]);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(language, page.Header("Content-Language"));
        Assert.Contains(text, page.Body, StringComparison.Ordinal);
        Assert.Equal("Accept-Language, Accept-Encoding", page.Header("Vary"));
    }

    [Fact]
    public async Task A_link_says_which_language_before_the_browser_does()
    {
        var page = await GetAsync("/?locale=de&realm=%2Falpha&suspendedId=x", ("Accept-Language", "en"));

        Assert.Equal("de", page.Header("Content-Language"));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0.5, gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("*", "br")]
    [InlineData("*;q=0.5, br;q=0", "gzip")]
    [InlineData("identity, br;q=0.5", null)]
    [InlineData("identity;q=0.5, br;q=0.5", "br")]
    [InlineData("zstd", null)]
    [InlineData("br;q=x", null)]
    public async Task A_file_comes_in_the_coding_that_the_client_likes_best(string? accepted, string? coding)
    {
        var plain = await GetAsync(BuiltPages.Script);
        var file = await GetAsync(BuiltPages.Script, accepted is null ? [] : [("Accept-Encoding", accepted)]);
        await using var content = await file.Answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using Stream decoded = coding switch
        {
            "br" => new BrotliStream(content, CompressionMode.Decompress),
            "gzip" => new GZipStream(content, CompressionMode.Decompress),
            _ => content,
        };
        using var reader = new StreamReader(decoded);

        Assert.Equal(coding, file.Header("Content-Encoding"));
        Assert.Equal("Accept-Encoding", file.Header("Vary"));
        Assert.Equal("text/javascript; charset=utf-8", file.Header("Content-Type"));
        Assert.Equal(plain.Body, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(coding is null, file.Header("ETag") == plain.Header("ETag"));
    }

    [Theory]
    [InlineData("/", "no-cache", "text/html; charset=utf-8")]
    [InlineData("/catalogue.html", "no-cache", "text/html; charset=utf-8")]
    [InlineData("/theme/theme.json", "no-cache", "application/json")]
    [InlineData("/theme/logo.svg", "no-cache", "image/svg+xml")]
    [InlineData(BuiltPages.Script, "public, max-age=31536000, immutable", "text/javascript; charset=utf-8")]
    public async Task A_file_is_sent_again_only_when_it_changed(string path, string caching, string type)
    {
        var first = await GetAsync(path, ("Accept-Encoding", "br"));
        var tag = first.Header("ETag")!;
        var known = await GetAsync(path, ("Accept-Encoding", "br"), ("If-None-Match", $"\"other\", W/{tag}"));
        var inAnotherCoding = await GetAsync(path, ("Accept-Encoding", "gzip"), ("If-None-Match", tag));

        Assert.Matches("^\"[0-9a-f]{32}\"$", tag);
        Assert.Equal((caching, type, "nosniff"), (first.Header("Cache-Control"), first.Header("Content-Type"), first.Header("X-Content-Type-Options")));
        Assert.Equal((HttpStatusCode.NotModified, ""), (known.Status, known.Body));
        Assert.Equal((tag, caching, first.Header("Vary")), (known.Header("ETag"), known.Header("Cache-Control"), known.Header("Vary")));
        Assert.Equal(HttpStatusCode.OK, inAnotherCoding.Status);
    }

    [Theory]
    [InlineData("/")]
    [InlineData(BuiltPages.Script)]
    public async Task Asking_for_the_head_gives_all_headers_and_no_content(string path)
    {
        var whole = await GetAsync(path, ("Accept-Encoding", "br"));
        var head = await Exchange.SendAsync(_http, "HEAD", path, null, ("Accept-Encoding", "br"));

        Assert.Equal((HttpStatusCode.OK, ""), (head.Status, head.Body));
        Assert.All(
            ["Content-Length", "Content-Type", "Content-Encoding", "Content-Security-Policy", "ETag", "Cache-Control", "Vary"],
            name => Assert.Equal(whole.Header(name), head.Header(name)));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/catalogue.html")]
    public async Task A_document_may_load_only_what_is_ours_and_be_framed_by_nobody(string path)
    {
        var page = await GetAsync(path);
        var script = await GetAsync(BuiltPages.Script);

        Assert.Equal(Policy, page.Header("Content-Security-Policy"));
        Assert.Equal("DENY", page.Header("X-Frame-Options"));
        Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
        Assert.Equal("same-origin", page.Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("camera=(), microphone=(), payment=(), usb=()", page.Header("Permissions-Policy"));
        Assert.Null(script.Header("Content-Security-Policy"));
    }

    [Fact]
    public async Task Widgets_of_captchas_load_from_the_origins_that_the_operator_names()
    {
        await using var server = await pages.StartAsync(pages.Folder, ("Captcha:WidgetOrigins", "https://hcaptcha.com, https://newassets.hcaptcha.com"));
        using var http = GatewayFixture.CreateClient(server.Http.BaseAddress!);
        var policy = (await Exchange.SendAsync(http, "GET", "/")).Header("Content-Security-Policy")!.Split("; ");

        Assert.Contains("script-src 'self' https://hcaptcha.com https://newassets.hcaptcha.com", policy);
        Assert.Contains("connect-src 'self' https://hcaptcha.com https://newassets.hcaptcha.com", policy);
        Assert.Contains("frame-src https://hcaptcha.com https://newassets.hcaptcha.com", policy);
        Assert.Contains("style-src 'self'", policy);
    }

    [Theory]
    [InlineData("/outside.html")]
    [InlineData("/../outside.html")]
    [InlineData("/assets/../../outside.html")]
    [InlineData("/%2e%2e/outside.html")]
    [InlineData("/assets/%2e%2e/%2e%2e/outside.html")]
    [InlineData("/assets/..%2f..%2foutside.html")]
    [InlineData("/assets/..%5c..%5coutside.html")]
    [InlineData("/theme/..%2f..%2foutside.html")]
    [InlineData("/theme/%2e%2e%2foutside.html")]
    [InlineData("//outside.html")]
    [InlineData("/pages/outside.html")]
    [InlineData("/pages/catalogue.html")]
    [InlineData("/pages")]
    [InlineData("/notes.md")]
    [InlineData("/assets/")]
    [InlineData("/theme")]
    [InlineData("/catalogue.html/")]
    [InlineData("/CATALOGUE.html")]
    [InlineData("/assets/app-1a2b3c4d.js.br")]
    public async Task What_is_not_a_page_is_not_there(string path)
    {
        var (status, answer) = await SendRawAsync("GET", path);

        Assert.Equal(404, status);
        Assert.DoesNotContain("outside", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Security-Policy", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Pages_can_only_be_asked_for(string method) => Assert.Equal(404, (await SendRawAsync(method, "/catalogue.html")).Status);

    [Fact]
    public async Task The_brand_of_an_operator_lies_over_that_of_the_build_and_changes_at_once()
    {
        var built = await GetAsync("/theme/theme.json");
        pages.Brand("theme.json", """{"name":"first"}""");
        var first = await GetAsync("/theme/theme.json", ("Accept-Encoding", "br"));
        pages.Brand("theme.json", """{"name":"second brand"}""");
        pages.Brand("fonts/brand.woff2", "font");
        var second = await GetAsync("/theme/theme.json", ("If-None-Match", first.Header("ETag")!));
        var font = await GetAsync("/theme/fonts/brand.woff2");
        var logo = await GetAsync("/theme/logo.svg");
        pages.Unbrand("theme.json");
        var again = await GetAsync("/theme/theme.json");

        Assert.Equal("""{"name":"built"}""", built.Body);
        Assert.Equal(("""{"name":"first"}""", null), (first.Body, first.Header("Content-Encoding")));
        Assert.Equal("""{"name":"second brand"}""", second.Body);
        Assert.Equal(("font/woff2", "no-cache", "font"), (font.Header("Content-Type"), font.Header("Cache-Control"), font.Body));
        Assert.Equal("<svg/>", logo.Body);
        Assert.Equal((built.Body, built.Header("ETag")), (again.Body, again.Header("ETag")));
    }

    [Theory]
    [InlineData("/am/XUI?realm=/alpha&goto=%2Fx", "/?realm=/alpha&goto=%2Fx")]
    [InlineData("/am/XUI/?suspendedId=abc", "/?suspendedId=abc")]
    [InlineData("/am/XUI/", "/")]
    [InlineData("/am/UI/Login?service=Registration", "/?service=Registration")]
    public async Task Addresses_of_older_mails_and_clients_lead_to_the_pages(string path, string target)
    {
        var answer = await GetAsync(path);

        Assert.Equal((HttpStatusCode.Redirect, target), (answer.Status, answer.Header("Location")));
    }

    [Fact]
    public async Task Without_pages_nothing_is_there()
    {
        await using var server = await pages.StartAsync(pages.EmptyFolder);
        using var http = GatewayFixture.CreateClient(server.Http.BaseAddress!);

        Assert.Equal(HttpStatusCode.NotFound, (await Exchange.SendAsync(http, "GET", "/")).Status);
    }

    private Task<Exchange> GetAsync(string path, params (string Name, string Value)[] headers) => Exchange.SendAsync(_http, "GET", path, null, headers);

    /// <summary>Paths as they are written here: a client of the framework would tidy them up.</summary>
    private async Task<(int Status, string Answer)> SendRawAsync(string method, string path)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(pages.Address.Host, pages.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        return (int.Parse(answer.AsSpan("HTTP/1.1 ".Length, 3), System.Globalization.CultureInfo.InvariantCulture), answer);
    }
}
