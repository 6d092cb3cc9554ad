using System.Text.Json.Serialization;

namespace Platform.Notification.InApp;

/// <summary>Tells a person inside the product that somebody signed in as them.</summary>
internal sealed record SignInNotice
{
    /// <summary>Id of the fact behind it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Person.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Realm path.</summary>
    public required string Realm { get; init; }

    /// <summary>Journey that was walked.</summary>
    public required string Journey { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Authentication session.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>What the person reads.</summary>
    [JsonIgnore]
    public string Message => $"New sign-in to your account (journey {Journey}).";
}
