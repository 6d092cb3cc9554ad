using System.Collections.Immutable;
using System.Text.Json;
using Platform.Contracts.Identity.V1;
using Platform.Identity.Credentials;
using Platform.Identity.Policies;

namespace Platform.Identity.ManagedObjects.Creating;

/// <summary>The rule of creating an object: what it looks like, and whether it may exist.</summary>
internal static class ObjectCreation
{
    /// <summary>The events that begin the stream.</summary>
    public static ImmutableArray<IObjectEvent> Events(
        string resource, string objectId, JsonElement properties, SecretInput.Accepted secrets, AcceptedTerms? terms, DateTimeOffset now)
    {
        var events = ImmutableArray.CreateBuilder<IObjectEvent>();
        events.Add(new ManagedObjectCreated(resource, objectId, properties, secrets.SetsPassword, now));

        if (secrets.Questions is { } questions)
        {
            events.Add(new SecurityQuestionsChosen(Kba.SecurityQuestions.Property, questions.WithoutAnswers(), now));
        }

        if (terms is not null)
        {
            events.Add(ObjectTermsAccepted.Of(terms));
        }

        return events.ToImmutable();
    }

    /// <summary>Every policy that the new object fails. Policies see the id and the password, which the object itself does not hold.</summary>
    public static ImmutableArray<FailedPolicy> Failures(
        ObjectType type, string? id, JsonElement properties, SecretInput.Accepted secrets, PolicyFacts facts) =>
        PolicyEvaluator.Evaluate(PolicySubject.PoliciesOf(type, [], secrets), PolicySubject.Of(properties, id, secrets), facts);
}
