using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;
using Platform.Identity.Config;
using Platform.Identity.Credentials;
using Platform.Identity.Kba;
using Platform.Identity.Kba.Checking;
using Platform.Testing;

namespace Platform.Identity.ServiceTests.Kba;

public sealed class SecurityQuestionTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private static readonly object[] Two = [new { questionId = "1", answer = "Blue" }, new { questionId = "2", answer = "Acme" }];

    private IdentityHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")));
        await ConfigureAsync(allowed: 3);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Right_answers_match_in_any_case_and_the_count_starts_anew()
    {
        var person = await RegisterAsync();

        Assert.Equal(SecurityAnswerVerdict.Mismatch, await VerifyAsync(person.Id, ("1", "red"), ("2", "acme")));
        Assert.Equal(SecurityAnswerVerdict.Mismatch, await VerifyAsync(person.Id, ("1", "red"), ("2", "acme")));
        Assert.Equal(SecurityAnswerVerdict.Match, await VerifyAsync(person.Id, ("1", "BLUE"), ("2", "aCMe")));
        Assert.Equal(SecurityAnswerVerdict.Mismatch, await VerifyAsync(person.Id, ("1", "red"), ("2", "acme")));
        Assert.Equal(SecurityAnswerVerdict.Mismatch, await VerifyAsync(person.Id, ("1", "blue"), ("2", " acme")));
        Assert.Equal(SecurityAnswerVerdict.Match, await VerifyAsync(person.Id, ("1", "blue"), ("2", "acme")));
        Assert.Equal(
            ["QuestionsFailed", "QuestionsFailed", "QuestionsPassed", "QuestionsFailed", "QuestionsFailed", "QuestionsPassed"],
            await FactsAsync($"security-answers/managed/user/{person.Id}"));
        Assert.Equal(person.Revision, (await _host.ReadAsync("_id", person.Id))!.Revision);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_third_failure_locks_somebody_and_nobody_alike(bool exists)
    {
        var person = await RegisterAsync();
        var (objectId, identity) = exists ? (person.Id, "somebody") : (null, Guid.NewGuid().ToString());

        for (var failure = 0; failure < 3; failure++)
        {
            Assert.False(await IsLockedAsync(objectId, identity));
            Assert.Equal(SecurityAnswerVerdict.Mismatch, await VerifyAsync(objectId, identity, ("1", "red"), ("2", "x")));
        }

        Assert.True(await IsLockedAsync(objectId, identity));
        Assert.Equal(SecurityAnswerVerdict.Locked, await VerifyAsync(objectId, identity, ("1", "blue"), ("2", "acme")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wrong_answers_at_once_are_each_counted_and_no_more_than_the_limit_are_judged(bool exists)
    {
        await ConfigureAsync(allowed: 8);
        var (objectId, identity) = exists ? ((await RegisterAsync()).Id, "somebody") : (null, Guid.NewGuid().ToString());

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => VerifyAsync(objectId, identity, ("1", "red"), ("2", "x"))));

        Assert.Equal(8, verdicts.Count(verdict => verdict is SecurityAnswerVerdict.Mismatch));
        Assert.Equal(12, verdicts.Count(verdict => verdict is SecurityAnswerVerdict.Locked));
        await using var session = _host.Store.QuerySession();
        var key = KbaSubject.Of(_host.Services.GetRequiredService<StrangerKey>().Value, "/", "managed/user", objectId, identity).AttemptsKey;
        Assert.Equal(8, (await session.LoadAsync<SecurityAttempts>(key, TestContext.Current.CancellationToken))!.Failures);
    }

    [Fact]
    public async Task A_repeated_command_counts_once_and_the_same_id_for_something_else_is_a_conflict()
    {
        var person = await RegisterAsync();
        var command = Command(person.Id, "somebody", ("1", "red"), ("2", "x"));

        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _host.VerifyAnswersAsync(command)));

        Assert.All(replies, reply => Assert.Equal(SecurityAnswerVerdict.Mismatch, Assert.IsType<SecurityAnswersVerified>(reply).Verdict));
        Assert.Equal(["QuestionsFailed"], await FactsAsync($"security-answers/managed/user/{person.Id}"));
        Assert.IsType<CommandConflict>(await _host.VerifyAnswersAsync(command with { Identity = "somebody else" }));
    }

    [Fact]
    public async Task Somebody_and_nobody_cost_the_same_hashes_and_the_same_statements()
    {
        var person = await RegisterAsync();
        var few = await RegisterAsync([new { questionId = "1", answer = "Blue" }]);
        var none = await RegisterAsync([]);

        // What runs for the first time prepares itself.
        await WorkAsync(null);
        await WorkAsync(person.Id);

        var work = new[] { await WorkAsync(person.Id), await WorkAsync(few.Id), await WorkAsync(none.Id), await WorkAsync(null), await WorkAsync("gone") };

        Assert.All(work, done => Assert.Equal(work[0], done));
        Assert.Equal(2, work[0].Verify.Hashes);
        Assert.True(work[0].Verify.Statements > 0 && work[0].Read.Statements > 0, "The statements are counted.");
    }

    [Fact]
    public async Task Questions_of_nobody_stay_the_same_over_restarts_and_hold_no_text_of_a_person()
    {
        var own = await RegisterAsync([new { questionId = "1", answer = "Blue" }, new { customQuestion = "Dog?", answer = "Rex" }]);
        var query = Query(null, "nobody");
        await using var restarted = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")));

        Assert.Equal((await _host.ReadQuestionsAsync(query)).Questions, (await restarted.ReadQuestionsAsync(query)).Questions);
        Assert.All((await _host.ReadQuestionsAsync(Query(own.Id, "somebody"))).Questions, question => Assert.Null(question.CustomQuestion));
        Assert.Contains((await _host.ReadQuestionsAsync(Query(own.Id, "somebody") with { OwnQuestions = true })).Questions, question => question.CustomQuestion is "Dog?");
        Assert.Equal(2, own.Metadata.SecurityQuestions);
    }

    [Fact]
    public async Task Too_few_answers_and_one_question_twice_are_wrong_without_counting()
    {
        var person = await RegisterAsync();

        Assert.Equal(SecurityAnswerVerdict.Mismatch, await VerifyAsync(person.Id));
        Assert.Equal(SecurityAnswerVerdict.Mismatch, await VerifyAsync(person.Id, ("1", "blue")));
        Assert.Equal(SecurityAnswerVerdict.Mismatch, await VerifyAsync(person.Id, ("1", "blue"), ("1", "red")));
        Assert.Empty(await FactsAsync($"security-answers/managed/user/{person.Id}"));
    }

    [Fact]
    public async Task An_imported_answer_verifies_and_gets_a_slow_hash_only_when_all_are_right()
    {
        var person = await RegisterAsync([new { questionId = "1", answer = Imported("blue") }, new { questionId = "2", answer = "Acme" }]);

        Assert.Equal(SecurityAnswerVerdict.Mismatch, await VerifyAsync(person.Id, ("1", "blue"), ("2", "wrong")));
        Assert.StartsWith("{SSHA256}", (await AnswersAsync(person.Id))[0].Hash, StringComparison.Ordinal);
        Assert.Equal(SecurityAnswerVerdict.Match, await VerifyAsync(person.Id, ("1", "Blue"), ("2", "acme")));
        Assert.StartsWith("$argon2id$", (await AnswersAsync(person.Id))[0].Hash, StringComparison.Ordinal);
        Assert.Equal(SecurityAnswerVerdict.Match, await VerifyAsync(person.Id, ("1", "Blue"), ("2", "acme")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_password_and_an_administrator_end_the_lock(bool password)
    {
        var person = await RegisterAsync();

        for (var failure = 0; failure < 3; failure++)
        {
            await VerifyAsync(person.Id, ("1", "red"), ("2", "x"));
        }

        if (password)
        {
            await _host.PatchAsync(_host.Patch(person.Id, new { }, new { password = "Another-Pa55word" }));
        }
        else
        {
            await _host.AdministerAsync("POST", "/openidm/selfservice/kba?_action=unlock", new { resource = "managed/user", _id = person.Id });
        }

        Assert.Equal(SecurityAnswerVerdict.Match, await VerifyAsync(person.Id, ("1", "blue"), ("2", "acme")));
    }

    [Fact]
    public async Task A_full_gate_refuses_and_nothing_is_counted()
    {
        var person = await RegisterAsync();
        await using var closed = await IdentityHost.StartAsync(IdentityHost.Settings(
            postgres.ConnectionString, ("HashGate:Concurrency", "1"), ("HashGate:WaitingPerSlot", "0"), ("Database:Daemon", "Disabled")));
        using var open = new ManualResetEventSlim();
        var blocker = closed.Services.GetRequiredService<HashGate>().RunAsync(() => open.Wait(TimeSpan.FromSeconds(20)).ToString(), CancellationToken.None);
        var command = Command(person.Id, "somebody", ("1", "red"), ("2", "x"));
        command = command with { Answers = closed.Secrets(new[] { new { questionId = "1", answer = "red" }, new { questionId = "2", answer = "x" } }) };

        Assert.Equal(SecurityAnswerVerdict.Overloaded, ((SecurityAnswersVerified)await closed.VerifyAnswersAsync(command)).Verdict);
        Assert.Empty(await FactsAsync($"security-answers/managed/user/{person.Id}"));
        open.Set();
        await blocker;
        Assert.Equal(SecurityAnswerVerdict.Mismatch, ((SecurityAnswersVerified)await closed.VerifyAnswersAsync(command)).Verdict);
    }

    [Fact]
    public async Task Attempts_of_nobody_are_forgotten_with_age_and_those_of_a_person_are_kept()
    {
        var person = await RegisterAsync();
        await VerifyAsync(person.Id, ("1", "red"), ("2", "x"));
        await VerifyAsync(null, "purged", ("1", "red"), ("2", "x"));
        var key = KbaSubject.Of(_host.Services.GetRequiredService<StrangerKey>().Value, "/", "managed/user", null, "purged").AttemptsKey;
        var purge = _host.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<StrangerPurge>().Single();

        await purge.PurgeAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(await FactsAsync(key));

        await using var database = Npgsql.NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var age = database.CreateCommand("update identity.mt_doc_security_attempts set mt_last_modified = now() - interval '2 days'");
        await age.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await purge.PurgeAsync(TestContext.Current.CancellationToken);

        Assert.Empty(await FactsAsync(key));
        Assert.NotEmpty(await FactsAsync($"security-answers/managed/user/{person.Id}"));
        Assert.Equal(SecurityAnswerVerdict.Mismatch, await VerifyAsync(null, "purged", ("1", "red"), ("2", "x")));
    }

    private async Task<(Work.Done Read, Work.Done Verify)> WorkAsync(string? objectId)
    {
        var (read, _) = await Work.CountAsync(_host, () => _host.ReadQuestionsAsync(Query(objectId, "work")));
        var (verify, _) = await Work.CountAsync(_host, () => _host.VerifyAnswersAsync(Command(objectId, Guid.NewGuid().ToString(), ("1", "red"), ("2", "x"))));

        return (read, verify);
    }

    private async Task ConfigureAsync(int allowed)
    {
        await using var session = _host.Store.LightweightSession();
        session.Store(new ConfigDocument
        {
            Id = ConfigDocument.KeyOf(SelfServiceConfiguration.KbaId),
            Revision = 2,
            Text = JsonSerializer.Serialize(new
            {
                minimumAnswersToDefine = 2,
                minimumAnswersToVerify = 2,
                numberOfAttemptsAllowed = allowed,
                questions = new Dictionary<string, object> { ["1"] = new { en = "Colour?" }, ["2"] = new { en = "Employer?" }, ["3"] = new { en = "City?" } },
            }),
        });
        await session.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private Task<ManagedObject> RegisterAsync(object[]? kbaInfo = null)
    {
        const string password = "Secret-Pa55word";
        object secrets = kbaInfo is [] ? new { password } : new { password, kbaInfo = kbaInfo ?? Two };

        return _host.RegisterAsync($"kba-{Guid.NewGuid():N}", secrets: secrets);
    }

    private static ReadSecurityQuestions Query(string? objectId, string identity) => new()
    {
        Realm = "/",
        Resource = "managed/user",
        ObjectId = objectId,
        Identity = identity,
        DrawId = Guid.NewGuid(),
        OwnQuestions = false,
    };

    private VerifySecurityAnswers Command(string? objectId, string identity, params (string Id, string Answer)[] answers) => new()
    {
        EffectId = Guid.NewGuid(),
        Realm = "/",
        Resource = "managed/user",
        ObjectId = objectId,
        Identity = identity,
        Answers = _host.Secrets(answers.Select(answer => new { questionId = answer.Id, answer = answer.Answer })),
        CorrelationId = Guid.NewGuid().ToString(),
    };

    private Task<SecurityAnswerVerdict> VerifyAsync(string objectId, params (string Id, string Answer)[] answers) => VerifyAsync(objectId, "somebody", answers);

    private async Task<SecurityAnswerVerdict> VerifyAsync(string? objectId, string identity, params (string Id, string Answer)[] answers) =>
        Assert.IsType<SecurityAnswersVerified>(await _host.VerifyAnswersAsync(Command(objectId, identity, answers))).Verdict;

    private async Task<bool> IsLockedAsync(string? objectId, string identity)
    {
        var read = await _host.ReadQuestionsAsync(Query(objectId, identity));
        Assert.Equal(2, read.Questions.Length);

        return read.Locked;
    }

    private async Task<string[]> FactsAsync(string stream)
    {
        await using var session = _host.Store.QuerySession();
        return [.. (await session.Events.FetchStreamAsync(stream, token: TestContext.Current.CancellationToken)).Select(e => e.Data.GetType().Name)];
    }

    private async Task<SecurityAnswer[]> AnswersAsync(string objectId)
    {
        await using var session = _host.Store.QuerySession();
        return [.. (await session.LoadAsync<SecurityAnswers>($"managed/user/{objectId}", TestContext.Current.CancellationToken))!.Answers];
    }

    private static Dictionary<string, object> Imported(string answer)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        byte[] digest = SHA256.HashData([.. Encoding.UTF8.GetBytes(answer), .. salt]);

        return new() { ["$crypto"] = new { type = "salted-hash", value = new { algorithm = "SHA-256", data = Convert.ToBase64String([.. digest, .. salt]) } } };
    }
}
