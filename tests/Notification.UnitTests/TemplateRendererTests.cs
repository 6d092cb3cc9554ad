using System.Text.Json;
using Platform.Notification.Templates;

namespace Platform.Notification.UnitTests;

public sealed class TemplateRendererTests
{
    private static readonly EmailTemplate _template = new()
    {
        Name = "greeting",
        DefaultLocale = "en",
        Subject = new Dictionary<string, string> { ["en"] = "Hello {{object.name}}", ["de"] = "Hallo {{object.name}}" },
        Message = new Dictionary<string, string>
        {
            ["en"] = "<a href=\"{{object.link}}\">{{object.name}}</a>{{#unless object.missing}}!{{/unless}}",
            ["de"] = "<p>{{object.name}}</p>",
        },
    };

    [Theory]
    [InlineData("de-AT,en", "de")]
    [InlineData("fr,DE", "de")]
    [InlineData("fr", "en")]
    [InlineData("", "en")]
    public void The_best_language_there_is_is_taken(string languages, string locale)
    {
        var mail = Render(new { name = "Babs" }, languages.Split(',', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(locale, mail.Locale);
    }

    [Fact]
    public void A_value_is_escaped_in_the_body_and_plain_in_the_subject()
    {
        var mail = Render(new { name = "Tom & <script>", link = "https://example.org/?a=1&b=2" });

        Assert.Equal("Hello Tom & <script>", mail.Subject);
        Assert.DoesNotContain("<script>", mail.Body, StringComparison.Ordinal);
        Assert.Equal("<a href=\"https://example.org/?a=1&b=2\">Tom & <script></a>!", System.Net.WebUtility.HtmlDecode(mail.Body));
    }

    [Fact]
    public void A_line_break_cannot_leave_the_subject() =>
        Assert.Equal("Hello Babs Bcc: all@example.org", Render(new { name = "Babs\r\nBcc: all@example.org" }).Subject);

    [Fact]
    public void A_value_that_is_missing_is_empty() => Assert.Equal("Hello", Render(new { }).Subject);

    [Fact]
    public void The_same_input_gives_the_same_mail() => Assert.Equal(Render(new { name = "Babs" }), Render(new { name = "Babs" }));

    [Fact]
    public void Every_built_in_template_has_the_same_languages_in_subject_and_body_and_renders_in_each()
    {
        Assert.Equal(["forgottenUsername", "passwordChanged", "registration", "resetPassword", "updatePassword", "welcome"], BuiltInTemplates.All.Select(x => x.Id).Order());

        foreach (var document in BuiltInTemplates.All)
        {
            var template = TemplateReader.Read(document.Id, document.Content, out var fault);
            Assert.Equal("", fault);
            Assert.NotNull(template);
            Assert.Equal(["de", "en", "es", "fr"], template.Subject.Keys.Order());
            Assert.Equal(template.Subject.Keys.Order(), template.Message.Keys.Order());
            Assert.Contains(template.DefaultLocale, template.Subject.Keys);

            foreach (var language in template.Subject.Keys)
            {
                var mail = new TemplateRenderer().Render(
                    template, JsonSerializer.SerializeToElement(new { givenName = "Babs", userName = "babs", changedAt = "today", resumeURI = "https://id.example.com/?suspendedId=x&realm=/" }), [language]);
                Assert.Equal(language, mail.Locale);
                Assert.Contains("Babs", mail.Body, StringComparison.Ordinal);
                Assert.Equal(
                    document.Id is not ("welcome" or "passwordChanged"),
                    mail.Body.Contains("href=\"https://id.example.com/?suspendedId", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void A_rendered_mail_prints_no_content() => Assert.DoesNotContain("Babs", Render(new { name = "Babs" }).ToString(), StringComparison.Ordinal);

    private static RenderedMail Render(object model, params string[] languages) =>
        new TemplateRenderer().Render(_template, JsonSerializer.SerializeToElement(model), languages);
}
