namespace Platform.QueryFilters;

/// <summary>The text is no query filter. The only exception that <see cref="QueryFilter.Parse"/> throws for a text.</summary>
public sealed class QueryFilterSyntaxException : FormatException
{
    /// <summary>Creates the exception without a position.</summary>
    public QueryFilterSyntaxException()
        : this("The query filter is not valid.", 0)
    {
    }

    /// <summary>Creates the exception without a position.</summary>
    public QueryFilterSyntaxException(string message)
        : this(message, 0)
    {
    }

    /// <summary>Creates the exception without a position.</summary>
    public QueryFilterSyntaxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal QueryFilterSyntaxException(string message, int position)
        : base(message) => Position = position;

    /// <summary>Zero-based position in the text where reading stopped.</summary>
    public int Position { get; }
}
