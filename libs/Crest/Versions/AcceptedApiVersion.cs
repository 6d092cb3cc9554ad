namespace Platform.Crest.Versions;

/// <summary>
/// The content of an <c>Accept-API-Version</c> header: <c>protocol=2.1,resource=1.0</c>, members in any order and blanks
/// anywhere between them, each at most once, none required.
/// </summary>
public sealed record AcceptedApiVersion(ApiVersion? Protocol, ApiVersion? Resource)
{
    /// <summary>Nothing was asked for.</summary>
    public static AcceptedApiVersion Any { get; } = new(null, null);

    /// <summary>Reads the header; a missing or blank one asks for nothing. False: malformed.</summary>
    public static bool TryParse(string? header, out AcceptedApiVersion accepted)
    {
        accepted = Any;

        if (string.IsNullOrWhiteSpace(header))
        {
            return true;
        }

        foreach (var member in header.Split(','))
        {
            var equals = member.IndexOf('=', StringComparison.Ordinal);

            if (equals < 0 || !ApiVersion.TryParse(member.AsSpan(equals + 1).Trim(), out var version))
            {
                return Malformed(out accepted);
            }

            switch (member[..equals].Trim().ToUpperInvariant())
            {
                case "PROTOCOL" when accepted.Protocol is null:
                    accepted = accepted with { Protocol = version };
                    break;
                case "RESOURCE" when accepted.Resource is null:
                    accepted = accepted with { Resource = version };
                    break;
                default:
                    return Malformed(out accepted);
            }
        }

        return true;
    }

    private static bool Malformed(out AcceptedApiVersion accepted)
    {
        accepted = Any;
        return false;
    }
}
