using System.Collections.Immutable;
using Platform.Contracts.Identity.V1;

namespace Platform.Identity.Bulk.Importing;

/// <summary>Why a row was not taken. Holds nothing of the row.</summary>
internal sealed record ImportError
{
    /// <summary>Most errors that are kept of one import.</summary>
    public const int MaxKept = 10_000;

    /// <summary>Import and line, in the order of lines.</summary>
    public required string Id { get; init; }

    public required string ImportId { get; init; }

    /// <summary>Line on which the row begins; the first is 1.</summary>
    public required long Line { get; init; }

    /// <summary>Byte at which the row begins.</summary>
    public required long Offset { get; init; }

    /// <summary>The status that the same object would get by itself.</summary>
    public required int Status { get; init; }

    public required string Message { get; init; }

    public ImmutableArray<FailedPolicy> FailedPolicies { get; init; } = [];

    public static string IdOf(string importId, long line) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{importId}/{line:d19}");
}
