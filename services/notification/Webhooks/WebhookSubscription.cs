using System.Collections.Immutable;
using Platform.Contracts;

namespace Platform.Notification.Webhooks;

/// <summary>Somebody who hears events over HTTP, as an administrator configured it.</summary>
internal sealed record WebhookSubscription
{
    /// <summary>Name.</summary>
    public required string Id { get; init; }

    /// <summary>Counts the writes, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>Where events go.</summary>
    public required Uri Url { get; init; }

    /// <summary>Types that are sent, such as <c>identity.v1.user-created</c>; empty: all.</summary>
    public required ImmutableArray<string> EventTypes { get; init; }

    /// <summary>Query filter over the <c>data</c> of an event; null: all are sent.</summary>
    public string? Filter { get; init; }

    /// <summary>False: nothing is taken in and nothing is sent.</summary>
    public required bool Enabled { get; init; }

    /// <summary>For people.</summary>
    public string? Description { get; init; }

    /// <summary>Signs, sealed.</summary>
    public required SealedSecret Secret { get; init; }

    /// <summary>Signs as well while the receiver changes over; null: none.</summary>
    public SealedSecret? FormerSecret { get; init; }

    /// <summary>Until when it does (UTC).</summary>
    public DateTimeOffset? FormerSecretUntil { get; init; }

    /// <summary>The sealed secrets that sign at a time, the present one first.</summary>
    public IEnumerable<SealedSecret> SecretsAt(DateTimeOffset now) => FormerSecret is { } former && now < FormerSecretUntil ? [Secret, former] : [Secret];
}
