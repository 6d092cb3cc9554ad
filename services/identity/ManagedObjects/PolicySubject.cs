using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Identity.Credentials;

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
}
