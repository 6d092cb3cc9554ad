using Platform.Identity.Config;
using Platform.Identity.Kba.Checking;
using Platform.Identity.ManagedObjects;
using Platform.Identity.Store;

namespace Platform.Identity.UnitTests.ManagedObjects;

public sealed class ObjectEventsTests
{
    /// <summary>This list only grows: a name that is stored once is read for ever.</summary>
    private static readonly string[] StoredNames =
    [
        "ConfigDeleted identity.config-deleted.v1",
        "ConfigWritten identity.config-written.v1",
        "ManagedObjectChanged identity.object-changed.v1",
        "ManagedObjectCreated identity.object-created.v1",
        "ManagedObjectDeleted identity.object-deleted.v1",
        "ObjectLoginCounted identity.login-counted.v1",
        "ObjectPasswordChanged identity.password-changed.v1",
        "ObjectTermsAccepted identity.terms-accepted.v1",
        "QuestionsFailed identity.questions-failed.v1",
        "QuestionsLocked identity.questions-locked.v1",
        "QuestionsPassed identity.questions-passed.v1",
        "QuestionsUnlocked identity.questions-unlocked.v1",
        "RelationshipsChanged identity.relationships-changed.v1",
        "SecurityQuestionsChosen identity.security-questions-chosen.v1",
    ];

    [Fact]
    public void Stored_names_do_not_change() =>
        Assert.Equal(StoredNames, IdentityStore.EventNames.Select(entry => $"{entry.Event.Name} {entry.Name}").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_event_has_a_stored_name() => Assert.Equal(
        typeof(IObjectEvent).Assembly.GetTypes().Count(type => type.IsClass && (type.IsAssignableTo(typeof(IObjectEvent)) || type.IsAssignableTo(typeof(IAttemptEvent)) || type.IsAssignableTo(typeof(IConfigEvent)))),
        IdentityStore.EventNames.Count());
}
