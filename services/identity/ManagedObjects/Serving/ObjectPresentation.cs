using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts.Identity.V1;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>An object as an answer shows it: without secrets and private properties, with the fields that were asked for.</summary>
internal static class ObjectPresentation
{
    private const string All = "*";
    private const string Metadata = "_meta";

    /// <summary>The members that are shown.</summary>
    /// <param name="shown">The object; secrets and private properties are gone from it already.</param>
    /// <param name="type">Its type.</param>
    /// <param name="fields">Pointers of <c>_fields</c>; empty: the default ones.</param>
    /// <param name="toPerson">True: only what a person sees on the own object.</param>
    public static JsonObject Of(ManagedObject shown, ObjectType type, ImmutableArray<FieldPointer> fields, bool toPerson)
    {
        var answer = new JsonObject { ["_id"] = shown.Id, ["_rev"] = shown.Revision.ToString(CultureInfo.InvariantCulture) };

        foreach (var member in Visible(shown, type, toPerson).Where(member => fields.IsEmpty || fields.Any(field => field.Segments is [All])))
        {
            if (type.Find(member.Name) is not { IsReturnedByDefault: false })
            {
                answer[member.Name] = Node(member.Value);
            }
        }

        foreach (var field in fields.Where(field => field.Segments is not ([] or [All] or ["_id" or "_rev", ..])))
        {
            Add(answer, field, shown, type, toPerson);
        }

        return answer;
    }

    private static IEnumerable<JsonProperty> Visible(ManagedObject shown, ObjectType type, bool toPerson) =>
        shown.Properties.EnumerateObject().Where(member => member.Name is not ("_id" or "_rev") && type.Find(member.Name) is not { IsDerived: true } && (!toPerson || type.Find(member.Name) is { IsShownToPerson: true }));

    private static void Add(JsonObject answer, FieldPointer field, ManagedObject shown, ObjectType type, bool toPerson)
    {
        var root = field.Segments[0] is Metadata
            ? JsonSerializer.SerializeToElement(new JsonObject { [Metadata] = MetadataOf(shown.Metadata) })
            : JsonSerializer.SerializeToElement(new JsonObject(Visible(shown, type, toPerson)
                .Where(member => member.Name == field.Segments[0]).Select(member => KeyValuePair.Create(member.Name, Node(member.Value)))));

        if (field.Find(root) is not { } value)
        {
            return;
        }

        var place = answer;

        foreach (var segment in field.Segments.SkipLast(1))
        {
            switch (place[segment])
            {
                case JsonObject members:
                    place = members;
                    break;
                case null:
                    place[segment] = place = [];
                    break;
                default:
                    // The whole value is there already, because another field asked for it.
                    return;
            }
        }

        place[field.Segments[^1]] = Node(value);
    }

    private static JsonObject MetadataOf(ObjectMetadata metadata)
    {
        var shown = new JsonObject
        {
            ["createDate"] = Time(metadata.CreatedAt),
            ["lastChanged"] = new JsonObject { ["date"] = Time(metadata.LastChangedAt) },
            ["loginCount"] = metadata.LoginCount,
        };

        if (metadata is { TermsVersion: { } version, TermsAcceptedAt: { } at })
        {
            shown["termsAccepted"] = new JsonObject { ["termsVersion"] = version, ["acceptDate"] = Time(at) };
        }

        return shown;
    }

    /// <summary>A time as this interface writes it.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());
}
