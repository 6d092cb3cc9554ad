using AngleSharp.Html.Parser;
using Platform.Identity.Terms.Content;

namespace Platform.Identity.UnitTests.Terms;

public sealed class TermsTextTests
{
    [Theory]
    [InlineData("<h2 id=\"a\" style=\"color:red\">Our <em>terms</em></h2>", "## Our *terms*")]
    [InlineData("<p class=\"x\">One<br>two &amp; <b>three</b></p>", "One\\\ntwo & **three**")]
    [InlineData("<div><p>One</p><p>Two</p></div>", "One\n\nTwo")]
    [InlineData("<p><a href=\"https://example.com/a\" target=\"_blank\" title=\"t\">Link</a></p>", "[Link](https://example.com/a)")]
    [InlineData("<p><a href=\"https://example.com/a b(c)\">Link</a></p>", "[Link](<https://example.com/a b(c)>)")]
    [InlineData("<p><a name=\"here\">Anchor</a></p>", "Anchor")]
    [InlineData("<p><img src=\"https://example.com/i.png\" alt=\"Logo\" width=\"5\"></p>", "![Logo](https://example.com/i.png)")]
    [InlineData("<ul><li>One</li><li>Two<ul><li>Inner</li></ul></li></ul>", "- One\n- Two\n  - Inner")]
    [InlineData("<ol start=\"3\"><li>One</li><li><p>Two</p><p>More</p></li></ol>", "3. One\n\n4. Two\n\n   More")]
    [InlineData("<ul><li>A</li></ul><ul><li>B</li></ul>", "- A\n\n* B")]
    [InlineData("<p>Use <code class=\"x\">a`b</code></p>", "Use ``a`b``")]
    [InlineData("<pre><code>if (a) {\n  b();\n}</code></pre>", "```\nif (a) {\n  b();\n}\n```")]
    [InlineData("<blockquote><p>One</p><p>Two</p></blockquote>", "> One\n>\n> Two")]
    [InlineData("<div>\n\n    <p>Indented</p>\n\n    <pre>a\n\nb</pre>\n\n</div>", "Indented\n\n```\na\n\nb\n```")]
    [InlineData("<dl><dt>a</dt></dl>\n\n# Header\n\n<dl><dt>b</dt></dl>", "<dl><dt>a</dt></dl>\n\n# Header\n\n<dl><dt>b</dt></dl>")]
    [InlineData("<p>a</p><hr class=\"x\"><p>b</p>", "a\n\n---\n\nb")]
    [InlineData("<table><tr><th>A</th><th>B</th></tr><tr><td>1|2</td><td><b>3</b></td></tr></table>", "| A | B |\n| --- | --- |\n| 1\\|2 | **3** |")]
    [InlineData("<table border=\"1\"><tr><td style=\"x\">1</td></tr></table>", "<table><tbody><tr><td>1</td></tr></tbody></table>")]
    [InlineData("<dl class=\"x\"><dt id=\"t\">Term</dt><dd style=\"a:b\">Meaning <b class=\"c\">x</b></dd></dl>", "<dl><dt>Term</dt><dd>Meaning <b>x</b></dd></dl>")]
    [InlineData("<p>H<sub class=\"x\">2</sub>O</p>", "H<sub>2</sub>O")]
    [InlineData("<p>foo<b>bar</b>baz</p>", "foo**bar**baz")]
    [InlineData("<p>foo<b>\"bar\"</b>baz</p>", "foo<strong>\"bar\"</strong>baz")]
    [InlineData("<p>a <b> b </b> c</p>", "a **b** c")]
    [InlineData("<p>1. no list, *no emphasis*, _no_, [no link], # no header</p>", "1\\. no list, \\*no emphasis\\*, \\_no\\_, \\[no link\\], # no header")]
    [InlineData("<p># no header</p><p>- no list</p><p>&gt; no quote</p>", "\\# no header\n\n\\- no list\n\n\\> no quote")]
    [InlineData("<p>snake_case &amp;lt; 5 &lt; 6 !</p>", "snake_case \\&lt; 5 \\< 6 \\!")]
    [InlineData("<script>alert(1)</script><p onclick=\"x()\">Text</p><style>p{}</style>", "Text")]
    [InlineData("# Mixed\n\nMarkdown with *emphasis* and <span style=\"color:red\">HTML</span>.", "# Mixed\n\nMarkdown with *emphasis* and HTML.")]
    public void HTML_becomes_Markdown(string html, string markdown)
    {
        Assert.Equal(markdown, TermsText.ToMarkdown(html));
        Assert.Equal(markdown, TermsText.ToMarkdown(markdown));
    }

    [Theory]
    [InlineData("* a\n+ b\n\nplain __text__ with 1 < 2 & `code <b>`")]
    [InlineData("Setext\n======\n\n~~gone~~")]
    [InlineData("```html\n<p class=\"kept\">example</p>\n```")]
    public void Markdown_without_HTML_stays_as_it_was_typed(string markdown) => Assert.Equal(markdown, TermsText.ToMarkdown(markdown));

    [Theory]
    [InlineData("<h1>A</h1><p>One <b>two</b> <i>three</i> <del>four</del></p><ul><li>a<ol><li>b</li></ol></li></ul>")]
    [InlineData("<blockquote><ul><li>a</li></ul><pre>x\ny</pre></blockquote>")]
    [InlineData("<p>a*b_c`d[e]f\\g!<a href=\"https://example.com/\">h</a></p>")]
    [InlineData("<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1<br>2</td></tr></tbody></table>")]
    public void What_is_shown_is_what_was_typed(string html) =>
        Assert.Equal(Shown(html), Shown(TermsText.ToMarkdown(html)!));

    [Fact]
    public void A_text_that_is_too_long_or_too_deep_is_none()
    {
        Assert.Null(TermsText.ToMarkdown(new string('a', TermsText.MaxCharacters + 1)));
        Assert.Null(TermsText.ToMarkdown(string.Concat(Enumerable.Repeat("<div>", 1_500))));
        Assert.Null(TermsText.ToMarkdown(new string('>', 50_000)));
        Assert.Null(TermsText.ToMarkdown(string.Concat(Enumerable.Repeat("<b>", 1_500)) + "x"));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>x")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("[x](javascript:alert%281%29)")]
    [InlineData("[x](<java\tscript:alert(1)>)")]
    [InlineData("<iframe src=\"https://example.com\"></iframe>")]
    [InlineData("<dl><dt onclick=\"alert(1)\"><script>alert(1)</script></dt></dl>")]
    [InlineData("<svg><script>alert(1)</script></svg>")]
    [InlineData("<form action=\"https://example.com\"><input name=\"password\"></form>")]
    [InlineData("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>")]
    public void Nothing_that_is_shown_runs(string text)
    {
        foreach (var html in (string[])[TermsHtml.Of(text), TermsHtml.Of(TermsText.ToMarkdown(text)!)])
        {
            using var page = new HtmlParser().ParseDocument(html);
            Assert.Empty(page.Body!.QuerySelectorAll("script, style, iframe, form, input, svg, math, object, embed"));
            Assert.DoesNotContain(page.Body.QuerySelectorAll("*").SelectMany(element => element.Attributes), attribute =>
                attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Value.Contains("script:", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData("h1 { color: red; margin: 1em }", "color")]
    [InlineData("@media print { p { color: red } }", "color")]
    public void Own_styles_come_with_the_HTML(string css, string kept)
    {
        var html = TermsHtml.Of("# A", css);

        Assert.StartsWith("<style>", html, StringComparison.Ordinal);
        Assert.Contains(kept, html, StringComparison.Ordinal);
        Assert.EndsWith("""<h1 id="a">A</h1>""", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@import url(https://evil.example/x.css);", "evil")]
    [InlineData("p { background-image: url(https://evil.example/x.png) }", "evil")]
    [InlineData("p { position: fixed; top: 0 }", "fixed")]
    [InlineData("p { color: red } </style><script>alert(1)</script>", "script")]
    [InlineData("@font-face { font-family: x; src: url(https://evil.example/x.woff) }", "evil")]
    public void Styles_load_nothing_and_cover_nothing(string css, string gone) =>
        Assert.DoesNotContain(gone, TermsHtml.Of("text", css), StringComparison.OrdinalIgnoreCase);

    private static string Shown(string text) => TermsHtml.Of(text)
        .Replace("\n", "", StringComparison.Ordinal).Replace("<b>", "<strong>", StringComparison.Ordinal).Replace("</b>", "</strong>", StringComparison.Ordinal)
        .Replace("<i>", "<em>", StringComparison.Ordinal).Replace("</i>", "</em>", StringComparison.Ordinal)
        .Replace("<code>", "", StringComparison.Ordinal).Replace("</code>", "", StringComparison.Ordinal);
}
