using AngleSharp.Html.Parser;
using Platform.Identity.Terms.Content;

namespace Platform.Identity.UnitTests.Terms;

public sealed class HeaderIdTests
{
    /// <summary>The first five rows are the product document's.</summary>
    [Theory]
    [InlineData("# Example 123", "example123", "Example 123")]
    [InlineData("# Example!", "example", "Example!")]
    [InlineData(@"# Example -/=()%^&\*@£", "example", "Example -/=()%^&*@£")]
    [InlineData("# Example_1", "example_1", "Example_1")]
    [InlineData(@"# Example -/=()%^&\*@£_ Example", "example_example", "Example -/=()%^&*@£_ Example")]
    [InlineData("###### **Bold** `code` [link](https://example.com/)", "boldcodelink", "Bold code link")]
    [InlineData("## Überprüfung der 利用規約", "überprüfungder利用規約", "Überprüfung der 利用規約")]
    [InlineData("Setext\n===", "setext", "Setext")]
    [InlineData("# A\n\n# A", "a", "A")]
    public void A_header_has_the_id_of_the_document(string markdown, string id, string text)
    {
        using var page = new HtmlParser().ParseDocument(TermsHtml.Of(markdown));
        var header = page.QuerySelector("h1, h2, h6")!;

        Assert.Equal(id, header.Id);
        Assert.Equal(text, header.TextContent);
    }

    [Theory]
    [InlineData("# Example 123", """<h1 id="example123">Example 123</h1>""")]
    [InlineData("# Example!", """<h1 id="example">Example!</h1>""")]
    [InlineData("# Example_1", """<h1 id="example_1">Example_1</h1>""")]
    [InlineData("# !!!", "<h1>!!!</h1>")]
    public void The_HTML_is(string markdown, string html) => Assert.Equal(html, TermsHtml.Of(markdown));

    [Fact]
    public void Nothing_but_headers_has_an_id_and_no_header_has_one_of_its_own()
    {
        const string Text = "# One\n\ntext [to one](#one)\n\n- item\n\n| a |\n| --- |\n| b |\n\n<h2 id=\"own\" class=\"x\" style=\"color:red\">Two</h2>\n\n<p id=\"p\">x</p>\n";
        using var page = new HtmlParser().ParseDocument(TermsHtml.Of(Text));

        Assert.Equal(["h1#one", "h2#two"], page.Body!.QuerySelectorAll("[id]").Select(element => $"{element.LocalName}#{element.Id}"));
        Assert.Empty(page.Body.QuerySelectorAll("[class], [style]"));
        Assert.NotNull(page.QuerySelector("a[href='#one']"));
    }
}
