using MassTransit;
using Platform.Hosting;
using Platform.Hosting.Stores;
using Platform.Identity.Access;
using Platform.Identity.Bulk;
using Platform.Identity.Config;
using Platform.Identity.Config.Mail;
using Platform.Identity.Config.Pages;
using Platform.Identity.Credentials;
using Platform.Identity.Info;
using Platform.Identity.Kba;
using Platform.Identity.Kba.Asking;
using Platform.Identity.Kba.Checking;
using Platform.Identity.Kba.Configuring;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Creating;
using Platform.Identity.ManagedObjects.Deleting;
using Platform.Identity.ManagedObjects.Logins;
using Platform.Identity.ManagedObjects.Patching;
using Platform.Identity.ManagedObjects.Querying;
using Platform.Identity.ManagedObjects.Reading;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.ManagedObjects.Types;
using Platform.Identity.Policies;
using Platform.Identity.Policies.Custom;
using Platform.Identity.Policies.Serving;
using Platform.Identity.Privileges;
using Platform.Identity.Profiles;
using Platform.Identity.Scripts;
using Platform.Identity.Store;
using Platform.Identity.Terms;

namespace Platform.Identity;

/// <summary>The identity service: managed objects, credentials, policies, security questions and terms.</summary>
public sealed class IdentityModule : IServiceModule
{
    /// <inheritdoc/>
    public string Name => IdentityStore.Schema;

    /// <inheritdoc/>
    public void AddServices(IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        AddOptions(builder);
        builder.Services.AddIdentityStore();
        builder.Services.AddSingleton<PolicyCatalogue>();
        builder.AddCustomPolicies();
        builder.Services.AddSingleton<ObjectTypes>();
        builder.Services.AddSingleton<ObjectFacts>();
        builder.Services.AddSingleton<ObjectLookup>();
        builder.Services.AddRelationships();
        builder.Services.AddSingleton<ObjectCreator>();
        builder.Services.AddSingleton<ObjectChanger>();
        builder.Services.AddSingleton<ObjectEraser>();
        builder.Services.AddManagedEndpoints();
        builder.Services.AddPolicyEndpoints();
        builder.Services.AddBulk();
        builder.Services.AddSingleton<HashMetrics>();
        builder.Services.AddSingleton<HashGate>();
        builder.Services.AddSingleton<SecretHasher>();
        AddConfiguration(builder.Services);
        builder.Services.AddAccessDocuments();
        builder.Services.AddSingleton<AnswerHasher>();
        builder.Services.AddSingleton<AnswerCheck>();
        builder.Services.AddSingleton<StrangerKey>();
        builder.Services.AddSingleton<IStoreSeed>(services => services.GetRequiredService<StrangerKey>());
        builder.Services.AddHostedService<StrangerPurge>();
        builder.Services.AddSingleton<IStoreSeed, ConfigSeed>();
        builder.Services.AddSingleton<IStoreSeed, AdministratorSeed>();
        builder.Services.AddSingleton<IStoreSeed, StandIn>();
        builder.Services.AddSingleton<IWarmUp, LoginWarmUp>();
    }

    /// <inheritdoc/>
    public void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<CreateObjectConsumer, CreateObjectConsumerDefinition>();
        bus.AddConsumer<PatchObjectConsumer, PatchObjectConsumerDefinition>();
        bus.AddConsumer<DeleteObjectConsumer, DeleteObjectConsumerDefinition>();
        bus.AddConsumer<IncrementLoginCountConsumer, IncrementLoginCountConsumerDefinition>();
        bus.AddConsumer<ReadObjectConsumer, ReadObjectConsumerDefinition>();
        bus.AddConsumer<TestAttributePresenceConsumer, TestAttributePresenceConsumerDefinition>();
        bus.AddConsumer<ReadResourceDefinitionConsumer, ReadResourceDefinitionConsumerDefinition>();
        bus.AddConsumer<EvaluatePoliciesConsumer, EvaluatePoliciesConsumerDefinition>();
        bus.AddConsumer<VerifyCredentialsConsumer, VerifyCredentialsConsumerDefinition>();
        bus.AddConsumer<ReadSecurityQuestionsConsumer, ReadSecurityQuestionsConsumerDefinition>();
        bus.AddConsumer<VerifySecurityAnswersConsumer, VerifySecurityAnswersConsumerDefinition>();
        bus.AddConsumer<ReadAccessConfigurationConsumer, ReadAccessConfigurationConsumerDefinition>();
        bus.AddConsumer<ReadMailServerConsumer, ReadMailServerConsumerDefinition>();
        bus.AddConsumer<ReadSelfServiceConfigurationConsumer, ReadSelfServiceConfigurationConsumerDefinition>();
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        routes.MapConfig();
        routes.MapManagedObjects();
        routes.MapSchemas();
        routes.MapPolicies();
        routes.MapSchemaViolations();
        routes.MapProfiles();
        routes.MapInfo();
        routes.MapScripts();
        routes.MapPrivileges();
        routes.MapThemes();
        routes.MapFilterCheck();
        routes.MapBulk();
        routes.MapKba();
        routes.MapTerms();
    }

    private static void AddConfiguration(IServiceCollection services)
    {
        services.AddConfig();
        services.AddSingleton<IConfigKind, TermsConfig>();
        services.AddSingleton<IConfigKind, KbaConfig>();
        services.AddSingleton<IConfigKind, ManagedConfig>();
        services.AddSingleton<IConfigKind, PolicyConfig>();
        services.AddSingleton<SchemaViolations>();
        services.AddSingleton<ProfileReads>();
        services.AddSingleton<ApplicationReads>();
        services.AddSingleton<ActivityReads>();
        services.AddSingleton<ObjectPrivileges>();
        services.AddSingleton<SearchIndexes>();
        services.AddHostedService(provider => provider.GetRequiredService<SearchIndexes>());
        services.AddSingleton<ObjectQueries>();
        services.AddSingleton<ObjectTypesReader>();
        services.AddSingleton<IStoreSeed>(provider => provider.GetRequiredService<ObjectTypesReader>());
        services.AddHostedService(provider => provider.GetRequiredService<ObjectTypesReader>());
        services.AddSingleton<IStoreSeed, ObjectSearchSeed>();
        services.AddSingleton<RenderedTerms>();
    }

    private static void AddOptions(IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<Argon2Options>().Bind(builder.Configuration.GetSection("Argon2")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<HashGateOptions>().Bind(builder.Configuration.GetSection("HashGate")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<SecurityQuestionOptions>().Bind(builder.Configuration.GetSection("SecurityQuestions"))
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<QueryOptions>().Bind(builder.Configuration.GetSection("ObjectQueries")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<AdministratorOptions>().Bind(builder.Configuration.GetSection("Platform"));
    }
}
