using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Platform.QueryFilters;

namespace Platform.Identity.Config;

/// <summary>
/// A document as an answer shows it. The revision is in the header <c>ETag</c>, and in the body only where <c>_fields</c> names it: what tools export goes back in as it came out.
/// </summary>
internal static class ConfigPresentation
{
    private const string All = "*";

    public static JsonObject Of(ConfigEntry entry, ImmutableArray<FieldPointer> fields)
    {
        var answer = new JsonObject { ["_id"] = entry.Id };

        if (fields.Any(field => field.Segments is ["_rev"]))
        {
            answer["_rev"] = entry.Revision.ToString(CultureInfo.InvariantCulture);
        }

        if (fields.IsEmpty || fields.Any(field => field.Segments is [All]))
        {
            foreach (var member in entry.Content.EnumerateObject().Where(member => member.Name is not ("_id" or "_rev")))
            {
                answer[member.Name] = JsonNode.Parse(member.Value.GetRawText());
            }

            return answer;
        }

        foreach (var field in fields.Where(field => field.Segments is not ([] or ["_id" or "_rev", ..])))
        {
            Place(answer, field, entry);
        }

        return answer;
    }

    private static void Place(JsonObject answer, FieldPointer field, ConfigEntry entry)
    {
        if (field.Find(entry.Content) is not { } value)
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

        place[field.Segments[^1]] = JsonNode.Parse(value.GetRawText());
    }
}
