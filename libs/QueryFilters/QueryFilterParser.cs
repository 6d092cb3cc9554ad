using System.Collections.Immutable;
using System.Globalization;

namespace Platform.QueryFilters;

/// <summary>Recursive descent over the grammar of <see cref="QueryFilter"/>; only parentheses and brackets recurse, up to a fixed depth.</summary>
internal sealed class QueryFilterParser
{
    private readonly FilterTokenizer _tokens;
    private int _depth;
    private int _terms;

    public QueryFilterParser(string text)
    {
        if (text.Length > QueryFilter.MaxLength)
        {
            throw new QueryFilterSyntaxException(
                $"A query filter may have {QueryFilter.MaxLength} characters; it has no end at position {QueryFilter.MaxLength}.", QueryFilter.MaxLength);
        }

        _tokens = new(text);
    }

    public QueryFilter ParseAll()
    {
        var filter = Or();
        return _tokens.Current.Kind is FilterTokenKind.End ? filter : throw Unexpected(_tokens.Current);
    }

    public static string NameOf(FilterOperator comparison) => comparison switch
    {
        FilterOperator.Equal => "eq",
        FilterOperator.Contains => "co",
        FilterOperator.StartsWith => "sw",
        FilterOperator.LessThan => "lt",
        FilterOperator.LessThanOrEqual => "le",
        FilterOperator.GreaterThan => "gt",
        FilterOperator.GreaterThanOrEqual => "ge",
    };

    private static FilterOperator? OperatorOf(string name) => name.ToUpperInvariant() switch
    {
        "EQ" => FilterOperator.Equal,
        "CO" => FilterOperator.Contains,
        "SW" => FilterOperator.StartsWith,
        "LT" => FilterOperator.LessThan,
        "LE" => FilterOperator.LessThanOrEqual,
        "GT" => FilterOperator.GreaterThan,
        "GE" => FilterOperator.GreaterThanOrEqual,
        _ => null,
    };

    private QueryFilter Or()
    {
        var parts = Chain("or", And);
        return parts.Length is 1 ? parts[0] : new QueryFilter.Or(parts);
    }

    private QueryFilter And()
    {
        var parts = Chain("and", Not);
        return parts.Length is 1 ? parts[0] : new QueryFilter.And(parts);
    }

    private ImmutableArray<QueryFilter> Chain(string separator, Func<QueryFilter> part)
    {
        var parts = ImmutableArray.CreateBuilder<QueryFilter>();
        parts.Add(part());

        while (_tokens.Current.IsWord(separator))
        {
            _tokens.Take();
            parts.Add(part());
        }

        return parts.DrainToImmutable();
    }

    private QueryFilter Not()
    {
        if (!_tokens.Current.IsWord("!"))
        {
            return Primary();
        }

        _tokens.Take();
        return new QueryFilter.Not(Primary());
    }

    private QueryFilter Primary()
    {
        var token = _tokens.Take();

        return token.Kind switch
        {
            FilterTokenKind.Open => Nested(token, FilterTokenKind.Close),
            FilterTokenKind.Word when token.IsWord("true") => new QueryFilter.Constant(true),
            FilterTokenKind.Word when token.IsWord("false") => new QueryFilter.Constant(false),
            FilterTokenKind.Word => Test(token),
            _ => throw Unexpected(token),
        };
    }

    private QueryFilter Nested(FilterToken open, FilterTokenKind end)
    {
        if (++_depth > QueryFilter.MaxDepth)
        {
            throw new QueryFilterSyntaxException(
                $"Parentheses and brackets may nest {QueryFilter.MaxDepth} levels deep; there is one more at position {open.Position}.", open.Position);
        }

        var inner = Or();
        var close = _tokens.Take();
        _depth--;
        return close.Kind == end ? inner : throw Unexpected(close);
    }

    private QueryFilter Test(FilterToken term)
    {
        Count(term);
        var field = FieldPointer.Parse(term.Value);
        var name = _tokens.Take();

        if (name.Kind is FilterTokenKind.OpenElement)
        {
            return new QueryFilter.Element(field, Nested(name, FilterTokenKind.CloseElement));
        }

        if (name.IsWord("pr"))
        {
            return new QueryFilter.Present(field);
        }

        if (name.Kind is not FilterTokenKind.Word || !name.Value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.'))
        {
            throw Unexpected(name);
        }

        var token = _tokens.Take();

        if (name.IsWord("in") && token.Kind is FilterTokenKind.Text)
        {
            return In(field, token);
        }

        var value = Literal(token);
        return OperatorOf(name.Value) is { } comparison
            ? new QueryFilter.Comparison(field, comparison, value)
            : new QueryFilter.Extended(field, name.Value, value);
    }

    private QueryFilter In(FieldPointer field, FilterToken token)
    {
        var parts = ImmutableArray.CreateBuilder<QueryFilter>();

        foreach (var element in FilterList.Read(token))
        {
            Count(token);
            parts.Add(new QueryFilter.Comparison(field, FilterOperator.Equal, element));
        }

        return parts.Count switch
        {
            0 => new QueryFilter.Constant(false),
            1 => parts[0],
            _ => new QueryFilter.Or(parts.DrainToImmutable()),
        };
    }

    private void Count(FilterToken term)
    {
        if (++_terms > QueryFilter.MaxTerms)
        {
            throw new QueryFilterSyntaxException(
                $"A query filter may test {QueryFilter.MaxTerms} fields; there is one more at position {term.Position}.", term.Position);
        }
    }

    private static FilterLiteral Literal(FilterToken token) => token.Kind switch
    {
        FilterTokenKind.Text => new FilterLiteral.Text(token.Value),
        FilterTokenKind.Word when token.IsWord("true") => new FilterLiteral.Boolean(true),
        FilterTokenKind.Word when token.IsWord("false") => new FilterLiteral.Boolean(false),
        FilterTokenKind.Word when NumberOf(token.Value) is { } number => new FilterLiteral.Number(number),
        _ => throw Unexpected(token),
    };

    private static double? NumberOf(string word)
    {
        if (word.Contains('.', StringComparison.Ordinal))
        {
            return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
                && double.IsFinite(real) ? real : null;
        }

        return long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null;
    }

    private static QueryFilterSyntaxException Unexpected(FilterToken token) =>
        token.Kind is FilterTokenKind.End
            ? new($"The query filter ends too early, at position {token.Position}.", token.Position)
            : new($"Unexpected '{Shorten(token.Value)}' at position {token.Position}.", token.Position);

    private static string Shorten(string text) => text.Length > 32 ? text[..32] + "…" : text;
}
