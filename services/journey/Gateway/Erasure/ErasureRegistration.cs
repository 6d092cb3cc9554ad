namespace Platform.Journey.Gateway.Erasure;

/// <summary>Registers the slice.</summary>
internal static class ErasureRegistration
{
    public static void AddErasure(this IServiceCollection services)
    {
        services.AddSingleton<ErasureKeys>();
        services.AddSingleton<SessionMentions>();
        services.AddSingleton<PersonNames>();
        services.AddSingleton<NewPeople>();
        services.AddSingleton<SessionEraser>();
    }
}
