using System.Globalization;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Gateway.Authenticate;

/// <summary>A request that starts a journey.</summary>
/// <param name="Realm">Realm path.</param>
/// <param name="IndexType">The <c>authIndexType</c> as sent; null: none.</param>
/// <param name="Journey">Name of the journey; null: the realm's default.</param>
/// <param name="ForceAuth">True: run although there is a session.</param>
/// <param name="NoSession">True: success creates no session.</param>
/// <param name="Goto">Where to go after success.</param>
/// <param name="GotoOnFail">Where to go after failure.</param>
/// <param name="Facts">What nodes may see of the request.</param>
/// <param name="ZeroPage">Credentials from the zero-page login headers; null: none.</param>
internal sealed record StartRequest(
    string Realm,
    string? IndexType,
    string? Journey,
    bool ForceAuth,
    bool NoSession,
    string? Goto,
    string? GotoOnFail,
    RequestFacts Facts,
    ZeroPageCredentials? ZeroPage)
{
    /// <summary>Name of the journey wanted; null: the realm's default, which is also what raises the level of a session.</summary>
    public string? JourneyName => WantsLevel ? null : Journey;

    /// <summary>Least authentication level of the wanted session, with <c>authIndexType=level</c>; null: any, or not a number.</summary>
    public int? Level => WantsLevel && int.TryParse(Journey, NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? level : null;

    private bool WantsLevel => string.Equals(IndexType, "level", StringComparison.OrdinalIgnoreCase);
}
