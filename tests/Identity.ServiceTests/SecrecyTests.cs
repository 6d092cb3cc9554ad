using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Contracts.Identity.V1;
using Platform.Testing;

namespace Platform.Identity.ServiceTests;

public sealed class SecrecyTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task No_password_and_no_answer_is_in_the_database_or_in_the_log()
    {
        var log = new Recorder();
        await using var host = await IdentityHost.StartAsync(
            IdentityHost.Settings(postgres.ConnectionString, ("Logging:LogLevel:Default", "Debug")),
            builder => builder.Services.AddSingleton<ILoggerProvider>(log));
        object[] kbaInfo = [new { questionId = "1", answer = "Answer-Of-Kbaq" }];

        var person = await host.RegisterAsync("secrecy", secrets: new { password = "Qwx-Pa55word-1", kbaInfo });
        await host.CreateAsync(host.Registration("secrecy", "Qwx-Pa55word-2"));
        await host.LoginAsync("secrecy", "Qwx-Pa55word-1");
        await host.LoginAsync("secrecy", "Qwx-Pa55word-3");
        await host.PatchAsync(host.Patch(person.Id, new { }, new { password = "Qwx-Pa55word-4", kbaInfo }));
        await host.PatchAsync(host.Patch(person.Id, new { password = "Qwx-Pa55word-5" }));
        await host.CountLoginAsync(host.CountOf(person.Id));
        var verified = await host.LoginAsync("secrecy", "Qwx-Pa55word-4");

        Assert.Equal(CredentialVerdict.Match, verified.Verdict);
        Assert.DoesNotContain("argon2", verified.Object!.Properties.GetRawText(), StringComparison.Ordinal);

        foreach (var secret in (string[])["Qwx-Pa55word", "Answer-Of-Kbaq"])
        {
            Assert.Empty(await Schema.RowsWithAsync(postgres.ConnectionString, secret));
            Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }

        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains("secrecy@example.com", StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(await Schema.RowsWithAsync(postgres.ConnectionString, "secrecy@example.com"));
    }

    private sealed class Recorder : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
