using System.Text.Json.Nodes;
using Platform.Contracts.Notification.V1;
using Platform.Hosting.Messaging;
using Platform.Identity.ManagedObjects.Relationships;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>
/// What a person is told inside the product (identity-and-config reference, section 6.5), in the form of a relationship with the fields behind it. The notification service keeps
/// it and is asked only for a read that names it: <c>_fields=_notifications/*</c>.
/// </summary>
internal sealed class ObjectNotices(IRequester requester)
{
    /// <summary>Member of the object.</summary>
    public const string Member = "_notifications";

    private const string Collection = "internal/notification";

    /// <summary>The newest notices, the newest first.</summary>
    /// <exception cref="RequestProblem">Whoever keeps them does not answer: that there are none would be another answer.</exception>
    public async Task<JsonArray> OfAsync(string objectId, CancellationToken ct)
    {
        try
        {
            var read = await requester.AskAsync<ReadNotices, NoticesRead>(new() { SubjectId = objectId }, ct);

            return new([.. read.Notices.Select(ShownOf)]);
        }
        catch (DependencyUnavailableException)
        {
            throw RequestProblem.Of(StatusCodes.Status503ServiceUnavailable, "The service that keeps notices is not reachable. Try again in a moment.");
        }
    }

    private static JsonObject ShownOf(Notice notice)
    {
        var shown = new JsonObject
        {
            ["_id"] = notice.Id.ToString(),
            ["_rev"] = "0",
            ["createDate"] = ObjectPresentation.Time(notice.CreatedAt),
            ["notificationType"] = notice.NotificationType,
            ["message"] = notice.Message,
        };

        foreach (var member in Reference.NodeOf(ObjectKey.Of(Collection, notice.Id.ToString())))
        {
            shown[member.Key] = member.Value?.DeepClone();
        }

        return shown;
    }
}
