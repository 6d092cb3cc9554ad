using System.Text.Json;
using Platform.Identity.ManagedObjects;
using Platform.Identity.Policies;

namespace Platform.Identity.UnitTests;

/// <summary>The user type as it is shipped, and small JSON values.</summary>
internal static class Schemas
{
    public static PolicyCatalogue Catalogue { get; } = new();

    public static ObjectType User { get; } = new ObjectTypes(Catalogue).Find("managed/user")!;

    public static JsonElement Json(string text) => JsonElement.Parse(text);
}
