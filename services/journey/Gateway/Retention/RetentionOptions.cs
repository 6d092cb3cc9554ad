using System.ComponentModel.DataAnnotations;

namespace Platform.Journey.Gateway.Retention;

/// <summary>Section <c>Retention</c>: how long finished authentication sessions are kept.</summary>
internal sealed class RetentionOptions : IValidatableObject
{
    /// <summary>A finished session without an event for this long moves from the event store to the archive.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan ArchiveAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>A day of the archive is dropped this long after its end.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan DropAfter { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Time between two rounds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Sessions moved in one transaction.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; set; } = 200;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => ArchiveAfter < DropAfter
        ? []
        : [new ValidationResult("Retention:ArchiveAfter must be shorter than Retention:DropAfter.")];
}
