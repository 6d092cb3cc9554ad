using System.Text;

namespace Platform.Notification.Templates;

/// <summary>Takes text up to a length and then refuses, so that a template over a large model cannot fill the memory.</summary>
internal sealed class BoundedWriter(int limit) : TextWriter
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value)
    {
        Reserve(1);
        _text.Append(value);
    }

    public override void Write(string? value)
    {
        Reserve(value?.Length ?? 0);
        _text.Append(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Reserve(count);
        _text.Append(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Reserve(buffer.Length);
        _text.Append(buffer);
    }

    public override string ToString() => _text.ToString();

    private void Reserve(int more)
    {
        if (_text.Length + more > limit)
            throw new MailTooLargeException();
    }
}

/// <summary>A template made a mail that nobody could receive.</summary>
internal sealed class MailTooLargeException() : Exception($"The mail is larger than {TemplateRenderer.MaxOutput} characters.");
