using System.ComponentModel.DataAnnotations;
using Platform.Hosting.Access;

namespace Platform.Journey.Gateway.Credentials;

/// <summary>Services that may call, and their tokens. Section <c>ServiceClients</c>.</summary>
internal sealed class ServiceClientOptions : IValidatableObject
{
    /// <summary>The clients; more may be configured while running, in <c>/openidm/config/access.clients</c>.</summary>
    public IList<ServiceClientSettings> Clients { get; } = [];

    /// <summary>How long a token is valid.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (client, index) in Clients.Select((client, index) => (client, index)))
        {
            if (!ServiceClient.IsId(client.Id) || Clients.Count(other => other.Id == client.Id) > 1)
            {
                yield return new($"ServiceClients:Clients:{index}:Id must be 1 to 64 letters, digits, dots, hyphens or underscores, and there once.");
            }

            if (!ServiceClient.IsSecret(client.Secret))
            {
                yield return new($"ServiceClients:Clients:{index}:Secret must be {ServiceClient.SecretRequirement}.");
            }

            if (client.Scopes.FirstOrDefault(scope => !ClientScope.TryParse(scope, out _)) is { } wrong)
            {
                yield return new($"ServiceClients:Clients:{index}:Scopes holds '{wrong}', which is no scope such as openidm:managed/user:read.");
            }
        }
    }
}

/// <summary>A client of the settings.</summary>
internal sealed class ServiceClientSettings
{
    /// <summary>Id of the client.</summary>
    public string Id { get; set; } = "";

    /// <summary>Its secret; from the environment or a mounted file, never from a settings file.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Its privileges (<see cref="ClientScope"/>).</summary>
    public IList<string> Scopes { get; } = [];
}
