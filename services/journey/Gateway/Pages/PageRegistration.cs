namespace Platform.Journey.Gateway.Pages;

/// <summary>Registers the slice.</summary>
internal static class PageRegistration
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddSingleton<PageTheme>();
        services.AddSingleton<PageIndex>();
        services.AddSingleton<PagePolicy>();
    }

    /// <summary>Must stand before routing, because pages have the paths of their files.</summary>
    public static void UsePages(this IApplicationBuilder app) => app.UseMiddleware<PageRouting>();
}
