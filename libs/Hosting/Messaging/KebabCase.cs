using System.Text.RegularExpressions;

namespace Platform.Hosting.Messaging;

internal static partial class KebabCase
{
    /// <summary><c>VerifyCredentials</c> becomes <c>verify-credentials</c>.</summary>
    public static string Of(string pascal) => WordStart().Replace(pascal, "-$1").ToLowerInvariant();

    [GeneratedRegex("(?<!^)([A-Z][a-z]|(?<=[a-z0-9])[A-Z])")]
    private static partial Regex WordStart();
}
