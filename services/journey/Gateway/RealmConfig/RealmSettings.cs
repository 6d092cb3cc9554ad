using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Gateway.RealmConfig;

/// <summary>The authentication settings of a realm that authentication acts on.</summary>
internal sealed record RealmSettings
{
    /// <summary>Journey that runs when a request names none.</summary>
    public required string DefaultJourney { get; init; }

    /// <summary>Life of an authentication session from its start or its resume.</summary>
    public required TimeSpan SessionMaxDuration { get; init; }

    /// <summary>Life of a suspended session.</summary>
    public required TimeSpan SuspendDuration { get; init; }

    /// <summary>Which callbacks collectors send when they do not validate.</summary>
    public required CallbackForm CallbackForm { get; init; }

    /// <summary>The page that resume links lead to; null: the platform's own.</summary>
    public string? LoginPage { get; init; }

    /// <summary>Where clients go after success when nothing else says so; null: the product's default.</summary>
    public string? SuccessUrl { get; init; }

    /// <summary>Where clients go after failure when nothing else says so; null: nowhere.</summary>
    public string? FailureUrl { get; init; }

    /// <summary>Reads them from checked content.</summary>
    public static RealmSettings From(Json content) => new()
    {
        DefaultJourney = content.At("core/orgConfig")!.Value.AsText()!,
        SessionMaxDuration = Minutes(content, "trees/authenticationSessionsMaxDuration"),
        SuspendDuration = Minutes(content, "trees/suspendedAuthenticationTimeout"),
        CallbackForm = Enum.Parse<CallbackForm>(content.At("trees/collectorCallbacks")!.Value.AsText()!),
        LoginPage = content.At("general/externalLoginPageUrl")?.AsText() is { Length: > 0 } page ? page : null,
        SuccessUrl = FirstText(content, "postauthprocess/loginSuccessUrl"),
        FailureUrl = FirstText(content, "postauthprocess/loginFailureUrl"),
    };

    private static TimeSpan Minutes(Json content, string path) => TimeSpan.FromMinutes(content.At(path)!.Value.AsInteger()!.Value);

    private static string? FirstText(Json content, string path) =>
        content.At(path)?.Items().Select(item => item.AsText()).FirstOrDefault(text => text is { Length: > 0 });
}
