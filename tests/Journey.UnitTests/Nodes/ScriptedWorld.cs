using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;

namespace Platform.Journey.UnitTests.Nodes;

/// <summary>Answers effects as the identity service would, from what a test says about the world.</summary>
internal sealed record ScriptedWorld
{
    public const string Resource = "managed/user";

    private static readonly Json UserSchema = Json.Parse("""
        {
          "required": ["userName", "givenName", "sn", "mail"],
          "properties": {
            "userName": { "title": "Username", "type": "string", "viewable": true, "userEditable": true },
            "password": { "title": "Password", "type": "string", "viewable": false, "userEditable": true },
            "givenName": { "title": "First Name", "type": "string", "viewable": true, "userEditable": true },
            "sn": { "title": "Last Name", "type": "string", "viewable": true, "userEditable": true },
            "mail": { "title": "Email Address", "type": "string", "viewable": true, "userEditable": true },
            "age": { "type": ["null", "number"], "viewable": true, "userEditable": true },
            "nickName": { "description": "What friends say", "type": ["string", "null"], "viewable": true, "userEditable": true },
            "accountStatus": { "title": "Status", "type": "string", "viewable": true, "userEditable": false },
            "kbaInfo": { "title": "KBA Info", "type": "array", "viewable": true, "userEditable": true },
            "preferences": {
              "title": "Preferences", "type": "object", "viewable": true, "userEditable": true,
              "properties": {
                "updates": { "description": "Send me news and updates", "type": "boolean" },
                "marketing": { "description": "Send me special offers and services", "type": "boolean" }
              }
            }
          }
        }
        """);

    private static readonly Json UserPolicies = RecordedStep.Registration.Policies();

    private static readonly Json KbaDocument = Json.Parse("""
        {
          "kbaPropertyName": "kbaInfo", "minimumAnswersToDefine": 2, "minimumAnswersToVerify": 1,
          "questions": {
            "1": { "en": "What's your favorite color?", "en_GB": "What is your favourite colour?", "fr": "Quelle est votre couleur préférée?" },
            "2": { "en": "Who was your first employer?" }
          }
        }
        """);

    private static readonly Json ActiveTerms = Json.Parse("""
        { "version": "0.0", "termsTranslations": { "en": "Example terms...", "fr": "Conditions" }, "createDate": "2019-10-28T04:20:11.320Z" }
        """);

    public Json? Schema { get; init; } = UserSchema;

    public Json? Policies { get; init; } = UserPolicies;

    public Json? Kba { get; init; } = KbaDocument;

    public Json? Terms { get; init; } = ActiveTerms;

    /// <summary>The one person of this world; null: nobody.</summary>
    public IdentityObject? Person { get; init; }

    /// <summary>Password of the person.</summary>
    public string? Password { get; init; }

    /// <summary>What is wrong with an object, given the question.</summary>
    public Func<EvaluatePolicies, IEnumerable<FailedPolicy>> Rules { get; init; } = _ => [];

    /// <summary>What scripts come to.</summary>
    public ScriptRun Script { get; init; } = new() { Outcome = "true" };

    /// <summary>Why every write is refused; null: none is.</summary>
    public string? Refusal { get; init; }

    /// <summary>Templates that are there and enabled.</summary>
    public IReadOnlySet<string> Templates { get; init; } =
        new HashSet<string> { "welcome", "registration", "resetPassword", "forgottenUsername", "updatePassword" };

    /// <summary>The one persistent cookie that is valid.</summary>
    public string Cookie { get; init; } = "valid";

    /// <summary>Whose it is.</summary>
    public PersistentIdentity Remembered { get; init; } = new("bob", "id-1", Resource);

    /// <summary>The answer to every security question.</summary>
    public string SecurityAnswer { get; init; } = "blue";

    /// <summary>Whether too many answers were wrong.</summary>
    public bool Locked { get; init; }

    /// <summary>The questions of everybody; own ones are drawn where they may be shown.</summary>
    public ValueArray<SecurityQuestion> Questions { get; init; } = [new("1", null)];

    /// <summary>Mappings that need consent.</summary>
    public ValueArray<ConsentMapping> Mappings { get; init; } =
    [
        new("toNews", "News", null, "Actual Profile", ["Email Address"]), new("toShop", "Shop", "https://shop.example/i.png", "Actual Profile", []),
    ];

    /// <summary>What the verifier of a CAPTCHA says.</summary>
    public CaptchaVerified Captcha { get; init; } = new(true, null);

    public static IdentityObject Bob(string properties = """{"userName":"bob","mail":"bob@example.com"}""", int loginCount = 0) =>
        new("id-1", Resource, 1, Json.Parse(properties), DateTimeOffset.UnixEpoch, loginCount, null);

    public EffectReply Answer(Effect effect) => effect switch
    {
        ReadResourceDefinition => new ResourceDefinitionRead(Schema, Policies),
        ReadKbaConfiguration => new KbaConfigurationRead(Kba),
        ReadActiveTerms => new ActiveTermsRead(Terms),
        EvaluatePolicies question => Evaluate([.. Rules(question)]),
        ReadObject question => new ObjectRead(Find(question.Attribute, question.Value)),
        TestAttributePresence question => new AttributePresenceTested(
            Find(question.IdentityAttribute, question.IdentityValue) is { } person
            && (person.Properties.At(question.PresentAttribute) is not null || (question.PresentAttribute == "password" && Password is not null))),
        RunScript => Script,
        VerifyCredentials question => Verify(question),
        CreateObject command => Write(new IdentityObject("id-new", command.Resource, 1, command.Object, DateTimeOffset.UnixEpoch, 0, null)),
        PatchObject command when command.ObjectId != Person?.Id => new ObjectWritten(null, "There is no such object."),
        PatchObject command => Write(Person! with { Properties = Person!.Properties.MergedWith(command.Object) }),
        SendEmail command => new EmailQueued(command.To is not null && (command.Content.TemplateName is null || Templates.Contains(command.Content.TemplateName))),
        GenerateOneTimePassword question => new OneTimePasswordGenerated(
            new(string.Concat(Enumerable.Repeat(question.CodeId.ToByteArray()[0] % 10, question.Length)))),
        ReadPersistentCookie question => new PersistentCookieRead(question.Value.Reveal() == Cookie ? Remembered : null),
        IssuePersistentCookie => new PersistentCookieIssued(),
        SetCookie => new CookieSet(),
        ReadSecurityQuestions question => new SecurityQuestionsRead(Drawn(question), Locked),
        VerifySecurityAnswers command => new SecurityAnswersVerified(
            Locked ? SecurityAnswerVerdict.Locked
            : command.ObjectId is not null && command.Answers.All(answer => answer.Answer.Reveal() == SecurityAnswer) ? SecurityAnswerVerdict.Match
            : SecurityAnswerVerdict.Mismatch),
        ReadConsentMappings => new ConsentMappingsRead(Mappings),
        VerifyCaptcha => Captcha,
        IncrementLoginCount => new LoginCounted(Person is { } person ? person with { LoginCount = person.LoginCount + 1 } : null),
        _ => throw new InvalidOperationException($"Nobody answers {effect.GetType().Name}."),
    };

    private ValueArray<SecurityQuestion> Drawn(ReadSecurityQuestions question) =>
        Questions.Where(drawn => drawn.QuestionId is not null || question.OwnQuestions).ToValueArray();

    private static PoliciesEvaluated Evaluate(FailedPolicy[] failed) => new(failed.Length == 0, failed.ToValueArray());

    private ObjectWritten Write(IdentityObject written) => Refusal is null ? new(written, null) : new(null, Refusal);

    private IdentityObject? Find(string attribute, string value) =>
        Person is { } person && (attribute == "_id" ? person.Id : person.Properties.At(attribute)?.AsText()) == value ? person : null;

    private CredentialsVerified Verify(VerifyCredentials question) =>
        Find("userName", question.UserName) is { } person && question.Password.Reveal() == Password
            ? person.IsActive ? new(CredentialVerdict.Match, person) : new(CredentialVerdict.Inactive, person)
            : new(CredentialVerdict.Mismatch, null);
}
