using Platform.Consent.Mappings;
using Platform.Consent.Subjects;
using Platform.Hosting.Stores;

namespace Platform.Consent.Store;

internal static class ConsentStore
{
    public static void AddConsentStore(this IHostApplicationBuilder builder) =>
        builder.Services.AddPlatformStore<IConsentStore>("consent", [], o =>
        {
            o.Schema.For<Mapping>().Identity(x => x.Name).Index(x => x.Source);
            o.Schema.For<Subject>().Index(x => x.LastActiveAt!);
        });
}
