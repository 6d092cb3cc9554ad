using Platform.Consent.Configuration;
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
            .Validate(
                o => o.Mappings.All(IsReadable),
                "An entry of Consent:Mappings is no mapping: names have letters, digits, '_', '.', '-'; every property needs a target, each another one.")
            .ValidateOnStart();
        builder.Services.AddSingleton<ConfigurationWriter>();
        builder.Services.AddSingleton<ConfigurationChanges>();
        builder.Services.AddSingleton<MappingDocuments>();
        builder.Services.AddSingleton<AttributeTitles>();
        builder.Services.AddSingleton<ConsentQuestions>();
        builder.Services.AddSingleton<IStoreSeed, ConfiguredMappings>();
    }

    private static bool IsReadable(ConfiguredMapping mapping)
    {
        try
        {
            MappingReader.Read(mapping.Name, mapping.ToContent());

            return true;
        }
        catch (RefusedConfigurationException)
        {
            return false;
        }
    }
}
