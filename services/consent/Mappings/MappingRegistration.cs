using Platform.Hosting.Stores;

namespace Platform.Consent.Mappings;

internal static class MappingRegistration
{
    public static void AddMappings(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<MappingOptions>().Bind(builder.Configuration.GetSection("Consent"))
            .Validate(
                o => o.Mappings.All(m => m is { Name.Length: > 0, Source.Length: > 0, Target.Length: > 0 }),
                "Every entry of Consent:Mappings needs Name, Source and Target.")
            .Validate(
                o => o.Mappings.DistinctBy(m => m.Name).Count() == o.Mappings.Count,
                "Two entries of Consent:Mappings have the same Name.")
            .ValidateOnStart();
        builder.Services.AddSingleton<IStoreSeed, ConfiguredMappings>();
    }
}
