using System.Text;
using System.Text.Json;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Gateway.Authenticate;
using Platform.Testing;

namespace Platform.Contract.Tests.Callbacks;

/// <summary>The JSON of every callback type, as clients parse it: names, order and types of outputs and inputs (authenticate-protocol §2.1).</summary>
public sealed class CallbackWireTests
{
    private static readonly Json _policies = Json.Parse("""{"policyRequirements":["REQUIRED"],"fallbackPolicies":null,"name":"p","policies":[],"conditionalPolicies":null}""");

    private static readonly ValueArray<string> _failed = ["""{ "params": { "minLength": 8 }, "policyRequirement": "MIN_LENGTH" }""", """{ "policyRequirement": "UNIQUE" }"""];

    private static readonly Callback[] _all =
    [
        new NameCallback("User Name", "demo"),
        new PasswordCallback("Password"),
        new TextInputCallback("Nick name", "Mo"),
        new TextOutputCallback("Hello", 1),
        new SuspendedTextOutputCallback("Open the link."),
        new ChoiceCallback("Which?", ["one", "two"], 1),
        new ConfirmationCallback("Sure?", 0, ["Yes", "No"], 1, 1),
        new HiddenValueCallback("challenge", "42"),
        new PollingWaitCallback(8000, "Waiting for response..."),
        new MetadataCallback(Json.Parse("""{"_type":"WebAuthn","n":[1,2]}""")),
        new ValidatedCreateUsernameCallback("Username", _policies, _failed, true, "demo"),
        new ValidatedCreatePasswordCallback("Password", _policies, _failed),
        new StringAttributeInputCallback("givenName", "First Name", true, _policies, _failed, false, "Mo"),
        new NumberAttributeInputCallback("age", "Age", false, _policies, [], false, 41.5),
        new NumberAttributeInputCallback("age", "Age", false, _policies, []),
        new BooleanAttributeInputCallback("preferences/updates", "News", true, _policies, [], false, true),
        new KbaCreateCallback("Select a question", ["Color?", "Pet?"], null, "Color?", "blue"),
        new KbaCreateCallback("Select a question", ["Color?"], true),
        new TermsAndConditionsCallback("1.0", "Terms <b>&</b> more", "2019-10-28T04:20:11.320Z"),
        new ConsentMappingCallback("toNews", "News", "https://news.example/i.png", "Actual Profile", true, "Share?", ["Email Address", "First Name"]),
        new ReCaptchaCallback("site", "https://www.google.com/recaptcha/api.js", "g-recaptcha", false, true),
    ];

    [Fact]
    public void Every_type_is_written_as_approved() => Approved.Json(Write([.. _all.Select((callback, i) => callback.Describe() with { Id = i })]), "callbacks");

    [Fact]
    public void Every_type_of_the_engine_is_among_them() => Assert.Empty(
        typeof(Callback).Assembly.GetTypes().Where(type => !type.IsAbstract && typeof(Callback).IsAssignableFrom(type)).Except(_all.Select(c => c.GetType())));

    [Fact]
    public void A_callback_outside_a_page_has_no_id() =>
        Assert.DoesNotContain("_id", Write([new NameCallback("User Name").Describe()]), StringComparison.Ordinal);

    [Fact]
    public void A_callback_that_only_shows_something_has_no_input_but_counts_in_names()
    {
        using var step = JsonDocument.Parse(Write([new TextOutputCallback("Hello").Describe(), new NameCallback("User Name").Describe()]));
        var callbacks = step.RootElement.GetProperty("callbacks");

        Assert.False(callbacks[0].TryGetProperty("input", out _));
        Assert.Equal("IDToken2", callbacks[1].GetProperty("input")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void A_password_is_never_written_back()
    {
        var asked = new PasswordCallback("Password").Describe();
        var submitted = new Answer(asked, [Json.From("Secret-1234")]).AsSubmitted();

        Assert.DoesNotContain("Secret-1234", Write([submitted]), StringComparison.Ordinal);
    }

    private static string Write(ValueArray<AskedCallback> callbacks)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            CallbackWire.Write(json, callbacks);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
