using System.Text.Json;
using Marten;

namespace Platform.Identity.Config.Pages;

/// <summary>
/// The document <c>ui/configuration</c>: what pages ask for before anything else (identity-and-config reference, section 10). Served as <c>info/uiconfig</c> to everybody.
/// </summary>
internal sealed class UiConfiguration : IConfigKind
{
    public const string DocumentId = "ui/configuration";

    private const string Place = "/configuration";

    private static readonly string[] Flags = ["selfRegistration", "passwordReset", "forgotUsername"];
    private static readonly string[] Texts = ["lang", "defaultNotificationType"];
    private static readonly string[] Objects = ["notificationTypes", "roles", "platformSettings"];

    public string Id => DocumentId;

    public bool IsBuiltIn => false;

    public Task<ConfigVerdict> JudgeAsync(JsonElement asked, JsonElement? present, IQuerySession session, CancellationToken ct) =>
        Task.FromResult<ConfigVerdict>(Problem(asked) is { } problem ? ConfigVerdict.Invalid(problem) : new ConfigVerdict.Accepted(asked));

    public JsonElement Show(JsonElement? stored) => stored ?? JsonElement.Parse("{}");

    /// <summary>What is wrong; null: nothing. Members that mean nothing here are kept.</summary>
    internal static string? Problem(JsonElement document)
    {
        if (!document.TryGetProperty("configuration", out var configuration) || configuration.ValueKind is not JsonValueKind.Object)
        {
            return $"{Place} must be an object.";
        }

        return DocumentShape.First(
            [
                .. Texts.Select(name => DocumentShape.Text(configuration, Place, name)),
                .. Flags.Select(name => DocumentShape.Flag(configuration, Place, name)),
                .. Objects.Select(name => DocumentShape.Object(configuration, Place, name)),
            ])
            ?? LocaleProblem(configuration) ?? RolesProblem(configuration);
    }

    private static string? LocaleProblem(JsonElement configuration) =>
        configuration.TryGetProperty("lang", out var lang) && lang.ValueKind is JsonValueKind.String && !LocaleNames.IsName(lang.GetString()!)
            ? $"{Place}/lang must be a locale such as en or en_GB."
            : null;

    private static string? RolesProblem(JsonElement configuration) => configuration.TryGetProperty("roles", out var roles)
        ? roles.EnumerateObject()
            .Select(role => role.Value.ValueKind is JsonValueKind.String ? null : $"{ConfigText.Pointer(Place + "/roles", role.Name)} must be the name of a page's role, a text.")
            .FirstOrDefault(problem => problem is not null)
        : null;
}
