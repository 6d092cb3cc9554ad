using System.Text.Json;
using Platform.Notification.Templates;

namespace Platform.Notification.UnitTests;

public sealed class MarkdownMessageTests
{
    [Theory]
    [InlineData("Hello **{{object.name}}**", false)]
    [InlineData("See <https://example.org>", false)]
    [InlineData("2 < 3 and 5 > 4", false)]
    [InlineData("Hello <b>you</b>", true)]
    [InlineData("one<br/>two", true)]
    [InlineData("<!-- x --> text", true)]
    public void An_element_is_told_from_other_angle_brackets(string message, bool hasTag) => Assert.Equal(hasTag, MarkdownMessage.HasTag(message));

    [Theory]
    [InlineData("# Hi {{object.name}}", "<h1>Hi *Bob*</h1>")]
    [InlineData("[Go on]({{object.link}})", "<p><a href=\"https://x.org/?a_b=1&amp;c_d=2\">Go on</a></p>")]
    [InlineData("**{{#if object.name}}{{object.name}}{{else}}you{{/if}}**", "<p><strong>*Bob*</strong></p>")]
    [InlineData("{{object.snake_case_name}} and {{object.snake_case_name}}", "<p>[x](y) and [x](y)</p>")]
    [InlineData("one\n\n{{#if object.name}}\ntwo\n{{/if}}\n\nthree", "<p>one</p>\n<p>two</p>\n<p>three</p>")]
    public void Markdown_becomes_HTML_and_values_stay_values(string message, string expected) => Assert.Equal(expected, Body(message));

    [Fact]
    public void A_loop_around_list_items_is_well_formed()
    {
        var html = Body("{{#each object.items}}\n- {{this}}\n{{/each}}");

        Assert.Equal("<ul><li>a</li></ul><ul><li>b</li></ul>", html.Replace("\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_that_looks_like_HTML_is_shown_and_not_run() =>
        Assert.Equal("<p>&lt;script&gt;</p>", Body("{{object.html}}"));

    private static string Body(string message)
    {
        var template = new EmailTemplate
        {
            Name = "md",
            DefaultLocale = "en",
            Form = MessageForm.Markdown,
            Subject = new Dictionary<string, string> { ["en"] = "" },
            Message = new Dictionary<string, string> { ["en"] = message },
        };
        var model = new { name = "*Bob*", link = "https://x.org/?a_b=1&c_d=2", snake_case_name = "[x](y)", items = new[] { "a", "b" }, html = "<script>" };

        return new TemplateRenderer().Render(template, JsonSerializer.SerializeToElement(model), []).Body.Trim();
    }
}
