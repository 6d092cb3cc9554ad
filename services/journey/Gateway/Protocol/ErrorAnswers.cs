using Platform.Crest.Errors;
using Platform.Journey.Gateway.Limits;
using Platform.Journey.Gateway.Throttling;

namespace Platform.Journey.Gateway.Protocol;

/// <summary>
/// Gives everything that goes wrong under the compatible surface the error body of the dialect: exceptions, and refusals of the
/// framework itself, which have no body.
/// </summary>
internal sealed class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> logger)
{
    private const string RetryAfterSeconds = "1";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            await DescribeAsync(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client hung up: nobody reads an answer, and nothing is wrong with the server.
            ProtocolLog.ClientLeft(logger, context.Request.Method);

            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            }
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, fault);
        }
    }

    private Task AnswerAsync(HttpContext context, Exception fault)
    {
        context.Response.Clear();
        var error = fault is ThrottledException throttled ? context.Response.TooManyRequests(throttled.Wait) : Faults.ToError(fault);

        switch (error.Code)
        {
            case StatusCodes.Status503ServiceUnavailable:
                context.Response.Headers.RetryAfter = RetryAfterSeconds;
                ProtocolLog.DependencyUnavailable(logger, TransactionId.Of(context), fault.GetBaseException().GetType().Name);
                break;
            case >= StatusCodes.Status500InternalServerError:
                ProtocolLog.Failed(logger, TransactionId.Of(context), fault.GetType().FullName!, SafeTrace(fault));
                break;
        }

        return context.Response.WriteCrestErrorAsync(error);
    }

    private static Task DescribeAsync(HttpContext context)
    {
        var response = context.Response;
        return response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null }
            ? response.WriteCrestErrorAsync(CrestError.Of(response.StatusCode, ReasonPhrases.Of(response.StatusCode)))
            : Task.CompletedTask;
    }

    /// <summary>Where it happened, without what the exceptions say: their texts may quote values that people typed.</summary>
    private static string SafeTrace(Exception fault)
    {
        var cause = fault.GetBaseException();
        return $"{cause.GetType().FullName}{Environment.NewLine}{cause.StackTrace}";
    }
}
