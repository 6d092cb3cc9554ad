using System.Text.Json;
using HandlebarsDotNet;
using Platform.Notification.Templates.Model;

namespace Platform.Notification.Templates;

/// <summary>Fills in templates. Pure: the same template, model and languages give the same mail.</summary>
internal sealed class TemplateRenderer
{
    /// <summary>Larger mails are no mails; what is beyond is a template that repeats itself.</summary>
    internal const int MaxOutput = 1_000_000;

    private const int MaxModelLength = 256 * 1024;
    private const int LongestSubject = 250;

    private static readonly JsonElement _nobody = JsonElement.Parse("{}");
    private readonly TemplateCompiler _compiler = new();

    /// <summary>Why a template cannot be used; empty: it can. Every text is filled in for nobody, so that an error shows when it is written, not when it is sent.</summary>
    public static string FaultOf(EmailTemplate template)
    {
        var compiler = new TemplateCompiler();

        foreach (var (member, locale, form, source) in
            template.Subject.Select(text => ("subject", text.Key, MessageForm.Text, text.Value))
                .Concat(template.Message.Select(text => ("message", text.Key, template.Form, text.Value))))
        {
            try
            {
                // As written first: places are then those of the text, not of the HTML that Markdown makes of it.
                Fill(compiler.Get(MessageForm.Text, source), _nobody);
                compiler.Get(form, source);
            }
            catch (TemplateException e)
            {
                return $"'{member}.{locale}' is not valid Handlebars: {e.Message}";
            }
        }

        return "";
    }

    /// <summary>Renders in the best language there is.</summary>
    /// <param name="template">The template.</param>
    /// <param name="model">What the template sees as <c>object</c>.</param>
    /// <param name="languages">Preferred languages, best first; <c>de-AT</c> also accepts <c>de</c>.</param>
    /// <exception cref="TemplateException">The template is wrong, or it takes too long or becomes too much over this model.</exception>
    public RenderedMail Render(EmailTemplate template, JsonElement model, IReadOnlyList<string> languages)
    {
        if (model.GetRawText().Length > MaxModelLength)
            throw new TemplateException($"the model is larger than {MaxModelLength} characters");

        var locale = TemplateLocale.Choose(template, model, languages);
        var subject = Fill(_compiler.Get(MessageForm.Text, template.Subject[locale]), model);
        var message = Fill(_compiler.Get(template.Form, template.Message[locale]), model);

        return template.Form is MessageForm.Text
            ? new RenderedMail(locale, OneLine(subject), message, IsText: true)
            : new RenderedMail(locale, OneLine(subject), Styled(message, template.Styles));
    }

    private static string Fill(CompiledTemplate template, JsonElement model)
    {
        var budget = new RenderBudget(RenderBudget.Steps);
        using var text = new BoundedText(MaxOutput, budget);

        try
        {
            template.Fill(text, ModelValues.Of(model, budget, template.Weight));
        }
        catch (HandlebarsException e)
        {
            throw e.GetBaseException() as TemplateException ?? new TemplateException(e.Message.Split('\n')[0]);
        }

        return text.ToString();
    }

    /// <summary>Styles belong into the head; a message without one gets it.</summary>
    private static string Styled(string html, string? styles)
    {
        if (styles is null)
            return html;

        var element = $"<style>{styles.Replace("</", "<\\/", StringComparison.Ordinal)}</style>";
        var head = html.IndexOf("</head>", StringComparison.OrdinalIgnoreCase);

        return head >= 0 ? html.Insert(head, element) : element + html;
    }

    /// <summary>A line break in a subject would start a new header.</summary>
    private static string OneLine(string text)
    {
        var line = string.Concat(string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).Where(c => !char.IsControl(c))).Trim();

        return line.Length <= LongestSubject ? line : line[..LongestSubject].TrimEnd() + "…";
    }
}
