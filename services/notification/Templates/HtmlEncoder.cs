using System.Text;
using HandlebarsDotNet;

namespace Platform.Notification.Templates;

/// <summary>
/// Escapes values for HTML text and quoted attributes, and nothing more: links stay readable in the source of a mail
/// (<c>?a=1&amp;amp;b=2</c>), where readers and tests look for them.
/// </summary>
internal sealed class HtmlEncoder : ITextEncoder
{
    public void Encode(StringBuilder? text, TextWriter target)
    {
        foreach (var chunk in (text ?? new StringBuilder()).GetChunks())
            foreach (var c in chunk.Span)
                Encode(c, target);
    }

    public void Encode(string? text, TextWriter target)
    {
        foreach (var c in text ?? "")
            Encode(c, target);
    }

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        while (text?.MoveNext() == true)
            Encode(text.Current, target);
    }

    private static void Encode(char c, TextWriter target)
    {
        switch (c)
        {
            case '&':
                target.Write("&amp;");
                break;
            case '<':
                target.Write("&lt;");
                break;
            case '>':
                target.Write("&gt;");
                break;
            case '"':
                target.Write("&quot;");
                break;
            case '\'':
                target.Write("&#39;");
                break;
            case '`':
                target.Write("&#96;");
                break;
            default:
                target.Write(c);
                break;
        }
    }
}
