using System.Text.Json;
using Platform.Notification.Templates;

namespace Platform.Notification.UnitTests;

public sealed class TemplateReaderTests
{
    /// <summary>A template of one locale, with other members beside it.</summary>
    private const string Good = """{"subject":{"en":"Hi"},"message":{"en":"<p>Hi</p>"}}""";

    [Fact]
    public void The_example_of_the_product_document_is_a_template()
    {
        var template = Read("""
            {
                "enabled" : true,
                "from" : "",
                "subject" : { "en" :  "Password Change Notification" },
                "message" : { "en" : "<html><body>Your password has just been changed.<br/></body></html>" },
                "defaultLocale" : "en",
                "mimeType" : "text/html"
            }
            """)!;

        Assert.True(template.Enabled);
        Assert.Null(template.From);
        Assert.Equal(MessageForm.Html, template.Form);
        Assert.Equal("Password Change Notification", new TemplateRenderer().Render(template, JsonElement.Parse("{}"), ["fr"]).Subject);
    }

    [Theory]
    [InlineData("[]", "A template must be a JSON object.")]
    [InlineData("""{"message":{"en":"x"}}""", "'subject' must be an object")]
    [InlineData("""{"subject":{},"message":{"en":"x"}}""", "'subject' must be an object")]
    [InlineData("""{"subject":{"en":"x"},"message":{"en":7}}""", "'message.en' must be a text")]
    [InlineData("""{"subject":{"en":"x"},"message":{"en":"x"},"enabled":"yes"}""", "'enabled' must be true or false.")]
    [InlineData("""{"subject":{"en":"x"},"message":{"en":"x"},"defaultLocale":"fr"}""", "The locale 'fr'")]
    [InlineData("""{"subject":{"en":"x"},"message":{"fr":"x"}}""", "The locale 'en'")]
    [InlineData("""{"subject":{"en":"x"},"message":{"en":"x"},"from":"nobody at all <"}""", "'from' must be an address")]
    [InlineData("""{"subject":{"en":"x"},"message":{"en":"x"},"from":"team: a@example.com, b@example.com;"}""", "'from' must be an address")]
    [InlineData("""{"subject":{"en":"x"},"message":{"en":"x"},"from":"no-reply"}""", "'from' must be an address")]
    [InlineData("""{"subject":{"en":"x"},"message":{"en":"x"},"mimeType":"image/png"}""", "'mimeType' must be")]
    [InlineData("""{"subject":{"en":"x"},"message":{"en":"{{#if object.a}}x"}}""", "'message.en' is not valid Handlebars")]
    [InlineData("""{"subject":{"en":"{{#each}}"},"message":{"en":"x"}}""", "'subject.en' is not valid Handlebars")]
    public void What_is_wrong_is_said_precisely(string content, string fault)
    {
        Assert.Null(TemplateReader.Read("x", JsonElement.Parse(content), out var said));
        Assert.StartsWith(fault, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html", "<p>x</p>", "Html")]
    [InlineData("text/html", "x *y*", "Markdown")]
    [InlineData("text/markdown", "<p>x</p>", "Markdown")]
    [InlineData("text/plain", "x", "Text")]
    public void The_form_follows_from_type_and_text(string type, string message, string form) => Assert.Equal(
        Enum.Parse<MessageForm>(form),
        Read(JsonSerializer.Serialize(new { subject = new { en = "x" }, message = new { en = message }, mimeType = type }))!.Form);

    [Fact]
    public void Markdown_is_read_before_it_is_filled_in_so_values_stay_values()
    {
        var template = Of("text/markdown", "# Hello *{{object.name}}*\n\n{{#if object.name}}\n\n[Continue]({{object.resumeURI}})\n\n{{/if}}");

        var body = Render(template, new { name = "[x](http://evil) <b>", resumeURI = "https://id.example.com/?a=1&b=2" }).Body;

        Assert.Contains("<h1>Hello <em>[x](http://evil) &lt;b&gt;</em></h1>", body, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://id.example.com/?a=1&b=2\">Continue</a>", System.Net.WebUtility.HtmlDecode(body), StringComparison.Ordinal);
        Assert.DoesNotContain("xhbx", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_text_is_sent_as_it_is()
    {
        var mail = Render(Of("text/plain", "5 < 6 & {{object.name}}"), new { name = "<Babs>" });

        Assert.True(mail.IsText);
        Assert.Equal("5 < 6 & <Babs>", mail.Body);
    }

    [Fact]
    public void Styles_go_into_the_head()
    {
        var template = Read("""{"subject":{"en":"x"},"message":{"en":"<html><head></head><body>x</body></html>"},"styles":"p{color:red}</style>"}""")!;

        Assert.Contains("<style>p{color:red}<\\/style></style></head>", Render(template, new { }).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_repeats_itself_without_end_is_no_mail()
    {
        var template = Of("text/html", "<p>{{#each object.a}}{{#each ../object.a}}{{#each ../../object.a}}xxxxxxxxxx{{/each}}{{/each}}{{/each}}</p>");

        Assert.Throws<TemplateException>(() => Render(template, new { a = Enumerable.Range(0, 100) }));
    }

    [Theory]
    [InlineData("""{"preferredLanguage":"fr"}""", "de", "fr")]
    [InlineData("""{"locale":"en-GB"}""", "de", "en_GB")]
    [InlineData("""{"preferences":{"locale":"de"},"preferredLanguage":"fr"}""", "", "de")]
    [InlineData("""{"preferredLanguage":"it"}""", "de-CH-1996", "de")]
    [InlineData("""{"preferredLanguage":7}""", "xx", "en")]
    [InlineData("[]", "", "en")]
    public void What_the_person_prefers_comes_before_what_the_request_prefers(string model, string languages, string locale)
    {
        var template = Read("""{"subject":{"en":"x","en_GB":"x","de":"x","fr":"x"},"message":{"en":"<p>","en_GB":"<p>","de":"<p>","fr":"<p>"}}""")!;

        Assert.Equal(locale, TemplateLocale.Choose(template, JsonElement.Parse(model), languages.Split(',', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void Secrets_are_laid_over_the_model() => Assert.Equal(
        """{"name":"Babs","resumeURI":"real"}""",
        EmailTemplates.Merge(JsonElement.Parse("""{"name":"Babs","resumeURI":"typed"}"""), JsonElement.Parse("""{"resumeURI":"real"}""")).GetRawText());

    [Fact]
    public void A_small_document_is_enough() => Assert.NotNull(Read(Good));

    private static EmailTemplate Of(string type, string message) =>
        Read(JsonSerializer.Serialize(new { subject = new { en = "x" }, message = new { en = message }, mimeType = type }))!;

    private static EmailTemplate? Read(string content) => TemplateReader.Read("x", JsonElement.Parse(content), out _);

    private static RenderedMail Render(EmailTemplate template, object model) =>
        new TemplateRenderer().Render(template, JsonSerializer.SerializeToElement(model), []);
}
