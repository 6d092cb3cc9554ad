using System.ComponentModel.DataAnnotations;

namespace Platform.Identity.ManagedObjects.Querying;

/// <summary>Section <c>ObjectQueries</c>.</summary>
internal sealed class QueryOptions : IValidatableObject
{
    /// <summary>False: a filter that no index serves is refused; true: it may run as long as <see cref="Timeout"/> says.</summary>
    public bool AllowUnindexed { get; set; } = true;

    /// <summary>Longest run of one query in the database.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Most objects of one answer.</summary>
    [Range(1, 100_000)]
    public int MaxResults { get; set; } = 10_000;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Timeout < TimeSpan.FromMilliseconds(1) || Timeout > TimeSpan.FromSeconds(25))
        {
            yield return new("ObjectQueries:Timeout must be between one millisecond and 25 seconds.");
        }
    }
}
