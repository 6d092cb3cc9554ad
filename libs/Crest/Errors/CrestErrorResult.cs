using Microsoft.AspNetCore.Http;

namespace Platform.Crest.Errors;

/// <summary>Writes a <see cref="CrestError"/> as the answer.</summary>
public sealed class CrestErrorResult(CrestError error) : IResult, IStatusCodeHttpResult, IValueHttpResult<CrestError>
{
    /// <summary>Content type of every body of the dialect, errors included.</summary>
    public const string ContentType = "application/json;charset=UTF-8";

    /// <inheritdoc/>
    public int? StatusCode => error.Code;

    /// <inheritdoc/>
    public CrestError Value => error;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);

        return httpContext.Response.WriteCrestErrorAsync(error);
    }
}
