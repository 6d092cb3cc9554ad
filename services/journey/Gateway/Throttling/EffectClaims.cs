using Microsoft.Extensions.Options;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Gateway.Effects;

namespace Platform.Journey.Gateway.Throttling;

/// <summary>Which effects can be used for guessing or flooding, and whose tries they take.</summary>
internal sealed class EffectClaims(
    ThrottleKeys keys, KnownDevices devices, TakenNames names, ConfigurationEffects configuration, IOptions<ThrottlingOptions> options)
{
    /// <summary>Passwords.</summary>
    public const string Login = "login";

    private const string Guess = "guess";
    private const string Answers = "answers";
    private const string Link = "link";
    private const string Mail = "mail";
    private const string Names = "names";

    private readonly ThrottlingOptions _options = options.Value;

    /// <summary>What an effect takes; null: nothing.</summary>
    public async ValueTask<Claim?> OfAsync(Effect effect, EffectContext context, CancellationToken ct) => effect switch
    {
        VerifyCredentials x => Guessing(Login, context, x.Resource, x.UserName),
        VerifySecurityAnswers x => Guessing(Answers, context, x.Resource, x.Identity),
        SendEmail x => Mailing(x, context),
        EvaluatePolicies x when names.MayBeTold(x, await configuration.ReadDefinitionAsync(new(x.Resource), ct)) => Naming(context),
        CreateObject => Naming(context),
        _ => null,
    };

    /// <summary>What a link that leads nowhere takes.</summary>
    public Claim OfLink(string? address) => new(Link, new(keys.OfSource(Guess, address), _options.Source), null);

    /// <summary>What name and password of a request take: the tries of a login, for they are one.</summary>
    public Claim OfCredentials(string realm, string resource, string name, string? address) => new(
        Login, new(keys.OfSource(Guess, address), _options.Source), new(keys.OfIdentifier(Login, realm, resource, name), _options.Identifier));

    /// <summary>True when the reply shows that the try was no guess: it is given back.</summary>
    public static bool WasNone(Effect effect, EffectReply reply) => (effect, reply) switch
    {
        (VerifyCredentials, CredentialsVerified { Verdict: CredentialVerdict.Match }) => true,
        (VerifySecurityAnswers, SecurityAnswersVerified { Verdict: SecurityAnswerVerdict.Match }) => true,
        (EvaluatePolicies, PoliciesEvaluated evaluated) => !TakenNames.AreTold(evaluated),
        (CreateObject, ObjectWritten { Object: not null }) => true,
        _ => false,
    };

    // A browser that the person has logged in with competes with nobody: neither with those who guess at the name nor with those behind the
    // same address.
    private Claim Guessing(string act, EffectContext context, string resource, string identifier)
    {
        var name = keys.OfIdentifier(act, context.Realm, resource, identifier);
        return act == Login && devices.BucketOf(name, context.Device) is { } device
            ? new(act, new(device, _options.Identifier), null)
            : new(act, new(keys.OfSource(Guess, context.Source), _options.Source), new(name, _options.Identifier));
    }

    // Counted is what was typed, never the address that was found: the two would tell that they belong together.
    private Claim Mailing(SendEmail effect, EffectContext context) => new(
        Mail,
        new(keys.OfSource(Mail, context.Source), _options.Sender),
        (context.Named ?? Text(effect.Model, "mail") ?? Text(effect.Model, "userName") ?? effect.To) is { } recipient
            ? new(keys.OfIdentifier(Mail, context.Realm, "", recipient), _options.Recipient)
            : null);

    private Claim Naming(EffectContext context) => new(Names, new(keys.OfSource(Names, context.Source), _options.TakenNames), null);

    private static string? Text(Json model, string member) => model.Member(member)?.AsText() is { Length: > 0 } text ? text : null;
}
