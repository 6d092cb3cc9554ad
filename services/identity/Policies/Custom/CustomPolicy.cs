using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Identity.Credentials;

namespace Platform.Identity.Policies.Custom;

/// <summary>
/// A policy that a script declares. It hands the script the object, the value, the parameters and the name of the property, and takes the list of failures that comes back:
/// <c>{"policyRequirement", "params"?}</c>. A password is seen by the policies of the password alone, and of their failures only parameters that stand in the configuration are passed on.
/// </summary>
internal sealed class CustomPolicy(PolicyDeclaration declaration, PolicyScript script)
    : Policy(declaration.PolicyId, declaration.Requirements[0], declaration.OnlyIfPresent)
{
    private const int MaxFailures = 32;

    public override ImmutableArray<string> Requirements => declaration.Requirements;

    public override PolicyVerdict Check(PolicyInput input) => CheckAll(input).FirstOrDefault(PolicyVerdict.Passed);

    /// <inheritdoc/>
    /// <exception cref="PolicyScriptException">The script answered with something else.</exception>
    public override ImmutableArray<PolicyVerdict> CheckAll(PolicyInput input)
    {
        if (input.Facts.Scripts is not { } scripts)
        {
            throw new InvalidOperationException($"The policy {Id} needs answers of its script.");
        }

        var call = new ScriptCall(PolicyBindings.Policies, script.Text, QuestionOf(input), $"policy {Id} of the property {input.Property}");

        return scripts.Find(call) is not { } answer ? [] : VerdictsOf(answer, input)
            ?? throw new PolicyScriptException(
                call.Subject, script.Text.Id, null, $"it must return a list of at most {MaxFailures} objects with a policyRequirement out of its policyRequirements, and params or none");
    }

    private static bool IsSecret(string property) => property is SecretInput.PasswordProperty;

    private string QuestionOf(PolicyInput input)
    {
        using var buffer = new MemoryStream();

        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("policyId", Id);
            writer.WriteString("property", input.Property);
            writer.WritePropertyName("object");
            ScriptSubject.Write(writer, input.Object, except: IsSecret(input.Property) ? null : SecretInput.PasswordProperty);

            if (input.Value is { } value)
            {
                writer.WritePropertyName("value");
                value.WriteTo(writer);
            }

            writer.WritePropertyName("params");
            (input.Params.ValueKind is JsonValueKind.Object ? input.Params : ScriptSubject.Nothing).WriteTo(writer);
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Null: they are not what they must be.</summary>
    private ImmutableArray<PolicyVerdict>? VerdictsOf(JsonElement failures, PolicyInput input)
    {
        if (failures.ValueKind is not JsonValueKind.Array || failures.GetArrayLength() > MaxFailures)
        {
            return null;
        }

        var verdicts = failures.EnumerateArray().Select(failure => VerdictOf(failure, input)).ToArray();

        return verdicts.All(verdict => verdict.HasFailed) ? [.. verdicts] : null;
    }

    private PolicyVerdict VerdictOf(JsonElement failure, PolicyInput input)
    {
        if (failure.ValueKind is not JsonValueKind.Object
            || !failure.TryGetProperty("policyRequirement", out var requirement) || requirement.ValueKind is not JsonValueKind.String
            || !Requirements.Contains(requirement.GetString()!, StringComparer.Ordinal))
        {
            return PolicyVerdict.Passed;
        }

        if (!failure.TryGetProperty("params", out var parameters) || parameters.ValueKind is JsonValueKind.Null)
        {
            return PolicyVerdict.FailedAs(requirement.GetString()!);
        }

        return parameters.ValueKind is JsonValueKind.Object
            ? PolicyVerdict.FailedAs(requirement.GetString()!, IsSecret(input.Property) ? Configured(parameters, input) : JsonObject.Create(parameters))
            : PolicyVerdict.Passed;
    }

    /// <summary>A script can put a password into what it returns; what is configured is none.</summary>
    private static JsonObject? Configured(JsonElement parameters, PolicyInput input)
    {
        var configured = parameters.EnumerateObject().Where(parameter => input.Param(parameter.Name) is { ValueKind: not JsonValueKind.Undefined } known && JsonElement.DeepEquals(known, parameter.Value))
            .Select(parameter => KeyValuePair.Create(parameter.Name, JsonNode.Parse(parameter.Value.GetRawText()))).ToArray();

        return configured.Length is 0 ? null : new(configured);
    }
}
