namespace Platform.Journey.Gateway.Activities;

/// <summary>Registers the slice.</summary>
internal static class ActivityRegistration
{
    public static void AddActivity(this IServiceCollection services) => services.AddSingleton<JourneyActivity>();
}
