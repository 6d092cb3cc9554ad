using System.Text.Json;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Policies;
using Platform.Identity.Policies.Catalogue;

namespace Platform.Identity.ManagedObjects;

/// <summary>One top-level property of a managed object type.</summary>
internal sealed record ObjectProperty
{
    public required string Name { get; init; }

    /// <summary>The property's own schema.</summary>
    public required JsonElement Schema { get; init; }

    public required PropertyPolicies Policies { get; init; }

    /// <summary>True: a credential. It is hashed into a document of its own and never part of an object, an event or a reply.</summary>
    public bool IsSecret => Name is Credentials.SecretInput.PasswordProperty;

    /// <summary>True: stored, but never leaves the service.</summary>
    public bool IsPrivate => Schema.TryGetProperty("scope", out var scope) && scope.ValueEquals("private");

    /// <summary>True: a person may change it on the own object.</summary>
    public bool IsUserEditable => Schema.TryGetProperty("userEditable", out var editable) && editable.ValueKind is JsonValueKind.True;

    /// <summary>True: a person changes it only after having proved anew who it is.</summary>
    public bool IsProtected => (Schema.TryGetProperty("isProtected", out var guarded) && guarded.ValueKind is JsonValueKind.True)
        || Policies.Policies.Any(policy => policy.Policy.Id is Identity.Policies.Catalogue.ReauthRequiredPolicy.PolicyId);

    /// <summary>True: the database keeps an index for it.</summary>
    public bool IsSearchable => Schema.TryGetProperty("searchable", out var searchable) && searchable.ValueKind is JsonValueKind.True;

    /// <summary>Whether announcements carry its values; null: the schema does not say.</summary>
    public bool? IsPublishable => Schema.TryGetProperty(Announcements.PublishedProperties.Mark, out var mark) ? mark.ValueKind is JsonValueKind.True : null;

    /// <summary>False: shown only when it is asked for by name.</summary>
    public bool IsReturnedByDefault => !(Schema.TryGetProperty("returnByDefault", out var returned) && returned.ValueKind is JsonValueKind.False);

    /// <summary>True: its relationships are shown without being asked for; other than values, they are not by default.</summary>
    public bool IsRelationshipReturnedByDefault => Schema.TryGetProperty("returnByDefault", out var returned) && returned.ValueKind is JsonValueKind.True;

    /// <summary>True: a person sees it on the own object.</summary>
    public bool IsShownToPerson => IsUserEditable || (Schema.TryGetProperty("viewable", out var viewable) && viewable.ValueKind is JsonValueKind.True);

    /// <summary>What the schema says about the relationships that the property holds; null: it holds none.</summary>
    public RelationshipProperty? Relationship { get; init; }

    /// <summary>How the value follows from relationships; null: it is stored.</summary>
    public VirtualProperty? Virtual { get; init; }

    /// <summary>True: holds relationships that policies look at, those aside that only say that it holds relationships.</summary>
    public bool IsJudgedRelationship => Relationship is not null && Policies.All.Any(policy => policy.Policy.Id is not ValidTypePolicy.PolicyId);

    /// <summary>True: no value of it is stored with the object.</summary>
    public bool IsDerived => Relationship is not null || Virtual is not null;

    /// <summary>The one type that values have, besides <c>null</c>; null: several.</summary>
    public string? PlainType
    {
        get
        {
            var type = Schema.GetProperty("type");
            var names = type.ValueKind is JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()).ToArray() : [type.GetString()];

            return names.Where(name => name is not "null").ToArray() is [{ } only] ? only : null;
        }
    }

    /// <summary>Value of a new object that lacks the property; null: none.</summary>
    public JsonElement? Default => Schema.TryGetProperty("default", out var value) ? value : null;
}
