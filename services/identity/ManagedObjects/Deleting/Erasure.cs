using System.Text.Json;
using Platform.Identity.ManagedObjects.Relationships;

namespace Platform.Identity.ManagedObjects.Deleting;

/// <summary>The rule of what stays in the stream of somebody who is gone: that something happened and when, nothing about the person.</summary>
internal static class Erasure
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <summary>The event without personal data; null: it holds none.</summary>
    public static IObjectEvent? Mask(IObjectEvent fact) => fact switch
    {
        ManagedObjectCreated created => created with { Properties = Nothing },
        ManagedObjectChanged changed => changed with { Set = Nothing, Removed = [] },
        RelationshipsChanged changed => changed with { Set = [], Removed = [] },
        SecurityQuestionsChosen chosen => chosen with { Questions = JsonElement.Parse("[]") },
        ObjectTermsAccepted or ObjectPasswordChanged or ObjectLoginCounted or ManagedObjectDeleted => null,
        _ => throw new InvalidOperationException($"It is not decided what stays of {fact.GetType().Name}."),
    };
}
