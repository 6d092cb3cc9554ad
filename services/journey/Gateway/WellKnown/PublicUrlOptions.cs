using System.ComponentModel.DataAnnotations;

namespace Platform.Journey.Gateway.WellKnown;

/// <summary>How the gateway is reached from outside.</summary>
internal sealed class PublicUrlOptions : IValidatableObject
{
    /// <summary>Origin such as <c>https://id.example.com</c>; empty: the one each request names. Set it behind a proxy.</summary>
    public string Origin { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Origin.Length > 0 && !(Uri.TryCreate(Origin, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) == Origin))
        {
            yield return new("PublicUrl:Origin must be an origin such as https://id.example.com, without path and slash at the end.");
        }
    }
}
