using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Identity.Credentials;
using Platform.Identity.Policies;

namespace Platform.Identity.ManagedObjects.Types;

/// <summary>What the document <c>managed</c> must look like. The first problem is told with its place.</summary>
internal static partial class TypeShape
{
    private const int MaxTypes = 50;
    private const int MaxProperties = 300;

    /// <summary>Without these the built-in type is no person that can log in.</summary>
    private static readonly string[] OfEveryUser = ["userName", "mail", SecretInput.PasswordProperty, Kba.SecurityQuestions.Property, "accountStatus"];

    /// <summary>What is wrong; null: nothing.</summary>
    public static string? Problem(JsonElement document, PolicyCatalogue catalogue)
    {
        if (!document.TryGetProperty("objects", out var objects) || objects.ValueKind is not JsonValueKind.Array || objects.GetArrayLength() > MaxTypes)
        {
            return $"The member objects must be an array of at most {MaxTypes} types.";
        }

        return objects.EnumerateArray().Select((type, index) => TypeProblem(type, $"/objects/{index}", catalogue)).FirstOrDefault(problem => problem is not null)
            ?? objects.EnumerateArray().GroupBy(type => type.GetProperty("name").GetString()!, StringComparer.Ordinal)
                .Where(group => group.Count() > 1).Select(group => $"The type {group.Key} is there twice.").FirstOrDefault();
    }

    private static string? TypeProblem(JsonElement type, string path, PolicyCatalogue catalogue)
    {
        if (type.ValueKind is not JsonValueKind.Object || TextOf(type, "name") is not { } name || !TypeName().IsMatch(name))
        {
            return $"{path}/name must be a letter followed by up to 63 letters, digits, hyphens or underscores.";
        }

        if (!type.TryGetProperty("schema", out var schema) || schema.ValueKind is not JsonValueKind.Object)
        {
            return $"{path}/schema of the type {name} must be an object.";
        }

        if (!schema.TryGetProperty("properties", out var properties) || properties.ValueKind is not JsonValueKind.Object
            || properties.EnumerateObject().Count() is 0 or > MaxProperties)
        {
            return $"{path}/schema/properties of the type {name} must be an object with 1 to {MaxProperties} properties.";
        }

        return RequiredProblem(schema, properties, path)
            ?? LoginProblem(type, properties, path)
            ?? (name is ObjectTypes.User ? UserProblem(properties) : null)
            ?? properties.EnumerateObject()
                .Select(property => PropertyShape.Problem(property.Name, property.Value, $"{path}/schema/properties/{property.Name}", catalogue))
                .FirstOrDefault(problem => problem is not null);
    }

    private static string? UserProblem(JsonElement properties) => OfEveryUser
        .Where(needed => !properties.TryGetProperty(needed, out _))
        .Select(needed => $"The type user must have the property {needed}.")
        .FirstOrDefault();

    private static string? RequiredProblem(JsonElement schema, JsonElement properties, string path)
    {
        if (!schema.TryGetProperty("required", out var required))
        {
            return null;
        }

        return required.ValueKind is JsonValueKind.Array
            && required.EnumerateArray().All(name => name.ValueKind is JsonValueKind.String && properties.TryGetProperty(name.GetString()!, out _))
            ? null
            : $"{path}/schema/required must be an array of names of properties.";
    }

    private static string? LoginProblem(JsonElement type, JsonElement properties, string path) =>
        !type.TryGetProperty("loginAttribute", out var login)
        || (login.ValueKind is JsonValueKind.String && login.GetString() is not SecretInput.PasswordProperty && properties.TryGetProperty(login.GetString()!, out _))
            ? null
            : $"{path}/loginAttribute must name a property of the type.";

    private static string? TextOf(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String ? member.GetString() : null;

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();
}
