using Platform.Crest.Errors;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>A request that cannot be served as it is; the error is the answer.</summary>
internal sealed class RequestProblem(CrestError error) : Exception(error.Message)
{
    public CrestError Error => error;

    public static RequestProblem Of(int status, string message) => new(CrestError.Of(status, message));

    public static RequestProblem Malformed(string message) => Of(StatusCodes.Status400BadRequest, message);
}
