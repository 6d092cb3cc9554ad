using System.Security.Cryptography;
using Platform.Testing;

namespace Platform.Hosting.ServiceTests;

internal static class Settings
{
    public static Dictionary<string, string?> Embedded(PostgresFixture postgres) => new()
    {
        ["ConnectionStrings:Postgres"] = postgres.ConnectionString,
        ["Bus:Transport"] = "InMemory",
    };

    public static Dictionary<string, string?> Distributed(PostgresFixture postgres, RabbitMqFixture rabbit) =>
        Distributed(postgres, rabbit.ConnectionString);

    public static Dictionary<string, string?> Distributed(PostgresFixture postgres, string broker) => new()
    {
        ["ConnectionStrings:Postgres"] = postgres.ConnectionString,
        ["ConnectionStrings:RabbitMq"] = broker,
        ["Keys:Bus"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
    };

    public static Dictionary<string, string?> With(this Dictionary<string, string?> settings, string key, string? value)
    {
        settings[key] = value;

        return settings;
    }
}
