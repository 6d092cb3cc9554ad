using System.Text.Json;
using Platform.Identity.Credentials;

namespace Platform.Identity.ManagedObjects.Reading;

/// <summary>The rule of what counts as present: every value but <c>null</c>, private and secret ones included.</summary>
internal static class AttributePresence
{
    /// <param name="state">Object.</param>
    /// <param name="attribute">Name, or <c>a/b</c> for a nested one.</param>
    public static bool Has(ObjectState state, string attribute)
    {
        switch (attribute)
        {
            case SecretInput.PasswordProperty:
                return state.HasPassword;
            case "_id" or "_rev":
                return true;
        }

        var value = state.Properties;

        foreach (var name in attribute.TrimStart('/').Split('/'))
        {
            if (value.ValueKind is not JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return false;
            }
        }

        return value.ValueKind is not JsonValueKind.Null;
    }
}
