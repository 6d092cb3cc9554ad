using System.Net;
using System.Text;
using AngleSharp.Dom;

namespace Platform.Identity.Terms.Content;

/// <summary>
/// Elements that have no form in Markdown, on one line, without their attributes. What a link leads to, which picture is shown and how far
/// a cell reaches are no formatting but the content itself, and stay.
/// </summary>
internal static class PlainHtml
{
    private static readonly string[] Content = ["href", "src", "alt", "colspan", "rowspan"];

    public static string Of(IElement element)
    {
        var html = new StringBuilder();
        Write(element, html);

        return html.ToString();
    }

    private static void Write(INode node, StringBuilder html)
    {
        switch (node)
        {
            case IText text:
                html.Append(WebUtility.HtmlEncode(HtmlKind.Collapse(text.Data)));
                break;
            case IElement element when !HtmlKind.IsDropped(element):
                html.Append('<').Append(element.LocalName).Append(Attributes(element)).Append('>');

                if (element.LocalName is not ("br" or "hr" or "img" or "wbr" or "col"))
                {
                    foreach (var child in element.ChildNodes)
                    {
                        Write(child, html);
                    }

                    html.Append("</").Append(element.LocalName).Append('>');
                }

                break;
        }
    }

    private static string Attributes(IElement element) => string.Concat(Content
        .Where(element.HasAttribute)
        .Select(name => $" {name}=\"{WebUtility.HtmlEncode(HtmlKind.Collapse(element.GetAttribute(name)!))}\""));
}
