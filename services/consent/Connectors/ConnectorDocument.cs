using System.Text.Json;
using Platform.Contracts;

namespace Platform.Consent.Connectors;

/// <summary>The document of a connector, <c>config/connector/{name}</c>.</summary>
internal sealed record ConnectorDocument
{
    /// <summary>Name, the middle part of <c>system/{name}/{objectType}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Counts the writes; 1 is the first.</summary>
    public required int Revision { get; init; }

    /// <summary>Another one with every write, also after a removal.</summary>
    public required Guid Version { get; init; }

    /// <summary>The configured members without the credential.</summary>
    public required JsonElement Content { get; init; }

    /// <summary>Token or password, sealed; null: none.</summary>
    public SealedSecret? Credential { get; init; }
}
