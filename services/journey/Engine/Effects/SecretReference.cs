namespace Platform.Journey.Engine.Effects;

/// <summary>
/// A secret of a node's configuration: the one that the platform keeps under a label, where it keeps one; else the one that the journey itself holds.
/// A label leaves the secret out of every export.
/// </summary>
/// <param name="Label">Full label, such as <c>am.authentication.nodes.captcha.main.secret</c>; null: none.</param>
/// <param name="Value">The secret in the configuration; null: none.</param>
public sealed record SecretReference(string? Label, Secret? Value)
{
    /// <summary>What an identifier in a configuration may look like: letters, digits and inner points.</summary>
    public const string IdentifierPattern = @"[A-Za-z0-9]+(\.[A-Za-z0-9]+)*";
}
