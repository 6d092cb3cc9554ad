using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Testing;

/// <summary>
/// Compares JSON with the approved file beside the test. On a difference the received text is written beside it; approving means
/// renaming <c>X.received.json</c> to <c>X.approved.json</c>, in a commit that is reviewed.
/// </summary>
public static class Approved
{
    private static readonly JsonSerializerOptions _format = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Compares <paramref name="received"/> with <c>{name}.approved.json</c>.</summary>
    public static void Json(string received, string name, [CallerFilePath] string testFile = "")
    {
        var text = JsonNode.Parse(received)!.ToJsonString(_format).ReplaceLineEndings("\n") + "\n";
        var folder = Path.GetDirectoryName(testFile)!;
        var approvedFile = Path.Combine(folder, name + ".approved.json");
        var receivedFile = Path.Combine(folder, name + ".received.json");
        var approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile).ReplaceLineEndings("\n") : "";

        if (approved == text)
        {
            File.Delete(receivedFile);

            return;
        }

        File.WriteAllText(receivedFile, text);
        throw new ApprovalException($"{name} differs from what was approved. {FirstDifference(approved, text)} Compare {receivedFile} with {approvedFile}.");
    }

    /// <summary>Serializes and compares.</summary>
    public static void Json<T>(T received, string name, [CallerFilePath] string testFile = "") =>
        Json(JsonSerializer.Serialize(received, JsonSerializerOptions.Web), name, testFile);

    private static string FirstDifference(string approved, string received)
    {
        if (approved.Length == 0)
            return "Nothing is approved yet.";

        var (old, now) = (approved.Split('\n'), received.Split('\n'));
        var line = Enumerable.Range(0, Math.Min(old.Length, now.Length)).FirstOrDefault(i => old[i] != now[i], Math.Min(old.Length, now.Length) - 1);

        return $"Line {line + 1}: approved '{old[line].Trim()}', received '{now[line].Trim()}'.";
    }
}

/// <summary>A received text differs from the approved one.</summary>
public sealed class ApprovalException(string message) : Exception(message);
