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

    [Theory]
    [InlineData("throw new Error(value + fullObject.password);")]
    [InlineData("return [{ policyRequirement: 'X', params: { given: value, listed: [fullObject.password] } }];")]
    [InlineData("return [{ policyRequirement: value }];")]
    [InlineData("new RegExp(value + '(');")]
    public async Task No_password_that_a_custom_policy_was_handed_is_in_the_database_the_log_or_an_answer(string body)
    {
        const string Policy = "/openidm/config/policy";
        var log = new Recorder();
        await using var host = await IdentityHost.StartAsync(
            IdentityHost.Settings(postgres.ConnectionString, ("Logging:LogLevel:Default", "Debug")),
            builder => builder.Services.AddSingleton<ILoggerProvider>(log));
        var source = $"addPolicy({{ policyId: 'leak', policyRequirements: ['X'], policyExec: function (fullObject, value) {{ {body} }} }});";
        var written = await host.AdministerAsync("PUT", Policy, new
        {
            additionalFiles = new[] { new { name = "leak.js", source } },
            resources = new[] { new { resource = "managed/user/*", properties = new[] { new { name = "password", policies = new[] { new { policyId = "leak" } } } } } },
        });
        Assert.Contains(written.Status, (int[])[200, 201]);

        var judged = await host.AdministerAsync("POST", "/openidm/policy/managed/user/*?_action=validateProperty", """{"password":"Zwx-Pa55word-1"}""");
        var created = await host.AdministerAsync(
            "POST", "/openidm/managed/user?_action=create", """{"userName":"leak","givenName":"B","sn":"J","mail":"leak@example.com","password":"Zwx-Pa55word-2"}""");
        await Record.ExceptionAsync(() => host.CreateAsync(host.Registration("leak", "Zwx-Pa55word-3")));
        await host.AdministerAsync("DELETE", Policy);

        Assert.Contains(judged.Status, (int[])[200, 500]);
        Assert.Contains(created.Status, (int[])[403, 500]);
        Assert.DoesNotContain("Zwx-Pa55word", judged.Body + created.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines, line => line.Contains("Zwx-Pa55word", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(await Schema.RowsWithAsync(postgres.ConnectionString, "Zwx-Pa55word"));
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
