using System.ComponentModel.DataAnnotations;

namespace Platform.Journey.Gateway.Limits;

/// <summary>How much one request, one client and one authentication session may ask for. Beyond a limit stands a clear error.</summary>
internal sealed class LimitOptions
{
    /// <summary>Bytes of a request body; beyond: 413.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Objects and arrays inside each other in a JSON body; beyond: 400. A step of the protocol needs about ten.</summary>
    [Range(4, 128)]
    public int MaxJsonDepth { get; set; } = 32;

    /// <summary>Characters of a string in a JSON body, member names included; beyond: 400.</summary>
    [Range(256, 16 * 1024 * 1024)]
    public int MaxStringLength { get; set; } = 64 * 1024;

    /// <summary>Bytes of all request headers together; beyond: 431.</summary>
    [Range(4096, 1024 * 1024)]
    public int MaxHeaderBytes { get; set; } = 32 * 1024;

    /// <summary>Bytes of the request line, query parameters such as <c>_queryFilter</c> and <c>goto</c> included; beyond: 414.</summary>
    [Range(1024, 1024 * 1024)]
    public int MaxRequestLineBytes { get; set; } = 256 * 1024;

    /// <summary>Connections open at once; beyond, new ones are closed.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>Requests that one authentication session may save up; beyond: 429. Probes while typing come five times a second.</summary>
    [Range(1, 1_000_000)]
    public int SessionBurst { get; set; } = 60;

    /// <summary>Requests that one authentication session may send per second in the long run.</summary>
    [Range(1, 1_000_000)]
    public int SessionRate { get; set; } = 20;

    /// <summary>Requests that one client address may save up; beyond: 429. Many people may share an address, so this only stops floods.</summary>
    [Range(1, 10_000_000)]
    public int ClientBurst { get; set; } = 5_000;

    /// <summary>Requests that one client address may send per second in the long run.</summary>
    [Range(1, 10_000_000)]
    public int ClientRate { get; set; } = 5_000;
}
