using System.Text.Json;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;

namespace Platform.Journey.Scripting;

/// <summary>
/// The mails of <c>openidm.action("external/email", …)</c>: <c>send</c> with a text of the script's own, <c>sendTemplate</c> with a configured template. The
/// texts that a script gives travel sealed: they may hold a code or a link.
/// </summary>
internal static class ScriptEmail
{
    /// <summary>The resource that mails are sent through.</summary>
    public const string Resource = "external/email";

    /// <summary>Characters of one action's content: what a template may be filled in with.</summary>
    public const int MaxLength = 256 * 1024;

    private const string PlainText = "text/plain";
    private const string Html = "text/html";

    // The text is a value of the template, never the template: braces in it are braces. The comment marks a text as HTML that has no tag of its own.
    private const string Body = "{{{object.body}}}";
    private const string HtmlBody = Body + "<!---->";

    /// <summary>The mail of an action.</summary>
    /// <param name="effectId">Id of the change.</param>
    /// <param name="action"><c>send</c> or <c>sendTemplate</c>.</param>
    /// <param name="content">Content of the action; members of <c>send</c> may begin with an underscore.</param>
    /// <exception cref="ScriptCallException">The content is no mail that can be sent.</exception>
    public static SendEmail Of(Guid effectId, string action, Json content)
    {
        if (content.RawText.Length > MaxLength)
        {
            throw new ScriptCallException($"The content of a mail has at most {MaxLength} characters");
        }

        foreach (var copies in (ReadOnlySpan<string>)["cc", "bcc"])
        {
            if (Given(content, copies) is not null)
            {
                throw new ScriptCallException($"A mail of a script has no {copies}");
            }
        }

        var to = Text(content, "to");
        return to.AsSpan().ContainsAny(',', ';')
            ? throw new ScriptCallException("A mail of a script goes to one address")
            : action == "send" ? Own(effectId, to, content) : Templated(effectId, to, content);
    }

    private static SendEmail Own(Guid effectId, string to, Json content)
    {
        var type = Given(content, "type")?.AsText() ?? PlainText;
        if (type is not (PlainText or Html))
        {
            throw new ScriptCallException($"A mail of a script is {PlainText} or {Html}");
        }

        var template = Json.Object(
            ("from", Given(content, "from") ?? Json.Null),
            ("subject", Json.Object(("en", Json.From("{{{object.subject}}}")))),
            ("message", Json.Object(("en", Json.From(type == Html ? HtmlBody : Body)))),
            ("mimeType", Json.From(type)));
        return new(
            effectId,
            new(TemplateName: null, template),
            to,
            Json.EmptyObject,
            [new("subject", new(Text(content, "subject"))), new("body", new(Text(content, "body")))]);
    }

    private static SendEmail Templated(Guid effectId, string to, Json content)
    {
        var texts = (Given(content, "object")?.Members() ?? []).ToLookup(member => member.Value.Kind == JsonValueKind.String);
        return new(
            effectId,
            new(Text(content, "templateName"), Template: null),
            to,
            texts[false].Aggregate(Json.EmptyObject, (model, member) => model.With(member.Key, member.Value)),
            texts[true].Select(member => new SecretMember(member.Key, new(member.Value.AsText()!))).ToValueArray(),
            Given(content, "locale")?.AsText());
    }

    private static string Text(Json content, string name) => Given(content, name)?.AsText() is { Length: > 0 } text
        ? text
        : throw new ScriptCallException($"A mail needs the text {name}");

    private static Json? Given(Json content, string name) =>
        (content.Member(name) ?? content.Member($"_{name}")) is { Kind: not JsonValueKind.Null } given ? given : null;
}
