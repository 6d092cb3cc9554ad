using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.QueryFilters;

/// <summary>
/// A parsed query filter: immutable, shareable, without side effects.
/// <code>
/// Expr    := And ( "or" And )*          Primary := "(" Expr ")" | Field "[" Expr "]" | Field "pr" | Field Op Value | "true" | "false"
/// And     := Not ( "and" Not )*         Op      := eq | co | sw | lt | le | gt | ge | in | extended name
/// Not     := "!" Primary | Primary      Value   := "text" | 'text' | integer | float | true | false
/// </code>
/// <c>field in '["a","b"]'</c> reads as <c>(field eq "a" or field eq "b")</c>. Source of grammar and semantics: the query filter of ForgeRock Common REST (identity-and-config reference, section 2.3).
/// </summary>
public abstract record QueryFilter
{
    /// <summary>How deep parentheses and brackets may nest.</summary>
    public const int MaxDepth = 64;

    /// <summary>How many fields a filter may test; the elements behind an <c>in</c> count, too.</summary>
    public const int MaxTerms = 500;

    /// <summary>How many characters a filter may have.</summary>
    public const int MaxLength = 32_768;

    private QueryFilter()
    {
    }

    /// <summary>Reads a filter.</summary>
    /// <exception cref="QueryFilterSyntaxException">The text is no filter.</exception>
    public static QueryFilter Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        return new QueryFilterParser(text).ParseAll();
    }

    /// <summary>True when the subject satisfies the filter. Never throws: a comparison that makes no sense is just not satisfied.</summary>
    public bool Matches(JsonElement subject) => QueryFilterEvaluator.Evaluate(this, subject) is true;

    /// <summary>All of the parts hold.</summary>
    public sealed record And(ImmutableArray<QueryFilter> Parts) : QueryFilter
    {
        /// <inheritdoc/>
        public override string ToString() => $"({string.Join(" and ", Parts)})";
    }

    /// <summary>At least one of the parts holds.</summary>
    public sealed record Or(ImmutableArray<QueryFilter> Parts) : QueryFilter
    {
        /// <inheritdoc/>
        public override string ToString() => $"({string.Join(" or ", Parts)})";
    }

    /// <summary>The part does not hold.</summary>
    public sealed record Not(QueryFilter Part) : QueryFilter
    {
        /// <inheritdoc/>
        public override string ToString() => $"!({Part})";
    }

    /// <summary><c>true</c> or <c>false</c> for every subject.</summary>
    public sealed record Constant(bool Value) : QueryFilter
    {
        /// <inheritdoc/>
        public override string ToString() => Value ? "true" : "false";
    }

    /// <summary>The field has a value; an empty array or object is one, <c>null</c> is none.</summary>
    public sealed record Present(FieldPointer Field) : QueryFilter
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Field} pr";
    }

    /// <summary>The field, or an element of the array there, compares as asked.</summary>
    public sealed record Comparison(FieldPointer Field, FilterOperator Operator, FilterLiteral Value) : QueryFilter
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Field} {QueryFilterParser.NameOf(Operator)} {Value}";
    }

    /// <summary>An element of the array at the field, or the one value there, satisfies the part by itself.</summary>
    public sealed record Element(FieldPointer Field, QueryFilter Part) : QueryFilter
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Field}[{Part}]";
    }

    /// <summary>A comparison by an operator that this product does not know: neither satisfied nor refuted.</summary>
    public sealed record Extended(FieldPointer Field, string Operator, FilterLiteral Value) : QueryFilter
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Field} {Operator} {Value}";
    }
}
