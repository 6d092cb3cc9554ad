using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Platform.Consent.Conditions;

/// <summary>Recursive descent over the grammar of query filters; a word ends at a space or a parenthesis only.</summary>
internal sealed class ConditionParser
{
    private static readonly string[] _operators = ["eq", "co", "sw", "lt", "le", "gt", "ge"];

    private readonly string _text;
    private int _position;
    private int _depth;
    private Token _next;

    public ConditionParser(string text)
    {
        if (text.Length > Condition.MaxLength)
            throw new FormatException($"A query filter may have {Condition.MaxLength} characters.");

        _text = text;
        _next = Read();
    }

    public Condition ParseAll()
    {
        var condition = Or();

        return _next.Kind == Kind.End ? condition : throw Unexpected(_next);
    }

    private Condition Or() => Chain("or", And) is var parts && parts.Length == 1 ? parts[0] : new AnyOf(parts);

    private Condition And() => Chain("and", Negation) is var parts && parts.Length == 1 ? parts[0] : new AllOf(parts);

    private ImmutableArray<Condition> Chain(string separator, Func<Condition> part)
    {
        var parts = ImmutableArray.CreateBuilder<Condition>();
        parts.Add(part());

        while (IsWord(_next, separator))
        {
            Take();
            parts.Add(part());
        }

        return parts.DrainToImmutable();
    }

    private Condition Negation()
    {
        if (!IsWord(_next, "!"))
            return Primary();

        Take();

        return new Not(Primary());
    }

    private Condition Primary()
    {
        var token = Take();

        return token.Kind switch
        {
            Kind.Open => Group(token),
            Kind.Word when IsWord(token, "true") => new Always(true),
            Kind.Word when IsWord(token, "false") => new Always(false),
            Kind.Word => FieldTest(Condition.Pointer(token.Value)),
            _ => throw Unexpected(token),
        };
    }

    private Condition Group(Token open)
    {
        if (++_depth > Condition.MaxDepth)
            throw new FormatException($"Parentheses may nest {Condition.MaxDepth} levels deep (position {open.Position}).");

        var inner = Or();
        var close = Take();
        _depth--;

        return close.Kind == Kind.Close ? inner : throw Unexpected(close);
    }

    private Condition FieldTest(ImmutableArray<string> field)
    {
        var name = Take();

        if (IsWord(name, "pr"))
            return new Present(field);

        if (name.Kind != Kind.Word || !name.Value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.'))
            throw Unexpected(name);

        var value = Literal(Take());
        var known = _operators.FirstOrDefault(o => IsWord(name, o));

        return known is null ? new Undefined() : new Comparison(field, known, value);
    }

    private static JsonElement Literal(Token token) => token.Kind switch
    {
        Kind.Text => JsonSerializer.SerializeToElement(token.Value),
        Kind.Word when IsWord(token, "true") => JsonSerializer.SerializeToElement(true),
        Kind.Word when IsWord(token, "false") => JsonSerializer.SerializeToElement(false),
        Kind.Word when double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) =>
            JsonSerializer.SerializeToElement(number),
        _ => throw Unexpected(token),
    };

    private Token Take()
    {
        var taken = _next;
        _next = Read();

        return taken;
    }

    private Token Read()
    {
        while (_position < _text.Length && _text[_position] == ' ')
            _position++;

        if (_position == _text.Length)
            return new Token(Kind.End, "", _position);

        return _text[_position] switch
        {
            '(' => new Token(Kind.Open, "(", _position++),
            ')' => new Token(Kind.Close, ")", _position++),
            '"' or '\'' => Quoted(_text[_position]),
            _ => Word(),
        };
    }

    private Token Word()
    {
        var start = _position;
        var length = _text.AsSpan(start).IndexOfAny(' ', '(', ')');
        _position = length < 0 ? _text.Length : start + length;

        return new Token(Kind.Word, _text[start.._position], start);
    }

    private Token Quoted(char quote)
    {
        var start = _position++;
        var value = new StringBuilder();

        while (_position < _text.Length && _text[_position] != quote)
        {
            if (_text[_position] == '\\' && _position + 1 < _text.Length)
                _position++;

            value.Append(_text[_position++]);
        }

        if (_position++ >= _text.Length)
            throw new FormatException($"The text that begins at position {start} has no end.");

        return new Token(Kind.Text, value.ToString(), start);
    }

    private static bool IsWord(Token token, string word) =>
        token.Kind == Kind.Word && token.Value.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static FormatException Unexpected(Token token) => token.Kind == Kind.End
        ? new FormatException("The query filter ends too early.")
        : new FormatException($"Unexpected '{(token.Value.Length > 32 ? token.Value[..32] : token.Value)}' at position {token.Position}.");

    private enum Kind
    {
        End,
        Open,
        Close,
        Word,
        Text,
    }

    private readonly record struct Token(Kind Kind, string Value, int Position);
}
