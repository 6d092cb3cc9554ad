using MassTransit;
using Platform.Hosting;
using Platform.Journey.Gateway.Abandonment;
using Platform.Journey.Gateway.Activities;
using Platform.Journey.Gateway.Authenticate;
using Platform.Journey.Gateway.Captcha;
using Platform.Journey.Gateway.Cors;
using Platform.Journey.Gateway.Credentials;
using Platform.Journey.Gateway.Effects;
using Platform.Journey.Gateway.Erasure;
using Platform.Journey.Gateway.Forwarding;
using Platform.Journey.Gateway.Journeys;
using Platform.Journey.Gateway.Limits;
using Platform.Journey.Gateway.Pages;
using Platform.Journey.Gateway.Protocol;
using Platform.Journey.Gateway.RealmConfig;
using Platform.Journey.Gateway.Realms;
using Platform.Journey.Gateway.Retention;
using Platform.Journey.Gateway.Scripts;
using Platform.Journey.Gateway.Secrets;
using Platform.Journey.Gateway.ServerInfo;
using Platform.Journey.Gateway.Sessions;
using Platform.Journey.Gateway.Store;
using Platform.Journey.Gateway.Throttling;
using Platform.Journey.Gateway.Users;
using Platform.Journey.Gateway.WellKnown;

namespace Platform.Journey.Gateway;

/// <summary>The journey service: the one origin that frontends see, and the sessions behind it. Reads like a contents page.</summary>
public sealed class JourneyModule : IServiceModule
{
    /// <inheritdoc/>
    public string Name => JourneyStore.Schema;

    /// <inheritdoc/>
    public void AddServices(IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        AddOptions<LimitOptions>(builder, "Limits");
        AddOptions<RealmOptions>(builder, "Realms");
        AddOptions<Cors.CorsOptions>(builder, "Cors");
        AddOptions<SsoSessionOptions>(builder, "Sessions");
        AddOptions<ServiceClientOptions>(builder, "ServiceClients");
        AddOptions<GotoOptions>(builder, "Goto");
        AddOptions<PublicUrlOptions>(builder, "PublicUrl");
        AddOptions<KeyOptions>(builder, "Keys");
        AddOptions<ConfigurationCacheOptions>(builder, "ConfigurationCache");
        AddOptions<AbandonmentOptions>(builder, "Abandonment");
        AddOptions<JourneyOptions>(builder, "Journeys");
        AddOptions<ScriptOptions>(builder, "Scripts");
        AddOptions<ServiceAddresses>(builder, "Services");
        AddOptions<ThrottlingOptions>(builder, "Throttling");
        AddOptions<RegistrationOptions>(builder, "Registration");
        AddOptions<CaptchaOptions>(builder, "Captcha");
        AddOptions<SecretLabelOptions>(builder, "SecretLabels");
        AddOptions<RetentionOptions>(builder, "Retention");
        AddOptions<PagesOptions>(builder, "Pages");

        builder.Services.AddJourneyStore();
        builder.Services.AddLimits();
        builder.Services.AddThrottling();
        builder.Services.AddRealms();
        builder.Services.AddCrossOrigin();
        builder.Services.AddSessions();
        builder.Services.AddCredentials();
        builder.Services.AddUsers();
        builder.Services.AddActivity();
        builder.Services.AddWellKnown();
        builder.Services.AddRealmConfig();
        builder.Services.AddJourneys();
        builder.Services.AddScripts();
        builder.Services.AddAuthenticate();
        builder.Services.AddAbandonment();
        builder.Services.AddErasure();
        builder.Services.AddRetention();
        builder.Services.AddForwarding();
        builder.Services.AddPages();
    }

    /// <inheritdoc/>
    public void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<SessionEnder, SessionEnderDefinition>();
        bus.AddConsumer<NewPersonConsumer, NewPersonConsumerDefinition>();
        bus.AddConsumer<PersonConsumer, PersonConsumerDefinition>();
    }

    /// <inheritdoc/>
    public void UseMiddleware(IApplicationBuilder app)
    {
        app.UsePages();
        app.UseCompatibleSurface();
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        routes.MapSessions();
        routes.MapOpenIdmAuthentication();
        routes.MapClientTokens();
        routes.MapUsers();
        routes.MapDevices();
        routes.MapActivity();
        routes.MapServerInfo();
        routes.MapWellKnown();
        routes.MapRealmConfig();
        routes.MapJourneyImport();
        routes.MapAuthenticate();
        routes.MapForwarding();
        routes.MapPages();
    }

    private static void AddOptions<T>(IHostApplicationBuilder builder, string section)
        where T : class =>
        builder.Services.AddOptions<T>().Bind(builder.Configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
}
