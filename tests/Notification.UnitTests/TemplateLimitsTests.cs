using System.Text.Json;
using Platform.Notification.Templates;

namespace Platform.Notification.UnitTests;

/// <summary>What expressions mean, and what they may cost.</summary>
public sealed class TemplateLimitsTests
{
    private static readonly TemplateRenderer _renderer = new();

    public static TheoryData<string, string> Texts { get; } = new()
    {
        { "{{object.name}} {{{object.name}}}", "T&amp;J T&J" },
        { "[{{object.missing.deep}}][{{missing}}][{{object.nothing}}]", "[][][]" },
        { "{{object.yes}} {{object.no}} {{object.zero}} {{object.half}}", "true false 0 1.5" },
        { "{{#if object.no}}a{{else}}b{{/if}}{{#if object.zero}}a{{else}}b{{/if}}{{#if object.none}}a{{else}}b{{/if}}{{#if object.empty}}a{{else}}b{{/if}}", "bbbb" },
        { "{{#if object.yes}}a{{else}}b{{/if}}{{#if object.list}}a{{else}}b{{/if}}", "aa" },
        { "{{#unless object.no}}shown{{/unless}}", "shown" },
        { "{{#each object.list}}{{@index}}{{this}}{{#unless @last}},{{/unless}}{{/each}}", "0a,1b" },
        { "{{#each object.none}}x{{else}}nothing{{/each}}", "nothing" },
        { "{{#each object.people}}{{name}}{{#each pets}}-{{this}}/{{../name}}{{/each}};{{/each}}", "Ann-Rex/Ann;Bob;" },
        { "{{#with object.person}}{{first}} {{last}}{{/with}}", "Jo Doe" },
        { "{{object.person.first}} {{object.list.[1]}}", "Jo b" },
        { "{{!-- a {{comment}} --}}x{{! another }}", "x" },
        { "{{~object.list.[0]~}} x", "ax" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Expressions_mean_what_they_mean_in_Handlebars(string source, string expected)
    {
        var model = new
        {
            name = "T&J", yes = true, no = false, zero = 0, half = 1.5, nothing = (string?)null, empty = "", none = Array.Empty<string>(),
            list = new[] { "a", "b" }, person = new { first = "Jo", last = "Doe" },
            people = new object[] { new { name = "Ann", pets = new[] { "Rex" } }, new { name = "Bob" } },
        };

        var mail = Render(One($"<html><body>{source}</body></html>"), model);

        Assert.Equal($"<html><body>{expected}</body></html>", mail.Body);
    }

    [Theory]
    [InlineData("\" onmouseover=\"x")]
    [InlineData("' onmouseover='x")]
    public void A_value_cannot_leave_its_attribute(string value)
    {
        var mail = Render(One("<html><body><a href=\"{{object.v}}\" title='{{object.v}}'>x</a></body></html>"), new { v = value });

        Assert.Equal(2, mail.Body.Count(c => c == '"'));
        Assert.Equal(2, mail.Body.Count(c => c == '\''));
    }

    [Theory]
    [InlineData("{{#each object.l}}{{#each ../object.l}}{{#each @root.object.l}}{{/each}}{{/each}}{{/each}}")]
    [InlineData("{{#each object.l}}{{#each @root.object.l}}{{#each @root.object.l}}x{{/each}}{{/each}}{{/each}}")]
    [InlineData("{{#each object.l}}{{@root.object.big}}{{/each}}")]
    public void A_template_over_a_large_model_ends(string message)
    {
        var model = new { l = Enumerable.Range(0, 2_000).ToArray(), big = new string('x', 10_000) };

        Assert.Throws<TemplateException>(() => Render(One($"<html>{message}</html>"), model));
    }

    [Fact]
    public void A_model_that_is_too_large_is_refused() =>
        Assert.Throws<TemplateException>(() => Render(One("{{object.name}}"), new { name = new string('x', 300_000) }));

    [Theory]
    [InlineData("a\nb {{#if object.x}} c", "line 2, character 3: the block {{#if}} is not closed")]
    [InlineData("{{#if object.x}}{{/each}}", "line 1, character 17: {{/each}} closes nothing")]
    [InlineData("abc {{object.x", "line 1, character 5: the expression is not closed")]
    [InlineData("{{> header}}", "line 1, character 1: partial templates and decorators are not supported")]
    [InlineData("{{#*inline \"x\"}}{{/inline}}", "line 1, character 1: partial templates and decorators are not supported")]
    [InlineData("{{{{raw}}}}", "line 1, character 1: raw blocks are not supported")]
    [InlineData("{{object.x | }}", "line 1, character 11: blockParams definition has incorrect syntax")]
    [InlineData("{{shout object.x}}", "Template references a helper that cannot be resolved. Helper 'shout'")]
    public void An_error_of_a_template_is_told_with_its_place(string message, string expected)
    {
        Assert.Equal("'message.en' is not valid Handlebars: " + expected, TemplateRenderer.FaultOf(One(message)));
    }

    [Fact]
    public void Deep_nesting_is_refused_instead_of_compiled()
    {
        var deep = string.Concat(Enumerable.Repeat("{{#if object.x}}", 5_000)) + string.Concat(Enumerable.Repeat("{{/if}}", 5_000));

        Assert.Contains("nested", TemplateRenderer.FaultOf(One(deep)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_compiled_texts_that_are_kept_is_bounded()
    {
        var compiler = new TemplateCompiler();

        for (var i = 0; i < 520; i++)
            compiler.Get(MessageForm.Text, $"text {i}");

        Assert.InRange(compiler.Kept, 1, 500);
        Assert.Same(compiler.Get(MessageForm.Text, "again"), compiler.Get(MessageForm.Text, "again"));
    }

    private static EmailTemplate One(string message) => new()
    {
        Name = "one",
        DefaultLocale = "en",
        Subject = new Dictionary<string, string> { ["en"] = "s" },
        Message = new Dictionary<string, string> { ["en"] = message },
    };

    private static RenderedMail Render(EmailTemplate template, object model) =>
        _renderer.Render(template, JsonSerializer.SerializeToElement(model), []);
}
