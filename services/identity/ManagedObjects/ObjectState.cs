using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Identity.ManagedObjects.Relationships;

namespace Platform.Identity.ManagedObjects;

/// <summary>What is known about a managed object, folded from its events; stored as the document that queries read.</summary>
internal sealed record ObjectState
{
    /// <summary>Key of the stream and of the document: resource and object id.</summary>
    public required string Id { get; init; }

    public required string Resource { get; init; }

    public required string ObjectId { get; init; }

    /// <summary>The properties, without secrets and without <c>_id</c> and <c>_rev</c>; security questions without answers.</summary>
    public required JsonElement Properties { get; init; }

    /// <summary>Number of events so far, which is the version of the stream.</summary>
    public required long Revision { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastChangedAt { get; init; }

    public bool HasPassword { get; init; }

    /// <summary>When the password was last replaced; null: it is still the first one, or there is none.</summary>
    public DateTimeOffset? PasswordChangedAt { get; init; }

    public int LoginCount { get; init; }

    public string? TermsVersion { get; init; }

    public DateTimeOffset? TermsAcceptedAt { get; init; }

    /// <summary>Locale of the text that was accepted; null: not known.</summary>
    public string? TermsLocale { get; init; }

    /// <summary>SHA-256 of the text that was accepted, in hex; null: not known.</summary>
    public string? TermsTextDigest { get; init; }

    /// <summary>Comparable form of <c>userName</c>; indexed.</summary>
    public string? UserNameKey { get; init; }

    /// <summary>Comparable form of <c>mail</c>; indexed.</summary>
    public string? MailKey { get; init; }

    /// <summary>False for every account that the administrator closed; such an account cannot log in.</summary>
    [JsonIgnore]
    public bool IsActive =>
        !Properties.TryGetProperty("accountStatus", out var status) || status.ValueKind is not JsonValueKind.String || status.ValueEquals("active");

    /// <summary>Questions that the person has answers for.</summary>
    [JsonIgnore]
    public int SecurityQuestions =>
        Properties.TryGetProperty(Kba.SecurityQuestions.Property, out var questions) && questions.ValueKind is JsonValueKind.Array
            ? questions.GetArrayLength()
            : 0;

    /// <summary>The state after one more fact. Total: a fact that means nothing here changes nothing but the revision.</summary>
    public static ObjectState? Fold(ObjectState? state, IObjectEvent fact) => (state, fact) switch
    {
        (null, ManagedObjectCreated created) => Created(created),
        (null, _) => null,
        (_, ManagedObjectDeleted) => null,
        ({ } s, _) => s.After(fact) with { Revision = s.Revision + 1 },
    };

    private ObjectState After(IObjectEvent fact) => fact switch
    {
        ManagedObjectChanged changed =>
            With(PropertyMerge.Apply(Properties, changed.Set, changed.Removed)) with { LastChangedAt = changed.At },
        SecurityQuestionsChosen chosen =>
            With(PropertyMerge.Set(Properties, chosen.Property, chosen.Questions)) with { LastChangedAt = chosen.At },
        RelationshipsChanged changed => With(OwnReferences.Apply(Properties, changed)) with { LastChangedAt = changed.At },
        ObjectPasswordChanged changed => this with { HasPassword = true, PasswordChangedAt = changed.At, LastChangedAt = changed.At },
        ObjectTermsAccepted accepted => this with
        {
            TermsVersion = accepted.Version,
            TermsAcceptedAt = accepted.At,
            TermsLocale = accepted.Locale,
            TermsTextDigest = accepted.TextDigest,
        },
        ObjectLoginCounted => this with { LoginCount = LoginCount + 1 },
        _ => this,
    };

    private static ObjectState Created(ManagedObjectCreated created) => new ObjectState
    {
        Id = ObjectKey.Of(created.Resource, created.ObjectId),
        Resource = created.Resource,
        ObjectId = created.ObjectId,
        Properties = created.Properties,
        Revision = 1,
        CreatedAt = created.At,
        LastChangedAt = created.At,
        HasPassword = created.HasPassword,
    }.With(created.Properties);

    private ObjectState With(JsonElement properties) => this with
    {
        Properties = properties,
        UserNameKey = KeyOfText(properties, "userName"),
        MailKey = KeyOfText(properties, "mail"),
    };

    private static string? KeyOfText(JsonElement properties, string name) =>
        properties.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? ComparableText.Of(text)
            : null;
}
