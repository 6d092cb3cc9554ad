using Npgsql;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Events;
using Platform.EndToEnd.Tests.Mails;
using Platform.EndToEnd.Tests.Stack;
using Platform.EndToEnd.Tests.Walks;
using Platform.Testing;
using Platform.Testing.Mails;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>Holds what happened to people against what should have: mails, facts that others heard, facts that are stored.</summary>
internal sealed class Ledger(Preparation preparation, IMailbox mails, Subscriber subscriber)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private DistributedStack Stack => preparation.Stack;

    /// <summary>Everybody was made, written to, counted and passed on exactly as often as the journeys say.</summary>
    public async Task AssertExactAsync(IReadOnlyList<Traveller> travellers)
    {
        foreach (var traveller in travellers.Where(traveller => traveller.Effects.Mails > 0))
            await mails.WaitAsync(traveller.Person.Mail, traveller.Effects.Mails, _patience);

        await Eventually.Be(() => travellers.All(traveller => Heard(traveller).Length > 0), "everybody is heard of", _patience);
        await PassTheFenceAsync();
        await using var database = new NpgsqlConnection(await Stack.RequireControl().DatabaseAsync());
        await database.OpenAsync();
        var wrong = new List<string>();

        foreach (var traveller in travellers)
            if (await FoundAsync(database, traveller) is var found && found != traveller.Effects)
                wrong.Add($"{traveller}: {found} instead of {traveller.Effects}");

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        AssertAnnouncedOnce(travellers);

        foreach (var traveller in travellers)
            await traveller.Afterwards();
    }

    /// <summary>What was queued before has been worked off when somebody who came later was written to and passed on, second copies of it too.</summary>
    private async Task PassTheFenceAsync()
    {
        var later = Person.New();
        using var client = Stack.Browser();
        client.IsPatient = true;
        (await client.SubmitAsync(await preparation.Target.FillAsync(client, later, agrees: true))).AsSuccess();
        await Stack.ResetPasswordAsync(later, mails);
        await mails.WaitAsync(later.Mail, count: 2, _patience);
        await Eventually.Be(() => preparation.Target.People(later.Mail).Count > 0, "the target hears of the last one", _patience);
        await Eventually.Be(preparation.Target.IsUpToDateAsync, "nobody is waiting to be sent to the target", _patience);
    }

    /// <summary>Facts of their own exist for people and for other objects; a message that came again has the id that it had.</summary>
    private void AssertAnnouncedOnce(IReadOnlyList<Traveller> travellers)
    {
        foreach (var traveller in travellers)
        {
            var created = Assert.Single(Heard(traveller));
            Assert.Equal(
                (traveller.Journey, traveller.Effects.PasswordChanges),
                (traveller.Journey, Distinct<PasswordChanged>().Count(changed => changed.SubjectId == created.SubjectId)));
        }
    }

    private IIntegrationEvent[] Heard(Traveller traveller) =>
    [
        .. Distinct<UserCreated>().Where(created => created.Properties.GetProperty("userName").GetString() == traveller.Person.UserName),
        .. Distinct<ManagedObjectCreated>().Where(created => created.SerialOf() == traveller.Person.UserName),
    ];

    private IEnumerable<TFact> Distinct<TFact>()
        where TFact : IIntegrationEvent => subscriber.All.Select(heard => heard.Fact).OfType<TFact>().DistinctBy(fact => fact.EventId);

    private async Task<Effects> FoundAsync(NpgsqlConnection database, Traveller traveller)
    {
        var facts = await FactsAsync(database, Heard(traveller)[0].SubjectId);

        return new Effects
        {
            Mails = await mails.CountAsync(traveller.Person.Mail),
            Created = facts.GetValueOrDefault("identity.object-created.v1"),
            Logins = facts.GetValueOrDefault("identity.login-counted.v1"),
            PasswordChanges = facts.GetValueOrDefault("identity.password-changed.v1"),
            Changes = facts.GetValueOrDefault("identity.object-changed.v1"),
            AcceptedTerms = facts.GetValueOrDefault("identity.terms-accepted.v1"),
            ChosenQuestions = facts.GetValueOrDefault("identity.security-questions-chosen.v1"),
        };
    }

    private static async Task<Dictionary<string, int>> FactsAsync(NpgsqlConnection database, string id)
    {
        await using var query = new NpgsqlCommand(
            "select type, count(*)::int from identity.mt_events where stream_id = any ($1) group by type", database)
        {
            Parameters = { new() { Value = new[] { $"managed/user/{id}", $"managed/device/{id}" } } },
        };
        await using var reader = await query.ExecuteReaderAsync();
        var facts = new Dictionary<string, int>(StringComparer.Ordinal);

        while (await reader.ReadAsync())
            facts[reader.GetString(0)] = reader.GetInt32(1);

        return facts;
    }
}
