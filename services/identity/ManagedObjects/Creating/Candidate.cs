using System.Collections.Immutable;
using System.Text.Json;
using Platform.Identity.Credentials;
using Platform.Identity.ManagedObjects.Relationships;

namespace Platform.Identity.ManagedObjects.Creating;

/// <summary>An object that somebody wants to create, as it would look like; whether it may exist is not decided yet.</summary>
internal sealed record Candidate
{
    private Candidate()
    {
    }

    public required string Resource { get; init; }

    public required ObjectType Type { get; init; }

    public required string ObjectId { get; init; }

    /// <summary>Properties, those that the schema gives by default included.</summary>
    public required JsonElement Properties { get; init; }

    public required SecretInput.Accepted Secrets { get; init; }

    /// <summary>Relationships that it names.</summary>
    public required ImmutableArray<RelationshipEdit> Relationships { get; init; }

    /// <summary>The unique values that the object would have: property name to claim id.</summary>
    public required ImmutableSortedDictionary<string, string> Claims { get; init; }

    /// <summary>Key of stream and documents.</summary>
    public string Key => ObjectKey.Of(Resource, ObjectId);

    /// <summary>The object of this input. Without an id it gets one in the order of time.</summary>
    public static Candidate Of(string resource, ObjectType type, ObjectInput.Accepted input, SecretInput.Accepted secrets, DateTimeOffset now)
    {
        var properties = ObjectDefaults.Apply(input.Properties, type);

        return new()
        {
            Resource = resource,
            Type = type,
            ObjectId = input.Id ?? Guid.CreateVersion7(now).ToString(),
            Properties = properties,
            Secrets = secrets,
            Relationships = input.Relationships,
            Claims = UniqueValue.ClaimsOf(resource, type, properties),
        };
    }

    /// <summary>Prints nothing of the content.</summary>
    public override string ToString() => "Candidate(***)";
}
