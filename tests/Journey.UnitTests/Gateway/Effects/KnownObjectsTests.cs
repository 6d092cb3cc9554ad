using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Gateway.Effects;

namespace Platform.Journey.UnitTests.Gateway.Effects;

public sealed class KnownObjectsTests
{
    private readonly KnownObjects _known = new();

    [Theory]
    [InlineData("_id", "1")]
    [InlineData("userName", "BOB")]
    [InlineData("mail", "bob@example.com")]
    public void Somebody_found_by_mail_is_asked_for_once(string attribute, string value)
    {
        _known.Learn(Question("mail", "bob@example.com"), Bob);

        Assert.True(_known.TryFind(Question(attribute, value), out var found));
        Assert.Same(Bob, found);
    }

    [Theory]
    [InlineData("mail", "nobody@example.com")]
    [InlineData("userName", "")]
    [InlineData("_id", "")]
    public void Nobody_is_asked_for_once_as_well(string attribute, string value)
    {
        _known.Learn(Question("mail", "nobody@example.com"), null);

        Assert.True(_known.TryFind(Question(attribute, value), out var found));
        Assert.Null(found);
    }

    [Theory]
    [InlineData("mail", "other@example.com")]
    [InlineData("userName", "rob")]
    public void What_was_not_asked_is_not_known(string attribute, string value)
    {
        _known.Learn(Question("mail", "bob@example.com"), Bob);

        Assert.False(_known.TryFind(Question(attribute, value), out _));
    }

    [Fact]
    public void A_change_is_known_by_its_new_values_and_by_no_old_ones()
    {
        _known.Learn(Question("mail", "bob@example.com"), Bob);
        _known.Learn(Question("mail", "robert@example.com"), null);
        var changed = Bob with { Properties = Json.Parse("""{"userName":"robert","mail":"robert@example.com"}""") };

        _known.Change(changed);

        Assert.True(_known.TryFind(Question("userName", "robert"), out var found));
        Assert.Same(changed, found);
        Assert.False(_known.TryFind(Question("mail", "bob@example.com"), out _));
        Assert.False(_known.TryFind(Question("mail", "robert@example.com"), out _));
        Assert.False(_known.TryFind(Question("userName", "bob"), out _));
    }

    private static IdentityObject Bob { get; } = new(
        "1", "managed/user", 1, Json.Parse("""{"userName":"bob","mail":"bob@example.com"}"""), DateTimeOffset.UnixEpoch, 0, null);

    private static ReadObject Question(string attribute, string value) => new("managed/user", attribute, value);
}
