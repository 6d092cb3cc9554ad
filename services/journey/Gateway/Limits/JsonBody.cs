using System.Text.Json;
using Platform.Crest.Errors;

namespace Platform.Journey.Gateway.Limits;

/// <summary>What <see cref="BoundedJson.ReadAsync"/> found in a request.</summary>
internal abstract record JsonBody
{
    private JsonBody()
    {
    }

    /// <summary>There is no body; whatever the request says about its media type does not matter.</summary>
    public sealed record None : JsonBody
    {
        public static None Instance { get; } = new();
    }

    /// <summary>A JSON value inside the limits, without repeated members. Prints nothing of it: it may hold a password.</summary>
    public sealed record Present(JsonElement Value) : JsonBody
    {
        public override string ToString() => $"{nameof(Present)}({Value.ValueKind})";
    }

    /// <summary>The body is refused; the error is the answer.</summary>
    public sealed record Refused(CrestError Error) : JsonBody;
}
