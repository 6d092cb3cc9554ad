using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;

namespace Platform.Identity.ServiceTests.ManagedObjects;

public sealed class PatchObjectTests(SharedIdentity identity)
{
    private IdentityHost Host => identity.Host;

    [Fact]
    public async Task Nested_objects_are_merged_and_the_revision_rises_by_one()
    {
        var person = await Host.RegisterAsync("patch-merge");
        await Host.PatchAsync(Host.Patch(person.Id, new { preferences = new { updates = true } }));

        var patched = Assert.IsType<ObjectPatched>(await Host.PatchAsync(Host.Patch(person.Id, new { preferences = new { marketing = false } }))).Object;

        Assert.Equal("""{"updates":true,"marketing":false}""", JsonSerializer.Serialize(patched.Properties.GetProperty("preferences")));
        Assert.Equal(3, patched.Revision);
        Assert.Equivalent(patched, await Host.ReadAsync("_id", person.Id));
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_gives_no_new_revision()
    {
        var person = await Host.RegisterAsync("patch-nothing");

        var patched = Assert.IsType<ObjectPatched>(await Host.PatchAsync(Host.Patch(person.Id, new { sn = "Jensen" }))).Object;

        Assert.Equal(person.Revision, patched.Revision);
        Assert.Equal(person.Revision, (await Host.ReadAsync("_id", person.Id))!.Revision);
    }

    [Fact]
    public async Task A_new_name_frees_the_old_one_and_is_taken_at_once()
    {
        var person = await Host.RegisterAsync("patch-old-name");
        await Host.PatchAsync(Host.Patch(person.Id, new { userName = "patch-new-name" }));

        var refused = Assert.IsType<ObjectRefused>(await Host.CreateAsync(Host.Registration("Patch-New-Name")));

        Assert.Equal("UNIQUE", Assert.Single(refused.FailedPolicies).PolicyRequirement);
        await Host.RegisterAsync("patch-old-name");
        Assert.Equal(CredentialVerdict.Match, (await Host.LoginAsync("patch-new-name", "Secret-Pa55word")).Verdict);
    }

    [Fact]
    public async Task Two_people_racing_for_one_new_name_do_not_both_get_it()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Host.RegisterAsync($"patch-race-{number}")));

        var replies = await Task.WhenAll(people.Select(person => Host.PatchAsync(Host.Patch(person.Id, new { userName = "patch-raced" }))));

        Assert.Single(replies.OfType<ObjectPatched>());
        Assert.All(replies.OfType<ObjectRefused>(), refused => Assert.Equal("userName", Assert.Single(refused.FailedPolicies).Property));
    }

    [Fact]
    public async Task Keeping_the_own_name_in_another_spelling_is_no_collision()
    {
        var person = await Host.RegisterAsync("patch-spelling");

        Assert.IsType<ObjectPatched>(await Host.PatchAsync(Host.Patch(person.Id, new { userName = "Patch-Spelling" })));
    }

    [Fact]
    public async Task A_change_that_another_password_allowed_is_refused()
    {
        var person = await Host.RegisterAsync("patch-password-precondition");
        var bound = Host.Patch(person.Id, new { sn = "Bound" }) with { Credential = new() };

        Assert.IsType<ObjectPatched>(await Host.PatchAsync(bound));
        var changed = Assert.IsType<ObjectPatched>(await Host.PatchAsync(Host.Patch(person.Id, new { }, new { password = "An0ther-Pa55word" }))).Object;
        var refused = Assert.IsType<ObjectRefused>(await Host.PatchAsync(Host.Patch(person.Id, new { sn = "Late" }) with { Credential = new() }));
        var present = new CredentialPrecondition { ChangedAt = changed.Metadata.PasswordChangedAt };

        Assert.Equal(ObjectRefusal.Forbidden, refused.Reason);
        Assert.IsType<ObjectPatched>(await Host.PatchAsync(bound));
        Assert.IsType<ObjectPatched>(await Host.PatchAsync(Host.Patch(person.Id, new { sn = "Present" }) with { Credential = present }));
    }

    [Fact]
    public async Task A_person_may_not_change_what_is_not_user_editable()
    {
        var person = await Host.RegisterAsync("patch-forbidden");

        var refused = Assert.IsType<ObjectRefused>(
            await Host.PatchAsync(Host.Patch(person.Id, new { accountStatus = "inactive" }) with { AsObject = true }));

        Assert.Equal(ObjectRefusal.Forbidden, refused.Reason);
        Assert.IsType<ObjectPatched>(await Host.PatchAsync(Host.Patch(person.Id, new { city = "Oslo" }) with { AsObject = true }));
    }

    [Fact]
    public async Task A_new_password_replaces_the_old_one()
    {
        var person = await Host.RegisterAsync("patch-password");

        Assert.IsType<ObjectPatched>(await Host.PatchAsync(Host.Patch(person.Id, new { }, new { password = "Another-Pa55word" })));

        Assert.Equal(CredentialVerdict.Match, (await Host.LoginAsync("patch-password", "Another-Pa55word")).Verdict);
        Assert.Equal(CredentialVerdict.Mismatch, (await Host.LoginAsync("patch-password", "Secret-Pa55word")).Verdict);
    }

    [Fact]
    public async Task The_password_that_the_person_has_already_is_no_change()
    {
        var person = await Host.RegisterAsync("patch-same-password");

        var patched = Assert.IsType<ObjectPatched>(await Host.PatchAsync(Host.Patch(person.Id, new { }, new { password = "Secret-Pa55word" })));

        Assert.Equal(person.Revision, patched.Object.Revision);
        Assert.Equal(CredentialVerdict.Match, (await Host.LoginAsync("patch-same-password", "Secret-Pa55word")).Verdict);
    }

    [Fact]
    public async Task A_new_password_is_judged_with_the_stored_names()
    {
        var person = await Host.RegisterAsync("patch-policies");

        var refused = Assert.IsType<ObjectRefused>(await Host.PatchAsync(Host.Patch(person.Id, new { }, new { password = "Jensen-Pa55word" })));

        Assert.Equal("CANNOT_CONTAIN_OTHERS", Assert.Single(refused.FailedPolicies).PolicyRequirement);
    }

    [Fact]
    public async Task Terms_that_were_accepted_are_in_the_metadata()
    {
        var at = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
        var person = await Host.RegisterAsync("patch-terms");

        await Host.PatchAsync(Host.Patch(person.Id, new { }) with { Terms = new() { Version = "0.0", AcceptedAt = at } });

        var metadata = (await Host.ReadAsync("_id", person.Id))!.Metadata;
        Assert.Equal(("0.0", at), (metadata.TermsVersion, metadata.TermsAcceptedAt));
    }

    [Fact]
    public async Task A_repeated_patch_has_one_effect_and_another_under_its_id_is_a_conflict()
    {
        var person = await Host.RegisterAsync("patch-twice");
        var command = Host.Patch(person.Id, new { city = "Oslo" });

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Host.PatchAsync(command)));

        Assert.Equal(2, (await Host.ReadAsync("_id", person.Id))!.Revision);
        Assert.IsType<CommandConflict>(await Host.PatchAsync(Host.Patch(person.Id, new { city = "Bergen" }) with { EffectId = command.EffectId }));
    }

    [Fact]
    public async Task Different_patches_at_once_all_take_effect_or_fail_loudly()
    {
        var person = await Host.RegisterAsync("patch-parallel");

        var replies = await Task.WhenAll(
            Host.PatchAsync(Host.Patch(person.Id, new { city = "Oslo" })), Host.PatchAsync(Host.Patch(person.Id, new { country = "Norway" })));

        Assert.All(replies, reply => Assert.IsType<ObjectPatched>(reply));
        var stored = (await Host.ReadAsync("_id", person.Id))!.Properties;
        Assert.Equal(("Oslo", "Norway"), (stored.GetProperty("city").GetString(), stored.GetProperty("country").GetString()));
    }

    [Fact]
    public async Task Nobody_is_not_found() => Assert.Equal(
        ObjectRefusal.NotFound, Assert.IsType<ObjectRefused>(await Host.PatchAsync(Host.Patch("nobody", new { city = "Oslo" }))).Reason);

    [Fact]
    public async Task Security_questions_are_kept_without_their_answers()
    {
        var person = await Host.RegisterAsync("patch-kba");
        object[] kbaInfo = [new { questionId = "1", answer = "Very-Blue-Answer" }, new { customQuestion = "Pet?", answer = "Rex-The-Answer" }];

        var patched = Assert.IsType<ObjectPatched>(await Host.PatchAsync(Host.Patch(person.Id, new { }, new { kbaInfo }))).Object;

        Assert.Equal("""[{"questionId":"1"},{"customQuestion":"Pet?"}]""", JsonSerializer.Serialize(patched.Properties.GetProperty("kbaInfo")));
        await using var session = Host.Store.QuerySession();
        var answers = await session.LoadAsync<Platform.Identity.Kba.SecurityAnswers>($"managed/user/{person.Id}", TestContext.Current.CancellationToken);
        Assert.All(answers!.Answers, answer => Assert.StartsWith("$argon2id$", answer.Hash, StringComparison.Ordinal));
    }
}
