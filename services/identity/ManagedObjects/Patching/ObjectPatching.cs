using System.Collections.Immutable;
using System.Text.Json;
using Platform.Contracts.Identity.V1;
using Platform.Identity.Credentials;
using Platform.Identity.Kba;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Policies;

namespace Platform.Identity.ManagedObjects.Patching;

/// <summary>The rule of changing an object.</summary>
internal static class ObjectPatching
{
    /// <summary>The change that a request asks for, before the store is asked for facts.</summary>
    public sealed record Draft(PropertyMerge.Difference Difference, JsonElement Properties, ImmutableHashSet<string> Touched)
    {
        /// <summary>What is wanted of its relationships.</summary>
        public ImmutableArray<RelationshipEdit> Relationships { get; init; } = [];

        /// <summary>The draft with edits of relationships.</summary>
        public Draft Relating(ImmutableArray<RelationshipEdit> edits) => this with { Relationships = edits, Touched = Touched.Union(edits.Select(edit => edit.Property)) };
    }

    /// <summary>What the object would look like. Touched are the properties that the request names, changed or not.</summary>
    public static Draft DraftOf(ObjectState state, JsonElement patch, SecretInput.Accepted secrets) =>
        DraftOf(state, PropertyMerge.Compare(state.Properties, patch), patch.EnumerateObject().Select(member => member.Name), secrets);

    /// <summary>What the object would look like after a difference.</summary>
    public static Draft DraftOf(ObjectState state, PropertyMerge.Difference difference, IEnumerable<string> touched, SecretInput.Accepted secrets) =>
        new(difference, PropertyMerge.Apply(state.Properties, difference.Set, difference.Removed), [.. touched, .. secrets.Names()]);

    /// <summary>The first property that a person may not change on the own object; null: none.</summary>
    public static string? Protected(Draft draft, ObjectType type) =>
        draft.Touched.Order(StringComparer.Ordinal).FirstOrDefault(name => type.Find(name) is not { IsUserEditable: true });

    /// <summary>Policies of the touched properties with their resulting values; the others are left alone.</summary>
    public static ImmutableArray<FailedPolicy> Failures(Draft draft, ObjectType type, ObjectState state, SecretInput.Accepted secrets, PolicyFacts facts) =>
        draft.Touched.IsEmpty
            ? []
            : PolicyEvaluator.Evaluate(PolicySubject.PoliciesOf(type, draft.Touched, secrets), PolicySubject.Of(draft.Properties, state.ObjectId, secrets), facts);

    /// <summary>What happens; nothing when the object already is as asked.</summary>
    public static ImmutableArray<IObjectEvent> Events(
        Draft draft, ObjectState state, SecretInput.Accepted secrets, AcceptedTerms? terms, DateTimeOffset now)
    {
        var events = ImmutableArray.CreateBuilder<IObjectEvent>();

        if (!draft.Difference.IsEmpty)
        {
            events.Add(new ManagedObjectChanged(draft.Difference.Set, draft.Difference.Removed, now));
        }

        if (secrets.SetsPassword)
        {
            events.Add(new ObjectPasswordChanged(now));
        }

        if (secrets.Questions is { } questions)
        {
            events.Add(new SecurityQuestionsChosen(SecurityQuestions.Property, questions.WithoutAnswers(), now));
        }

        if (terms is not null && (terms.Version != state.TermsVersion || terms.AcceptedAt != state.TermsAcceptedAt))
        {
            events.Add(ObjectTermsAccepted.Of(terms));
        }

        return events.ToImmutable();
    }
}
