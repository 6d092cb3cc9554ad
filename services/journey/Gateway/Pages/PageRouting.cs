namespace Platform.Journey.Gateway.Pages;

/// <summary>
/// Recognises requests for pages, whatever their path, and leads them to the one endpoint that has a rule in the access table. All others go on as they came.
/// </summary>
internal sealed class PageRouting(RequestDelegate next, PageIndex index)
{
    /// <summary>Where pages are served.</summary>
    public const string Endpoint = "/pages";

    public Task InvokeAsync(HttpContext context)
    {
        if (index.Find(context.Request) is { } file)
        {
            context.Features.Set(file);
            context.Request.Path = Endpoint + context.Request.Path;
        }

        return next(context);
    }
}
