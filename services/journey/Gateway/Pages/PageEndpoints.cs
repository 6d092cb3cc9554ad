namespace Platform.Journey.Gateway.Pages;

/// <summary>
/// The pages that people see, at <c>/</c> and by the names of their files, and the addresses at which older mails and clients look for them. No part of the
/// interface that is described for programs.
/// </summary>
internal static class PageEndpoints
{
    private static readonly string[] _asked = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapMethods(PageRouting.Endpoint + "/{**path}", _asked, Serve);
        pages.MapPost(PageRouting.Endpoint + "/errors", PageErrors.ReportAsync);
        pages.MapMethods("/am/XUI", _asked, Redirect);
        pages.MapMethods("/am/UI/Login", _asked, Redirect);
    }

    /// <summary>Nobody comes here but through <see cref="PageRouting"/>; the path itself names nothing.</summary>
    private static IResult Serve(HttpContext http, PagePolicy policy) =>
        http.Features.Get<PageFile>() is { } file ? new PageAnswer(file, policy) : Results.NotFound();

    /// <summary>What stands behind the hash never reaches a server, and browsers keep it.</summary>
    private static IResult Redirect(HttpRequest request) => Results.Redirect("/" + request.QueryString);
}
