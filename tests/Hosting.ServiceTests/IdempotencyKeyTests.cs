using Microsoft.AspNetCore.Http;
using Platform.Hosting.Callers;
using Platform.Hosting.Inbox;

namespace Platform.Hosting.ServiceTests;

/// <summary>The key by which a client makes a request repeatable.</summary>
public sealed class IdempotencyKeyTests
{
    private static readonly Caller Someone = new("someone", "/", IsAdministrator: true);

    [Theory]
    [InlineData("8e03978e-40d5-43dd-bc93-6894a57f9324", "8e03978e-40d5-43dd-bc93-6894a57f9324")]
    [InlineData("\"8e03978e\"", "8e03978e")]
    [InlineData("\"a \\\"b\\\" \\\\c\"", "a \"b\" \\c")]
    [InlineData("a\"b", "a\"b")]
    [InlineData("a, b", "a, b")]
    public void A_key_is_opaque_text_with_or_without_quotation_marks(string sent, string key)
    {
        Assert.True(IdempotencyKey.TryRead(With(sent), out var read));
        Assert.Equal(key, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("\"")]
    [InlineData("\"open")]
    [InlineData("\"a\"b")]
    [InlineData("\"a\\")]
    [InlineData("\"a\\n\"")]
    [InlineData("a\tb")]
    [InlineData("schlüssel")]
    public void What_is_no_key_is_told(string sent) => Assert.False(IdempotencyKey.TryRead(With(sent), out _));

    [Fact]
    public void A_key_has_a_longest_length_and_is_sent_once()
    {
        Assert.True(IdempotencyKey.TryRead(With(new string('k', IdempotencyKey.MaxLength)), out _));
        Assert.False(IdempotencyKey.TryRead(With(new string('k', IdempotencyKey.MaxLength + 1)), out _));
        Assert.False(IdempotencyKey.TryRead(With("a", "a"), out _));
    }

    [Fact]
    public void A_request_without_the_header_has_no_key()
    {
        Assert.True(IdempotencyKey.TryRead(With(), out var key));
        Assert.Null(key);
    }

    [Fact]
    public void The_effect_follows_from_caller_operation_and_key()
    {
        var effect = IdempotencyKey.EffectOf(Someone, "send", "k");

        Assert.Equal(effect, IdempotencyKey.EffectOf(Someone, "send", "k"));
        Assert.Equal(8, effect.Version);
        Assert.Equal(5, new[]
        {
            effect,
            IdempotencyKey.EffectOf(Someone, "send", "l"),
            IdempotencyKey.EffectOf(Someone, "create", "k"),
            IdempotencyKey.EffectOf(Someone with { SubjectId = "other" }, "send", "k"),
            IdempotencyKey.EffectOf(Someone with { Realm = "/alpha" }, "send", "k"),
        }.Distinct().Count());
    }

    private static HttpRequest With(params string[] keys)
    {
        var request = new DefaultHttpContext().Request;

        if (keys.Length > 0)
            request.Headers[IdempotencyKey.Header] = keys;

        return request;
    }
}
