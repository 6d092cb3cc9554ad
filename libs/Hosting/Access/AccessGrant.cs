using Microsoft.AspNetCore.Http;
using Platform.Hosting.Callers;

namespace Platform.Hosting.Access;

/// <summary>How a request that was let in is to be served.</summary>
/// <param name="Caller">Who asks; null: a rule for everybody let the request in, and nobody was asked for.</param>
/// <param name="AsObject">True: with the rights of the person on the own object (<see cref="AccessCondition.UserEditableOnly"/>).</param>
/// <param name="OwnSessionsOnly">True: see <see cref="AccessCondition.OwnSessions"/>.</param>
public sealed record AccessGrant(Caller? Caller, bool AsObject, bool OwnSessionsOnly)
{
    /// <summary>The grant of a request; null: the endpoint stands outside the table.</summary>
    public static AccessGrant? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        return context.Features.Get<AccessGrant>();
    }
}
