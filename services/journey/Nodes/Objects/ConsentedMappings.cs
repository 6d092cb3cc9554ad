using System.Globalization;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Objects;

/// <summary>
/// The records of consent on their way from the person to the managed object (identity reference §7.3). A journey only ever adds records;
/// consent is withdrawn in the profile.
/// </summary>
internal static class ConsentedMappings
{
    private const string Property = "consentedMappings";
    private const string Mapping = "mapping";
    private const string ConsentDate = "consentDate";

    /// <summary>A copy of the state with consent to these mappings; none: the state as it is.</summary>
    public static NodeState Put(NodeState state, IReadOnlyCollection<string> mappings, DateTimeOffset at)
    {
        var date = Json.From(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        return mappings.Count == 0
            ? state
            : state.PutAttribute(Property, Json.From(mappings.Select(mapping => Json.Object((ConsentDate, date), (Mapping, Json.From(mapping))))));
    }

    /// <summary>Changes of an object in which the consent it has already stays: a patch replaces the whole list.</summary>
    public static Json KeepStored(Json changes, IdentityObject stored)
    {
        if (changes.Member(Property) is not { } given || stored.Properties.Member(Property) is not { } known)
        {
            return changes;
        }

        var names = given.Items().Select(NameOf).ToHashSet();
        return changes.With(Property, Json.From(known.Items().Where(record => !names.Contains(NameOf(record))).Concat(given.Items())));
    }

    private static string? NameOf(Json record) => record.Member(Mapping)?.AsText();
}
