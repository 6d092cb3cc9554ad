using System.ComponentModel;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;

namespace Platform.Journey.Gateway.Effects;

/// <summary>Section <c>Registration</c>.</summary>
public sealed class RegistrationOptions
{
    /// <summary>
    /// Whether a form says that a user name is taken. False: a taken name passes the form, and the journey fails where the object would be
    /// created; behind Email Suspend only the owner of the mailbox learns it (docs/adr/0027).
    /// </summary>
    [DefaultValue(true)]
    public bool RevealTakenUserNames { get; set; } = true;
}

/// <summary>The failures of policies that tell that somebody else has a value, and so that an account exists.</summary>
internal sealed class TakenNames(IOptions<RegistrationOptions> options)
{
    private const string Requirements = "policyRequirements";

    // Requirements of the policies unique, no-internal-user-conflict and valid-username.
    private static readonly string[] Telling = ["UNIQUE", "VALID_USERNAME"];

    /// <summary>True when an answer to this question may tell.</summary>
    /// <param name="question">The question.</param>
    /// <param name="definition">Policies of the type it is about.</param>
    public bool MayBeTold(EvaluatePolicies question, ResourceDefinitionRead definition) =>
        IsShown(question) && definition.Policies is { } policies && (question.Properties.IsEmpty
            ? policies.Members().Any(policy => IsTelling(policy.Value))
            : question.Properties.Any(property => policies.Member(property.TrimStart('/')) is { } policy && IsTelling(policy)));

    /// <summary>True when this answer tells.</summary>
    public static bool AreTold(PoliciesEvaluated answer) => answer.FailedPolicies.Any(IsTelling);

    /// <summary>What the journey may know of the answer.</summary>
    public PoliciesEvaluated Shown(EvaluatePolicies question, PoliciesEvaluated answer)
    {
        if (answer.Result || IsShown(question))
        {
            return answer;
        }

        var shown = answer.FailedPolicies.Where(failed => !IsTelling(failed)).ToValueArray();
        return new(shown.IsEmpty, shown);
    }

    // Who changes an object of their own is signed in, or proved to be the person.
    private bool IsShown(EvaluatePolicies question) => options.Value.RevealTakenUserNames || question.ObjectId is not null;

    private static bool IsTelling(FailedPolicy failed) => Telling.Contains(failed.PolicyRequirement);

    private static bool IsTelling(Json policy) =>
        policy.Member(Requirements)?.Items().Any(requirement => Telling.Contains(requirement.AsText())) == true;
}
