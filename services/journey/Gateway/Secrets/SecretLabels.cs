using Microsoft.Extensions.Options;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;

namespace Platform.Journey.Gateway.Secrets;

/// <summary>
/// The secrets that journeys name by label (section <c>SecretLabels</c>: label to secret). They come from the environment or the folder of secrets,
/// and are in no journey, export, event or log.
/// </summary>
internal sealed partial class SecretLabels(IOptions<SecretLabelOptions> options, ILogger<SecretLabels> logger)
{
    /// <summary>
    /// Finds the secret that is meant: under the label first, then the journey's own. False when a label is named and neither is there: what is missing must not
    /// pass for none. True with null where the journey names no secret at all.
    /// </summary>
    public bool TryFind(SecretReference reference, out Secret? secret)
    {
        var kept = reference.Label is { } label ? options.Value.GetValueOrDefault(label) : null;
        secret = string.IsNullOrEmpty(kept) ? reference.Value : new(kept);
        if (secret is not null || reference.Label is null)
        {
            return true;
        }

        NotThere(logger, reference.Label);
        return false;
    }

    [LoggerMessage(1171, LogLevel.Warning, "A journey names a secret that is not there: SecretLabels has nothing under {Label}.")]
    private static partial void NotThere(ILogger logger, string label);
}
