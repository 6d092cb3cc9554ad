using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Identity.Credentials;
using Platform.Identity.Policies;

namespace Platform.Identity.ManagedObjects;

/// <summary>What policies look at: the properties together with the id and the secrets. Lives as long as one evaluation.</summary>
internal static class PolicySubject
{
    public static JsonElement Of(JsonElement properties, string? id, SecretInput.Accepted secrets)
    {
        var subject = JsonObject.Create(properties)!;

        if (id is not null)
        {
            subject["_id"] = id;
        }

        if (secrets.Password is { } password)
        {
            subject[SecretInput.PasswordProperty] = JsonNode.Parse(password.GetRawText());
        }

        if (secrets.Questions is { } questions)
        {
            subject[Kba.SecurityQuestions.Property] = JsonNode.Parse(questions.WithoutAnswers().GetRawText());
        }

        return JsonSerializer.SerializeToElement(subject);
    }

    /// <summary>Policies of the named properties, or of all when none are named. Those of the password see a password and never the hash of one.</summary>
    public static IEnumerable<PropertyPolicies> PoliciesOf(ObjectType type, ICollection<string> names, SecretInput.Accepted secrets) =>
        type.PoliciesOf(names).Where(policies => secrets.PasswordHash is null || policies.Property is not SecretInput.PasswordProperty);
}
