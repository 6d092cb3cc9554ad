using System.Text;

namespace Platform.QueryFilters;

/// <summary>Splits a filter into tokens, one token ahead.</summary>
internal sealed class FilterTokenizer
{
    private readonly string _text;
    private int _position;
    private int _openElements;

    public FilterTokenizer(string text)
    {
        _text = text;
        Current = Next();
    }

    public FilterToken Current { get; private set; }

    public FilterToken Take()
    {
        var taken = Current;
        Current = Next();
        return taken;
    }

    private FilterToken Next()
    {
        while (_position < _text.Length && _text[_position] is ' ')
        {
            _position++;
        }

        if (_position == _text.Length)
        {
            return new(FilterTokenKind.End, "", _position);
        }

        return _text[_position] switch
        {
            '(' => new(FilterTokenKind.Open, "(", _position++),
            ')' => new(FilterTokenKind.Close, ")", _position++),
            '[' => OpenElement(),
            ']' when _openElements > 0 => CloseElement(),
            '"' or '\'' => Text(_text[_position]),
            _ => Word(),
        };
    }

    private FilterToken OpenElement()
    {
        _openElements++;
        return new(FilterTokenKind.OpenElement, "[", _position++);
    }

    private FilterToken CloseElement()
    {
        _openElements--;
        return new(FilterTokenKind.CloseElement, "]", _position++);
    }

    private FilterToken Word()
    {
        var start = _position;
        var length = _text.AsSpan(start).IndexOfAny(_openElements > 0 ? " ()[]" : " ()[");
        _position = length < 0 ? _text.Length : start + length;
        return new(FilterTokenKind.Word, _text[start.._position], start);
    }

    private FilterToken Text(char quote)
    {
        var start = _position++;
        var value = new StringBuilder();

        while (_position < _text.Length)
        {
            var next = _text[_position++];

            if (next == quote)
            {
                return new(FilterTokenKind.Text, value.ToString(), start);
            }

            if (next is '\\')
            {
                if (_position == _text.Length)
                {
                    break;
                }

                next = _text[_position++];
            }

            value.Append(next);
        }

        throw new QueryFilterSyntaxException($"The text that begins at position {start} has no end.", start);
    }
}
