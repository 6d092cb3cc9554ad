using System.Collections.Immutable;
using Platform.Identity.Credentials;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Serving;

namespace Platform.Identity.Bulk.Importing;

/// <summary>A row that has been read. What can be wrong with it without a look at the store has been found by now.</summary>
/// <param name="Line">Line on which it begins.</param>
/// <param name="Offset">Byte at which it begins.</param>
/// <param name="Input">The properties; null: see <paramref name="Problem"/>.</param>
/// <param name="Secrets">The secrets.</param>
/// <param name="Problem">What is wrong with the row.</param>
internal sealed record ImportRow(long Line, long Offset, ObjectInput.Accepted? Input, SecretInput.Accepted Secrets, string? Problem)
{
    /// <summary>The place behind it.</summary>
    public ImportPosition End { get; init; } = ImportPosition.Beginning;

    /// <summary>The unique values that it names: property to claim id.</summary>
    public ImmutableSortedDictionary<string, string> Claims { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>True: its password comes in clear and has to be hashed.</summary>
    public bool NeedsHash => Secrets.Password is not null || Secrets.Questions is not null;

    /// <summary>The row of some content; null: an empty line.</summary>
    public static ImportRow? Of(long line, long offset, RowReader.Content content, string resource, ObjectType type)
    {
        if (content.Value is not { } value)
        {
            return content.Problem is { } problem ? Faulty(line, offset, problem) : null;
        }

        var parts = SecretParts.Of(value);

        return (ObjectInput.Read(System.Text.Json.JsonSerializer.SerializeToElement(parts.Rest), type), SecretParts.Read(parts.Secrets, takesHashes: true)) switch
        {
            (ObjectInput.Accepted input, SecretInput.Accepted secrets) => new(line, offset, input, secrets, null) { Claims = UniqueValue.ClaimsOf(resource, type, input.Properties) },
            (ObjectInput.Rejected rejected, _) => Faulty(line, offset, rejected.Message),
            (_, SecretInput.Rejected rejected) => Faulty(line, offset, rejected.Message),
            _ => throw new InvalidOperationException("Unmapped input."),
        };
    }

    /// <summary>A row that cannot be taken.</summary>
    public static ImportRow Faulty(long line, long offset, string problem) => new(line, offset, null, SecretInput.None, problem);

    /// <summary>Prints nothing of the content.</summary>
    public override string ToString() => $"ImportRow({Line})";
}
