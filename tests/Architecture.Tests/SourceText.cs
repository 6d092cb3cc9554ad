using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

internal static partial class SourceText
{
    public static string WithoutCommentsAndStrings(string text) =>
        Tokens().Replace(text, token => token.Value[0] is '/' ? " " : "\"\"");

    /// <summary>Strings come first where they start first, so that <c>"http://"</c> does not begin a comment.</summary>
    [GeneratedRegex("""
        \$*"{3,}.*?"{3,} | \$?@\$?"(?:[^"]|"")*" | \$?"(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])+' | //[^\n]* | /\*.*?\*/
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Tokens();
}
