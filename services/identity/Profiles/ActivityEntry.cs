using System.Collections.Immutable;
using System.Text.Json;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Relationships;

namespace Platform.Identity.Profiles;

/// <summary>What an event of an account means to the person: a kind, and which properties it touched. Never a value.</summary>
/// <param name="Kind">In the words of the interface.</param>
/// <param name="Properties">Names that the reader may see, in order.</param>
internal sealed record ActivityEntry(string Kind, ImmutableArray<string> Properties)
{
    private const string Consents = "consentedMappings";

    /// <summary>The entry of an event; null: it says nothing that the reader may know, or something that is told elsewhere.</summary>
    /// <param name="fact">The event.</param>
    /// <param name="type">Type of the object.</param>
    /// <param name="toPerson">True: only what a person sees on the own object.</param>
    /// <param name="linksBefore">How many accounts at identity providers were linked before; looked at only where <see cref="ChangesLinks"/>.</param>
    public static ActivityEntry? Of(IObjectEvent fact, ObjectType type, bool toPerson, int linksBefore = 0)
    {
        ImmutableArray<string> names = [.. NamesOf(fact).Where(IsShown).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

        return fact switch
        {
            ManagedObjectCreated => new("created", names),
            ManagedObjectChanged changed when Touches(changed, Consents) => new("consentChanged", names),
            ManagedObjectChanged changed when Touches(changed, LinkedIdentity.Property) => new(LinkedIdentity.Of(changed.Set).Length > linksBefore ? "identityLinked" : "identityUnlinked", names),
            ManagedObjectChanged => names.IsEmpty ? null : new("profileChanged", names),
            RelationshipsChanged => names.IsEmpty ? null : new("relationshipsChanged", names),
            ObjectPasswordChanged => new("passwordChanged", names),
            SecurityQuestionsChosen => new("questionsChanged", names),
            ObjectTermsAccepted => new("termsAccepted", names),
            ManagedObjectDeleted => new("deleted", names),

            // Logins are told where the journeys are.
            ObjectLoginCounted => null,
            _ => throw new InvalidOperationException($"It is not decided what {fact.GetType().Name} means to a person."),
        };

        bool IsShown(string name) => toPerson ? type.Find(name) is { IsShownToPerson: true, IsPrivate: false } : type.Find(name) is not { IsPrivate: true };
    }

    /// <summary>True: it depends on the links of before what the event means.</summary>
    public static bool ChangesLinks(IObjectEvent fact) => fact is ManagedObjectChanged changed && Touches(changed, LinkedIdentity.Property);

    private static bool Touches(ManagedObjectChanged changed, string property) => NamesOf(changed).All(name => name == property);

    private static IEnumerable<string> NamesOf(IObjectEvent fact) => fact switch
    {
        ManagedObjectCreated created => MembersOf(created.Properties),
        ManagedObjectChanged changed => MembersOf(changed.Set).Concat(changed.Removed),
        RelationshipsChanged changed => changed.Names(),
        SecurityQuestionsChosen chosen => [chosen.Property],
        _ => [],
    };

    private static IEnumerable<string> MembersOf(JsonElement members) => members.EnumerateObject().Select(member => member.Name);
}
