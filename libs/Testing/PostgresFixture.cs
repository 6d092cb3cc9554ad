using Npgsql;
using Testcontainers.PostgreSql;
using Xunit;

namespace Platform.Testing;

/// <summary>
/// A fresh PostgreSQL database per fixture. Server: <c>PLATFORM_TEST_POSTGRES</c> (connection string of an account that may create
/// databases), else a container, else the PostgreSQL of the machine, started privately once per test process.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private static readonly SemaphoreSlim _gate = new(1, 1);
    private static string? _server;

    private readonly string _database = $"test_{Guid.NewGuid():N}";

    /// <summary>Connection string of the fresh database.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var server = await ServerAsync();
        await ExecuteAsync(server, $"create database {_database}");
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = _database }.ConnectionString;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync(await ServerAsync(), $"drop database if exists {_database} with (force)");
    }

    private static async Task<string> ServerAsync()
    {
        await _gate.WaitAsync();

        try
        {
            return _server ??= Environment.GetEnvironmentVariable("PLATFORM_TEST_POSTGRES") is { Length: > 0 } given
                ? given
                : await ContainerAsync() ?? await LocalAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    private static Task<string?> ContainerAsync() =>
        Containers.TryStartAsync(() => new PostgreSqlBuilder("postgres:17-alpine").Build(), c => c.GetConnectionString());

    private static async Task<string> LocalAsync()
    {
        var programs = LocalServer.Find("initdb", "/usr/lib/postgresql/*/bin", "/usr/pgsql-17/bin", "/opt/homebrew/opt/postgresql/bin")
            ?? throw new InvalidOperationException(
                "The tests need PostgreSQL: set PLATFORM_TEST_POSTGRES, start a Docker engine, or install it (apt-get install postgresql).");
        var server = new LocalServer("postgres");
        var port = LocalServer.FreePort();
        var data = server.CreateFolder("data");
        await server.RunAsync(
            Path.Combine(programs, "initdb"), "-D", data, "-U", "test", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        server.Launch(
            Path.Combine(programs, "postgres"),
            ["-D", data, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "max_connections=300"],
            new Dictionary<string, string>());
        AtExit.Dispose(server);

        var connection = $"Host=127.0.0.1;Port={port};Username=test;Database=postgres";
        await Eventually.Be(() => AnswersAsync(connection), "PostgreSQL accepts connections");

        return connection;
    }

    private static async Task<bool> AnswersAsync(string connection)
    {
        try
        {
            await ExecuteAsync(connection, "select 1");

            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
