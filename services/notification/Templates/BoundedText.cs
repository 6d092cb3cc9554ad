using System.Globalization;
using System.Text;
using Platform.Notification.Templates.Model;

namespace Platform.Notification.Templates;

/// <summary>Takes what a template prints, up to a length.</summary>
internal sealed class BoundedText(int maxLength, RenderBudget budget) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value)
    {
        Take(1);
        _text.Append(value);
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Take(buffer.Length);
        _text.Append(buffer);
    }

    public override string ToString() => _text.ToString();

    private void Take(int length)
    {
        budget.Spend(1);

        if (_text.Length + length > maxLength)
            throw new TemplateException($"the mail becomes longer than {maxLength} characters");
    }
}
