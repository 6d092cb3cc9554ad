using System.Text.Json;
using Marten;

namespace Platform.Identity.Config.Pages;

/// <summary>The documents <c>uilocale/{locale}</c>: translations that pages lay over their own, objects of objects of texts.</summary>
internal sealed class UiLocale : IConfigKind
{
    public string Id => "uilocale/";

    public bool IsBuiltIn => false;

    public bool Covers(string documentId) => documentId.StartsWith(Id, StringComparison.Ordinal) && LocaleNames.IsName(documentId[Id.Length..]);

    public Task<ConfigVerdict> JudgeAsync(JsonElement asked, JsonElement? present, IQuerySession session, CancellationToken ct) =>
        Task.FromResult<ConfigVerdict>(Problem(asked, "") is { } problem ? ConfigVerdict.Invalid(problem) : new ConfigVerdict.Accepted(asked));

    public JsonElement Show(JsonElement? stored) => stored ?? JsonElement.Parse("{}");

    internal static string? Problem(JsonElement value, string place) => value.ValueKind switch
    {
        JsonValueKind.Object => DocumentShape.First(value.EnumerateObject().Select(member => Problem(member.Value, ConfigText.Pointer(place, member.Name)))),
        JsonValueKind.Array => DocumentShape.First(value.EnumerateArray().Select((element, index) => Problem(element, $"{place}/{index}"))),
        JsonValueKind.String => null,
        _ => $"{place} must be a text, or an object of texts.",
    };
}
