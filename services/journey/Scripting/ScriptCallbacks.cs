using System.Text.Json;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;

namespace Platform.Journey.Scripting;

/// <summary>Callbacks between scripts and the engine: what a script describes becomes a callback, and answers become what it may ask.</summary>
internal static class ScriptCallbacks
{
    private const int Script = 4;

    /// <summary>The callback that a script describes; null: the type is not known.</summary>
    public static AskedCallback? Make(Json given) => Text(given, "type") switch
    {
        "NameCallback" => new NameCallback(Prompt(given), Text(given, "value")).Describe(),
        "PasswordCallback" => new PasswordCallback(Prompt(given)).Describe(),
        "TextInputCallback" => new TextInputCallback(Prompt(given), Text(given, "value")).Describe(),
        "TextOutputCallback" => new TextOutputCallback(Text(given, "message"), Number(given, "messageType")).Describe(),
        "ScriptTextOutputCallback" => new TextOutputCallback(Text(given, "message"), Script).Describe(),
        "SuspendedTextOutputCallback" => new SuspendedTextOutputCallback(Text(given, "message")).Describe(),
        "HiddenValueCallback" => new HiddenValueCallback(Text(given, "id"), Text(given, "value")).Describe(),
        "ChoiceCallback" => new ChoiceCallback(Prompt(given), Texts(given, "options"), Number(given, "defaultOption")).Describe(),
        "ConfirmationCallback" => new ConfirmationCallback(
            Prompt(given),
            Number(given, "messageType"),
            Texts(given, "options"),
            Number(given, "defaultOption"),
            Number(given, "defaultOption"),
            Number(given, "optionType")).Describe(),
        "MetadataCallback" => new MetadataCallback(given.Member("data") ?? Json.EmptyObject).Describe(),
        "ConsentMappingCallback" => new ConsentMappingCallback(
            Text(given, "name"),
            Text(given, "displayName"),
            Text(given, "icon"),
            Text(given, "accessLevel"),
            given.Member("isRequired")?.AsBoolean() ?? false,
            Text(given, "message"),
            Texts(given, "fields")).Describe(),
        "KbaCreateCallback" => new KbaCreateCallback(Prompt(given), Texts(given, "options"), given.Member("allowOwn")?.AsBoolean()).Describe(),
        "TermsAndConditionsCallback" =>
            new TermsAndConditionsCallback(Text(given, "version"), Text(given, "terms"), Text(given, "createDate")).Describe(),
        var other => MakeAttribute(other, given) ?? MakePlain(other, given),
    };

    /// <summary>The answers to the callbacks, each with every reading a script may ask for.</summary>
    public static Json Answers(ValueArray<Answer> answers) => Json.From(answers.Select(answer => Json.Object(
        ("type", Json.From(answer.Asked.Type)),
        ("output", Json.Object([.. answer.Asked.Output.Select(output => (output.Name, output.Value))])),
        ("text", Json.From(answer.Text())),
        ("index", answer.Integer() is { } index ? Json.From(index) : Json.Null),
        ("number", answer.Number() is { } number ? Json.From(number) : Json.Null),
        ("flag", Json.From(answer.Boolean() ?? false)),
        ("question", Json.From(answer.Text("question"))),
        ("answer", Json.From(answer.Text("answer"))),
        ("inputs", Json.Object([.. answer.Asked.Input.Select(input => (input.Suffix, Json.From(answer.Text(input.Suffix))))])),
        ("validateOnly", Json.From(answer.ValidateOnly)))));

    private static AskedCallback? MakeAttribute(string type, Json given)
    {
        var name = Text(given, "name");
        var required = given.Member("required")?.AsBoolean() ?? false;
        var policies = given.Member("policies") ?? Json.EmptyObject;
        var failed = Texts(given, "failedPolicies");
        var probe = given.Member("validateOnly")?.AsBoolean() ?? false;
        return type switch
        {
            "StringAttributeInputCallback" =>
                new StringAttributeInputCallback(name, Prompt(given), required, policies, failed, probe, Text(given, "value")).Describe(),
            "NumberAttributeInputCallback" => new NumberAttributeInputCallback(
                name, Prompt(given), required, policies, failed, probe, given.Member("value")?.AsNumber()).Describe(),
            "BooleanAttributeInputCallback" => new BooleanAttributeInputCallback(
                name, Prompt(given), required, policies, failed, probe, given.Member("value")?.AsBoolean() ?? false).Describe(),
            "ValidatedCreateUsernameCallback" =>
                new ValidatedCreateUsernameCallback(Prompt(given), policies, failed, probe, Text(given, "value")).Describe(),
            "ValidatedCreatePasswordCallback" => new ValidatedCreatePasswordCallback(Prompt(given), policies, failed, probe).Describe(),
            _ => null,
        };
    }

    // Callbacks that scripts send and no node of ours does (protocol reference §2.1).
    private static AskedCallback? MakePlain(string type, Json given) => type switch
    {
        "RedirectCallback" => new(type, null, Redirect(given), []),
        "PollingWaitCallback" => new(
            type, null, [new("waitTime", Json.From(Text(given, "waitTime"))), new("message", Json.From(Text(given, "message")))], []),
        "DeviceProfileCallback" => new(
            type,
            null,
            [
                new("metadata", Json.From(given.Member("metadata")?.AsBoolean() ?? false)),
                new("location", Json.From(given.Member("location")?.AsBoolean() ?? false)),
                new("message", Json.From(Text(given, "message"))),
            ],
            [new("", Json.From(""))]),
        "SelectIdPCallback" => new(
            type, null, [new("providers", given.Member("providers") ?? Json.From(Array.Empty<Json>())), new("value", Json.From(""))], [new("", Json.From(""))]),
        "IdPCallback" => new(
            type,
            null,
            ProviderOutputs(given),
            [new("token", Json.From(""), InputSecrecy.NeverEchoed), new("token_type", Json.From(""))]),
        "LanguageCallback" => new(
            type, null, [], [new("Language", Json.From(Text(given, "language"))), new("Country", Json.From(Text(given, "country")))]),
        _ => null,
    };

    private static ValueArray<CallbackOutput> ProviderOutputs(Json given) =>
    [
        Output(given, "provider"),
        Output(given, "clientId"),
        Output(given, "redirectUri"),
        new("scopes", Json.From(Texts(given, "scopes"))),
        new("nonce", Json.From(Text(given, "nonce"))),
        new("acrValues", Json.From(Texts(given, "acrValues"))),
        Output(given, "request"),
        Output(given, "requestUri"),
    ];

    private static CallbackOutput Output(Json given, string name) => new(name, Json.From(Text(given, name)));

    private static ValueArray<CallbackOutput> Redirect(Json given)
    {
        CallbackOutput[] outputs =
        [
            new("redirectUrl", Json.From(Text(given, "url"))),
            new("redirectMethod", Json.From(Text(given, "method"))),
            new("trackingCookie", Json.From(given.Member("trackingCookie")?.AsBoolean() ?? false)),
        ];
        return given.Member("data") is { Kind: JsonValueKind.Object } data
            ? [.. outputs, new("redirectData", data)]
            : [.. outputs];
    }

    private static string Prompt(Json given) => Text(given, "prompt");

    private static string Text(Json given, string name) => given.Member(name)?.AsText() ?? "";

    private static int Number(Json given, string name) =>
        given.Member(name)?.AsInteger() is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : 0;

    private static ValueArray<string> Texts(Json given, string name) =>
        (given.Member(name)?.Items() ?? []).Select(item => item.AsText() ?? "").ToValueArray();
}
