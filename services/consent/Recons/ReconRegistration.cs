namespace Platform.Consent.Recons;

internal static class ReconRegistration
{
    public static void AddRecons(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReconPage>();
        builder.Services.AddHostedService<ReconWorker>();
    }
}
