namespace Platform.QueryFilters;

/// <summary>How a <see cref="QueryFilter.Comparison"/> compares.</summary>
public enum FilterOperator
{
    /// <summary><c>eq</c></summary>
    Equal = 1,

    /// <summary><c>co</c>: contains; equality for numbers and booleans.</summary>
    Contains = 2,

    /// <summary><c>sw</c>: starts with; equality for numbers and booleans.</summary>
    StartsWith = 3,

    /// <summary><c>lt</c></summary>
    LessThan = 4,

    /// <summary><c>le</c></summary>
    LessThanOrEqual = 5,

    /// <summary><c>gt</c></summary>
    GreaterThan = 6,

    /// <summary><c>ge</c></summary>
    GreaterThanOrEqual = 7,
}
