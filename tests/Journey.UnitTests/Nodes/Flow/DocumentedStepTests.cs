using Platform.Journey.Engine;

namespace Platform.Journey.UnitTests.Nodes.Flow;

/// <summary>The first steps of the sample journeys are exactly the documented ones.</summary>
public sealed class DocumentedStepTests
{
    private const string SignUp = """
        {
          "pageHeader": { "en": "Sign Up" },
          "pageDescription": { "en": "Signing up is fast and easy.<br>Already have an account? <a href='#/service/Login'>Sign In</a>" }
        }
        """;

    private const string SignIn = """
        {
          "pageHeader": { "en": "Sign In" },
          "pageDescription": { "en": "New here? <a href=\"#/service/Registration\">Create an account</a><br><a href=\"#/service/ForgottenUsername\">Forgot username?</a> <a href=\"#/service/ResetPassword\">Forgot password?</a>" }
        }
        """;

    private const string AskMail = """
        {"attributesToCollect":["mail"],"identityAttribute":"mail","required":true,"validateInputs":false}
        """;

    internal static (string, string)[] RegistrationChildren { get; } =
    [
        ("ValidatedUsernameNode", """{"usernameAttribute":"userName","validateInput":true}"""),
        ("AttributeCollectorNode", """
            {
              "attributesToCollect": ["givenName", "sn", "mail", "preferences/marketing", "preferences/updates"],
              "identityAttribute": "userName", "required": true, "validateInputs": true
            }
            """),
        ("ValidatedPasswordNode", """{"passwordAttribute":"password","validateInput":true}"""),
        ("KbaCreateNode", """{"allowUserDefinedQuestions":true,"message":{"en":"Select a security question"}}"""),
        ("AcceptTermsAndConditionsNode", "{}"),
    ];

    [Fact]
    public void Registration_starts_as_documented()
    {
        var step = NodeScene.Page(SignUp, RegistrationChildren).Visit();

        AssertSame(RecordedStep.Registration, step);
    }

    [Fact]
    public void Login_starts_as_documented()
    {
        var step = NodeScene.Page(SignIn, ("ValidatedUsernameNode", "{}"), ("ValidatedPasswordNode", "{}")).Visit();

        AssertSame(RecordedStep.Login, step);
    }

    [Fact]
    public void Reset_password_starts_as_documented()
    {
        var step = NodeScene.Page(
            """{"pageHeader":{"en":"Reset Password"},"pageDescription":{"en":"Enter your email address or <a href=\"#/service/Login\">Sign in</a>"}}""",
            ("AttributeCollectorNode", AskMail)).Visit();

        AssertSame(RecordedStep.ResetPassword, step);
    }

    [Fact]
    public void Forgotten_username_starts_as_documented()
    {
        var step = NodeScene.Page(
            """{"pageHeader":{"en":"Forgotten Username"},"pageDescription":{"en":"Enter your email address or <a href=\"#/service/Login\">Sign in</a>"}}""",
            ("AttributeCollectorNode", AskMail)).Visit();

        AssertSame(RecordedStep.ForgottenUsername, step);
    }

    [Fact]
    public void The_first_visit_needs_one_wave_of_questions_whatever_is_on_the_page()
    {
        var step = NodeScene.Page(SignUp, RegistrationChildren).Visit();

        Assert.Single(step.Waves);
    }

    private static void AssertSame(RecordedStep recorded, Played step)
    {
        // Texts of the same serializer: names, values, order and shapes, member order of callbacks apart.
        var expected = recorded.Document.Member("callbacks")!.Value.Items().ToList();
        var actual = RecordedStep.Of(step.Ask).Member("callbacks")!.Value.Items().ToList();
        Assert.Equal(expected.Select(Text), actual.Select(Text));
        Assert.Equal(recorded.Document, RecordedStep.Of(step.Ask));
    }

    private static string Text(Json json) => json.ToNode()!.ToJsonString();
}
