using System.Globalization;
using System.Text;

namespace Platform.QueryFilters;

/// <summary>The right side of a comparison.</summary>
public abstract record FilterLiteral
{
    private FilterLiteral()
    {
    }

    /// <summary>A quoted text.</summary>
    public sealed record Text(string Value) : FilterLiteral
    {
        /// <inheritdoc/>
        public override string ToString() =>
            new StringBuilder(Value).Replace(@"\", @"\\").Replace("\"", "\\\"").Insert(0, '"').Append('"').ToString();
    }

    /// <summary>A number; a word with a dot is read as floating point, any other as an integer.</summary>
    public sealed record Number(double Value) : FilterLiteral
    {
        /// <inheritdoc/>
        public override string ToString()
        {
            var text = Value.ToString("R", CultureInfo.InvariantCulture);
            var isInteger = text.All(c => char.IsAsciiDigit(c) || c is '-');
            return isInteger || text.Contains('.', StringComparison.Ordinal) ? text : text.Replace("E", ".0E", StringComparison.Ordinal);
        }
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public sealed record Boolean(bool Value) : FilterLiteral
    {
        /// <inheritdoc/>
        public override string ToString() => Value ? "true" : "false";
    }
}
