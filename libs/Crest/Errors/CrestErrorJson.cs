using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Crest.Errors;

[JsonSerializable(typeof(CrestError))]
internal sealed partial class CrestErrorJson : JsonSerializerContext
{
    /// <summary>The body is JSON and declared as such, so quotes and angle brackets stay readable.</summary>
    public static CrestErrorJson Readable { get; } =
        new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
