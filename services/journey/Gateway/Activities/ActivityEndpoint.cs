using System.Globalization;
using Platform.Crest.Errors;
using Platform.Crest.Versions;
using Platform.Hosting.Access;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Protocol;
using Platform.Journey.Gateway.Realms;
using Platform.Journey.Gateway.Sessions;

namespace Platform.Journey.Gateway.Activities;

/// <summary>
/// <c>GET /am/json/{realm}/users/{id}/activity</c>: which journeys of a person are over, how they ended, and from where they were begun. For the person and for
/// administrators; to these, somebody who does not exist has done nothing.
/// </summary>
internal static class ActivityEndpoint
{
    private const int MaxEntries = 100;
    private const int DefaultEntries = 20;

    /// <summary>Greater than the id of any session.</summary>
    private static readonly Guid _end = Guid.AllBitsSet;

    public static void MapActivity(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/am/json/users/{id}/activity", ReadAsync).ServesVersions(SurfaceVersions.Users).WithTags("AM");

    private static async Task<IResult> ReadAsync(string id, HttpContext http, JourneyActivity activity, CancellationToken ct)
    {
        if (AccessGrant.Of(http)?.Caller is not { } caller)
        {
            return SessionErrors.AccessDenied.ToResult();
        }

        if (Single(http.Request, "_pageSize", DefaultEntries.ToString(CultureInfo.InvariantCulture)) is not { } text
            || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size is < 1 or > MaxEntries)
        {
            return BadRequest($"The parameter _pageSize must be between 1 and {MaxEntries}.");
        }

        if (!Guid.TryParseExact(Single(http.Request, "_pagedResultsCookie", _end.ToString("D")), "D", out var before))
        {
            return BadRequest("The value of _pagedResultsCookie is not a cookie of this query.");
        }

        // A person is one in the realm of the session, whatever realm the path names.
        var realm = caller is { IsClient: false } && caller.SubjectId == id ? caller.Realm : RealmContext.Of(http).Path;
        var found = await activity.OfAsync(realm, id, before, size + 1, ct);

        return CrestJson.Ok(Json.Object(
            ("result", Json.From(found.Take(size).Select(Entry))),
            ("resultCount", Json.From(Math.Min(found.Count, size))),
            ("pagedResultsCookie", Json.From(found.Count > size ? found[size - 1].Id.ToString("D") : null)),
            ("totalPagedResultsPolicy", Json.From("NONE")),
            ("totalPagedResults", Json.From(-1)),
            ("remainingPagedResults", Json.From(-1))));
    }

    private static Json Entry(FinishedJourney journey) => Json.Object(
        ("_id", Json.From(journey.Id.ToString("D"))),
        ("occurredAt", Json.From(journey.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))),
        ("journey", Json.From(journey.Journey)),
        ("outcome", Json.From(journey.Ending switch
        {
            "journey.session-succeeded.v1" => "succeeded",
            "journey.session-failed.v1" => "failed",
            "journey.session-expired.v1" => "abandoned",
            var other => throw new InvalidOperationException($"Unmapped ending {other}."),
        })),
        ("device", Json.From(journey.Device)),
        ("place", Json.From(journey.Place)));

    /// <summary>The value, or what counts when there is none; null: it is sent twice.</summary>
    private static string? Single(HttpRequest request, string name, string otherwise) => request.Query[name] switch
    {
        [] => otherwise,
        [var value] => value,
        _ => null,
    };

    private static CrestErrorResult BadRequest(string message) => CrestError.Of(StatusCodes.Status400BadRequest, message).ToResult();
}
