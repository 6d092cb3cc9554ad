using System.ComponentModel.DataAnnotations;

namespace Platform.Journey.Gateway.Throttling;

/// <summary>
/// How often somebody may try what can be used for guessing or flooding. Counted in the database, so that it holds over all replicas
/// (docs/adr/0027).
/// </summary>
public sealed class ThrottlingOptions : IValidatableObject
{
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(1);

    /// <summary>False: nothing is counted and nobody is held up.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Failed passwords, and failed security answers, of one name, whoever tries; known and unknown names alike.</summary>
    public Allowance Identifier { get; } = new() { Burst = 10, Every = TimeSpan.FromSeconds(30) };

    /// <summary>Failed passwords, failed security answers and links that lead nowhere, of one client address (IPv6: of one /64).</summary>
    public Allowance Source { get; } = new() { Burst = 100, Every = TimeSpan.FromMilliseconds(500) };

    /// <summary>Mails that one address or name is asked to be sent, known and unknown alike.</summary>
    public Allowance Recipient { get; } = new() { Burst = 10, Every = TimeSpan.FromMinutes(5) };

    /// <summary>Mails that one client address has sent to anybody.</summary>
    public Allowance Sender { get; } = new() { Burst = 100, Every = TimeSpan.FromSeconds(5) };

    /// <summary>How often one client address is told that a user name is taken.</summary>
    public Allowance TakenNames { get; } = new() { Burst = 50, Every = TimeSpan.FromSeconds(10) };

    /// <summary>How long a browser in which somebody logged in has tries of its own at their name, apart from those of strangers.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan DeviceLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Time between two removals of counters that are full again.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PurgeInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from allowance in ((string Name, Allowance Value)[])
            [(nameof(Identifier), Identifier), (nameof(Source), Source), (nameof(Recipient), Recipient), (nameof(Sender), Sender), (nameof(TakenNames), TakenNames)]
        where allowance.Value.Burst < 1 || allowance.Value.Every < TimeSpan.FromMilliseconds(1) || allowance.Value.Span > LongestSpan
        select new ValidationResult(
            $"Throttling:{allowance.Name} needs a Burst of at least 1 and an Every of at least one millisecond, and Burst × Every may be a day at most: nobody is locked out for longer.",
            [allowance.Name]);
}

/// <summary>A token bucket: so many tries at once, and one more each time that passes.</summary>
public sealed record Allowance
{
    /// <summary>Tries that may be saved up.</summary>
    public int Burst { get; set; } = 1;

    /// <summary>Time after which one more try is there.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Time in which an empty bucket is full again.</summary>
    internal TimeSpan Span => Burst * Every;
}
