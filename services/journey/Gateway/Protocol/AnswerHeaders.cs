using System.Diagnostics;

namespace Platform.Journey.Gateway.Protocol;

/// <summary>The headers that every answer of the compatible surface carries (authenticate-protocol §1.5).</summary>
internal static class AnswerHeaders
{
    public static void UseAnswerHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // The client's own id finds the trace of a request that a person reports.
        Activity.Current?.SetTag("transaction.id", TransactionId.Of(context));
        context.Response.OnStarting(Add, context);
        return next(context);
    });

    private static Task Add(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;

        // Configuration answers may say otherwise themselves.
        if (headers.CacheControl.Count is 0)
        {
            headers.CacheControl = "no-cache, no-store, must-revalidate";
            headers.Pragma = "no-cache";
            headers.Expires = "0";
        }

        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers[TransactionId.Header] = TransactionId.Of(context);
        return Task.CompletedTask;
    }
}
