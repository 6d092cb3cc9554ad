using System.Text.Json;
using Platform.Crest.Errors;

namespace Platform.Identity.Config;

/// <summary>Whether a configuration document may be replaced.</summary>
internal abstract record ConfigVerdict
{
    private ConfigVerdict()
    {
    }

    /// <summary>It may; this is what is stored.</summary>
    public sealed record Accepted(JsonElement Content) : ConfigVerdict;

    /// <summary>It may not; the error is the answer.</summary>
    public sealed record Refused(CrestError Error) : ConfigVerdict;

    /// <summary>The content cannot be used.</summary>
    public static Refused Invalid(string message) => new(CrestError.Of(StatusCodes.Status400BadRequest, message));

    /// <summary>The content could be used, but something stands that must not be changed.</summary>
    public static Refused Forbidden(string message) => new(CrestError.Of(StatusCodes.Status403Forbidden, message));
}
