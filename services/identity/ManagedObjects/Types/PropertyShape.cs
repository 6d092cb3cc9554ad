using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Identity.Credentials;
using Platform.Identity.Policies;
using Platform.Identity.Policies.Catalogue;
using Platform.Identity.Policies.Custom;

namespace Platform.Identity.ManagedObjects.Types;

/// <summary>What the schema of one property must look like, so that nothing fails later on an object that has it.</summary>
internal static class PropertyShape
{
    private static readonly string[] Types = ["string", "number", "integer", "boolean", "object", "array", "relationship", "null", "any"];

    private static readonly JsonElement Nobody = JsonElement.Parse("{}");

    /// <summary>Values on which every policy must give a verdict.</summary>
    private static readonly JsonElement[] Samples = [.. new[] { "\"Sample-1\"", "1", "true", "[\"a\"]", "{\"a\":1}", "null" }.Select(json => JsonElement.Parse(json))];

    /// <summary>What is wrong; null: nothing.</summary>
    public static string? Problem(string name, JsonElement schema, string path, PolicyCatalogue catalogue)
    {
        if (name.Length is 0 or > 128 || schema.ValueKind is not JsonValueKind.Object)
        {
            return $"{path} must be an object, and its name at most 128 characters.";
        }

        if (!schema.TryGetProperty("type", out var type)
            || !(type.ValueKind is JsonValueKind.Array ? type.GetArrayLength() > 0 && type.EnumerateArray().All(IsType) : IsType(type)))
        {
            return $"{path}/type must be one of {string.Join(", ", Types)}, or an array of them.";
        }

        if (name is not SecretInput.PasswordProperty && (schema.TryGetProperty("secureHash", out _) || schema.TryGetProperty("encryption", out _)))
        {
            return $"{path}: only the property {SecretInput.PasswordProperty} can be hashed or encrypted.";
        }

        if (schema.TryGetProperty(Announcements.PublishedProperties.Mark, out var mark) && mark.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return $"{path}/{Announcements.PublishedProperties.Mark} must be true or false.";
        }

        if (schema.TryGetProperty("pattern", out var pattern) && !(pattern.ValueKind is JsonValueKind.String && IsPattern(pattern.GetString()!)))
        {
            return $"{path}/pattern is no regular expression.";
        }

        if (schema.TryGetProperty("minLength", out var length) && !(length.ValueKind is JsonValueKind.Number && length.TryGetInt32(out var least) && least >= 0))
        {
            return $"{path}/minLength must be a whole number.";
        }

        return PoliciesProblem(schema, path, catalogue) ?? TrialProblem(name, schema, path, catalogue);
    }

    private static string? PoliciesProblem(JsonElement schema, string path, PolicyCatalogue catalogue)
    {
        if (!schema.TryGetProperty("policies", out var policies))
        {
            return null;
        }

        if (policies.ValueKind is not JsonValueKind.Array)
        {
            return $"{path}/policies must be an array.";
        }

        return policies.EnumerateArray().Select((policy, index) =>
                policy.ValueKind is not JsonValueKind.Object || !policy.TryGetProperty("policyId", out var id) || id.ValueKind is not JsonValueKind.String
                    ? $"{path}/policies/{index} must be an object with the member policyId."
                    : catalogue.Knows(id.GetString()!) ? null : $"{path}/policies/{index} names the policy '{id.GetString()}', which does not exist.")
            .FirstOrDefault(problem => problem is not null);
    }

    /// <summary>Policies read their parameters when they are asked; they are asked here once. Scripts are not.</summary>
    private static string? TrialProblem(string name, JsonElement schema, string path, PolicyCatalogue catalogue)
    {
        try
        {
            var policies = PropertyPolicies.Of(name, schema, isRequired: true, catalogue);

            if (name is SecretInput.PasswordProperty or Kba.SecurityQuestions.Property && policies.All.Any(policy => policy.Policy.Id is IsNewPolicy.PolicyId))
            {
                return $"{path}: the policy {IsNewPolicy.PolicyId} cannot judge {name}, whose former values are not kept.";
            }

            foreach (var policy in policies.All)
            {
                foreach (var sample in Samples)
                {
                    policy.Policy.Check(new()
                    {
                        Property = name,
                        Value = sample,
                        Params = policy.Params,
                        Object = Nobody,
                        RequiredHasFailed = false,
                        Facts = PolicyFacts.None with { Scripts = ScriptAnswers.None() },
                    });
                }
            }

            return null;
        }
        catch (FormatException e) when (schema.TryGetProperty("conditionalPolicies", out _) || schema.TryGetProperty("fallbackPolicies", out _))
        {
            return $"{path}: {e.Message}";
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or OverflowException)
        {
            return $"{path}/policies: the params of a policy cannot be used.";
        }
    }

    private static bool IsType(JsonElement type) => type.ValueKind is JsonValueKind.String && Types.Contains(type.GetString(), StringComparer.Ordinal);

    private static bool IsPattern(string pattern)
    {
        try
        {
            Regex.IsMatch("", pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
