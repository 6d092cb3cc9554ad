using System.Security.Cryptography;
using System.Text;

namespace Platform.Scripting;

/// <summary>A script as the sandbox takes it. Printing it never shows the text.</summary>
/// <param name="Id">What stack traces call it.</param>
/// <param name="Source">The JavaScript text.</param>
/// <param name="Hash">Digest of the text; scripts with equal text and id are prepared once.</param>
public sealed record ScriptText(string Id, string Source, string Hash)
{
    /// <summary>A script with the SHA-256 of its text.</summary>
    public static ScriptText Of(string id, string source) => new(id, source, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source))));

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
