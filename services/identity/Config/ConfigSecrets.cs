using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Hosting.Sealing;
using Platform.QueryFilters;

namespace Platform.Identity.Config;

/// <summary>
/// Takes secrets out of a document before anything else looks at it. A secret is a text under one of a few names; it is shown as <c>null</c> ever after, and <c>null</c> written
/// in its place keeps it. A text that is nothing but a placeholder, <c>&amp;{mail.password}</c>, names a secret that is elsewhere.
/// </summary>
/// <param name="Shown">The document with <c>null</c> for every secret.</param>
/// <param name="Given">Pointer to clear text of the secrets that were written.</param>
/// <param name="Kept">Pointers of the secrets that are to stay.</param>
internal sealed record ConfigSecrets(JsonElement Shown, ImmutableDictionary<string, string> Given, ImmutableArray<string> Kept)
{
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
        [
            "password", "passphrase", "bindPassword", "keyPassword", "keyStorePassword", "trustStorePassword", "secret", "clientSecret", "sharedSecret", "signingSecret", "privateKey",
            "apiKey", "token", "accessToken", "refreshToken", "bearerToken",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] NamesOfElements = ["_id", "id", "name"];

    /// <summary>Splits a document.</summary>
    /// <param name="content">A JSON object.</param>
    /// <param name="hasNone">True: nothing in it is to be sealed: people without rights read the document, or its kind keeps digests.</param>
    public static ConfigSecrets Of(JsonElement content, bool hasNone)
    {
        var given = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var kept = ImmutableArray.CreateBuilder<string>();
        var shown = JsonObject.Create(content)!;

        if (!hasNone)
        {
            Take(shown, "", given, kept);
        }

        return new(given.Count is 0 ? content : JsonSerializer.SerializeToElement(shown), given.ToImmutable(), kept.ToImmutable());
    }

    /// <summary>Every secret, sealed; null: one that is to stay cannot, and the pointer says which.</summary>
    /// <param name="present">The document as it is; null: there is none.</param>
    /// <param name="addresses">Pointers of the members that say where the secrets go.</param>
    /// <param name="sealer">Seals what was given.</param>
    public (ImmutableDictionary<string, SealedSecret>? Sealed, string Problem) Seal(ConfigDocument? present, IEnumerable<string> addresses, SecretSealer sealer)
    {
        var all = ImmutableDictionary.CreateBuilder<string, SealedSecret>(StringComparer.Ordinal);
        var moved = present is null ? null : addresses.FirstOrDefault(address => !IsUnchanged(FieldPointer.Parse(address), present.Content));

        foreach (var pointer in Kept)
        {
            if (present?.Sealed.GetValueOrDefault(pointer) is not { } before)
            {
                continue;
            }

            if (moved is not null)
            {
                return (null, $"{pointer} must be given again: {moved} changes.");
            }

            if (!IsOfTheSameElement(pointer, present.Content))
            {
                return (null, $"{pointer} must be given again: it belongs to an element of an array that is another one now.");
            }

            all[pointer] = before;
        }

        foreach (var (pointer, text) in Given)
        {
            all[pointer] = sealer.Seal(text);
        }

        return (all.ToImmutable(), "");
    }

    /// <summary>Prints nothing of the content.</summary>
    public override string ToString() => "ConfigSecrets(***)";

    private static void Take(JsonNode? node, string place, ImmutableDictionary<string, string>.Builder given, ImmutableArray<string>.Builder kept)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToArray())
                {
                    var pointer = ConfigText.Pointer(place, name);

                    if (!Names.Contains(name) || value is JsonObject or JsonArray)
                    {
                        Take(value, pointer, given, kept);
                    }
                    else if (value is null)
                    {
                        kept.Add(pointer);
                    }
                    else if (value.GetValueKind() is JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text && !IsPlaceholder(text))
                    {
                        given[pointer] = text;
                        members[name] = null;
                    }
                }

                break;
            case JsonArray elements:
                for (var i = 0; i < elements.Count; i++)
                {
                    Take(elements[i], $"{place}/{i}", given, kept);
                }

                break;
        }
    }

    private bool IsUnchanged(FieldPointer address, JsonElement before) => (address.Find(before), address.Find(Shown)) switch
    {
        (null, null) => true,
        ({ } one, { } other) => JsonElement.DeepEquals(one, other),
        _ => false,
    };

    private static bool IsPlaceholder(string text) => text.StartsWith("&{", StringComparison.Ordinal) && text.IndexOf('}', StringComparison.Ordinal) == text.Length - 1;

    /// <summary>Elements have no address that outlives an edit: one is the same when it has the same name at the same place, or nothing in it changed.</summary>
    private bool IsOfTheSameElement(string pointer, JsonElement before)
    {
        var after = Shown;

        foreach (var segment in pointer.Split('/').Skip(1).SkipLast(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            if (before.ValueKind != after.ValueKind)
            {
                return false;
            }

            if (after.ValueKind is JsonValueKind.Array)
            {
                var index = int.Parse(segment, System.Globalization.CultureInfo.InvariantCulture);
                (before, after) = (before[index], after[index]);

                if (!IsSame(before, after))
                {
                    return false;
                }
            }
            else
            {
                (before, after) = (before.GetProperty(segment), after.GetProperty(segment));
            }
        }

        return true;
    }

    private static bool IsSame(JsonElement before, JsonElement after) =>
        JsonElement.DeepEquals(before, after)
        || (before.ValueKind is JsonValueKind.Object && after.ValueKind is JsonValueKind.Object && NamesOfElements.Any(name =>
            before.TryGetProperty(name, out var one) && after.TryGetProperty(name, out var other) && one.ValueKind is JsonValueKind.String && JsonElement.DeepEquals(one, other)));
}
