using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Platform.Hosting.Stores;

/// <summary>The one connection pool of the process.</summary>
internal static class PlatformDatabase
{
    public static void AddPlatformDatabase(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DatabaseOptions>().Bind(builder.Configuration.GetSection("Database"))
            .Validate<IServiceProvider>(
                (_, services) => services.GetService<StoreRegistration>() is null || HasAddress(builder.Configuration),
                "ConnectionStrings:Postgres must be set, for example Host=localhost;Database=platform;Username=platform;Password=….")
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(services => NpgsqlDataSource.Create(ConnectionString(
            builder.Configuration, services.GetRequiredService<IOptions<DatabaseOptions>>().Value)));
    }

    private static bool HasAddress(ConfigurationManager configuration) =>
        !string.IsNullOrWhiteSpace(configuration.GetConnectionString("Postgres"));

    private static NpgsqlConnectionStringBuilder ConnectionString(ConfigurationManager configuration, DatabaseOptions options)
    {
        var connection = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Postgres"))
        {
            MaxPoolSize = options.MaxPoolSize,
            CommandTimeout = (int)options.CommandTimeout.TotalSeconds,
            Timeout = 3,
            // No session keeps settings, so there is nothing to reset; resetting would also throw away every prepared statement.
            NoResetOnClose = true,
            MaxAutoPrepare = options.PreparedStatements,
        };

        if (configuration["Postgres:Password"] is { Length: > 0 } password)
            connection.Password = password;

        return connection;
    }
}
