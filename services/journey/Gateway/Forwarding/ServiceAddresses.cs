using System.ComponentModel.DataAnnotations;

namespace Platform.Journey.Gateway.Forwarding;

/// <summary>
/// Section <c>Services</c>: where the other services answer HTTP, as origins such as <c>http://identity:8080</c>. Empty in the embedded host, where their
/// endpoints are in the same process.
/// </summary>
internal sealed class ServiceAddresses : IValidatableObject
{
    /// <summary>Managed objects, their configuration, security questions, terms.</summary>
    public string Identity { get; set; } = "";

    /// <summary>Mail templates, the fate of mails.</summary>
    public string Notification { get; set; } = "";

    /// <summary>Mappings, consent, synchronisation.</summary>
    public string Consent { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from address in new[] { (nameof(Identity), Identity), (nameof(Notification), Notification), (nameof(Consent), Consent) }
        where address.Item2.Length > 0
            && !(Uri.TryCreate(address.Item2, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/")
        select new ValidationResult($"Services:{address.Item1} must be an origin such as http://identity:8080.");
}
