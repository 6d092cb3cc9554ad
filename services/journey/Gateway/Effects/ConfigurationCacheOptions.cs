using System.ComponentModel.DataAnnotations;

namespace Platform.Journey.Gateway.Effects;

/// <summary>How long configuration of the identity service is kept here.</summary>
public sealed class ConfigurationCacheOptions
{
    /// <summary>A change of schema, policies, questions or terms reaches running journeys within this time.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromSeconds(1);
}
