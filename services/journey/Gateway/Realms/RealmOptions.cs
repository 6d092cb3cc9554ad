using System.ComponentModel.DataAnnotations;

namespace Platform.Journey.Gateway.Realms;

/// <summary>The realms of the deployment.</summary>
internal sealed class RealmOptions
{
    /// <summary>
    /// Realm paths such as <c>/alpha</c> or <c>/alpha/child</c>, comma-separated when given as one text. The top-level realm
    /// <c>/</c> always exists.
    /// </summary>
    [Required, RegularExpression(@"/[A-Za-z0-9_.\-/]*(\s*,\s*/[A-Za-z0-9_.\-/]*)*", ErrorMessage = "Realms:Paths must hold paths such as /alpha, separated by commas.")]
    public string Paths { get; set; } = "/, /alpha";
}
