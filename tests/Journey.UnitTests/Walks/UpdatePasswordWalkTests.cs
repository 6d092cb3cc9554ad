using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.UnitTests.Nodes;

namespace Platform.Journey.UnitTests.Walks;

/// <summary>Update Password of the product document, walked to the end (nodes reference §7).</summary>
public sealed class UpdatePasswordWalkTests
{
    private static Walk Walk(string? signedInAs, string? password = "Passw0rd") =>
        new(new() { Person = ScriptedWorld.Bob(), Password = password }) { SignedInAs = signedInAs };

    [Fact]
    public void Who_is_signed_in_gives_the_old_password_and_the_new_one()
    {
        var walk = Walk("bob").Start("UpdatePassword");
        Assert.Equal("Verify Existing Password", Assert.IsType<TurnResult.AskUser>(walk.Result).Header);

        walk.Submit("Passw0rd");
        Assert.Equal("Update Password", Assert.IsType<TurnResult.AskUser>(walk.Result).Header);

        walk.Submit("N3w-Passw0rd");
        Assert.IsType<TurnResult.Succeeded>(walk.Result);
        Assert.Equal("bob", walk.Last<VerifyCredentials>().UserName);
        Assert.Equal(("id-1", Json.Parse("""{"password":"N3w-Passw0rd"}""")), (walk.Last<PatchObject>().ObjectId, walk.Last<PatchObject>().Object));
        Assert.DoesNotContain("Passw0rd", walk.Recorded, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_old_password_fails_and_changes_nothing()
    {
        var walk = Walk("bob").Start("UpdatePassword").Submit("wrong");

        Assert.IsType<TurnResult.Failed>(walk.Result);
        Assert.Empty(walk.Effects.OfType<PatchObject>());
    }

    [Fact]
    public void Who_has_no_password_proves_themselves_by_mail()
    {
        var walk = Walk("bob", password: null).Start("UpdatePassword");

        Assert.IsType<TurnResult.Suspended>(walk.Result);
        Assert.Equal(("bob@example.com", "updatePassword"), (walk.Last<SendEmail>().To, walk.Last<SendEmail>().Content.TemplateName));
        Assert.IsType<TurnResult.Succeeded>(walk.OpenLink().Submit("N3w-Passw0rd").Result);
        Assert.Equal(Json.Parse("""{"password":"N3w-Passw0rd"}"""), walk.Last<PatchObject>().Object);
    }

    [Fact]
    public void Without_a_session_it_is_a_failed_login_that_says_and_asks_nothing()
    {
        var walk = Walk(signedInAs: null).Start("UpdatePassword");

        Assert.Null(Assert.IsType<TurnResult.Failed>(walk.Result).Message);
        Assert.Empty(walk.Effects);
    }

    [Fact]
    public void With_the_session_of_somebody_deleted_it_ends_before_anything_is_changed()
    {
        var walk = Walk("gone").Start("UpdatePassword");

        Assert.Empty(walk.Effects.OfType<PatchObject>());
        Assert.All(walk.Effects.OfType<SendEmail>(), mail => Assert.Null(mail.To));
    }
}
