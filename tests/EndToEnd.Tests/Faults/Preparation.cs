using System.Text.Json.Nodes;
using Platform.EndToEnd.Tests.Stack;
using Platform.EndToEnd.Tests.Walks;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>What an administrator prepares for the journeys of all travellers, once; what others would notice is put back at the end.</summary>
public sealed class Preparation(DistributedStack stack) : IAsyncDisposable
{
    /// <summary>The journey of <c>fixtures/scripts</c>.</summary>
    public const string Scripted = "Scripted";

    private ConsentTarget? _target;

    internal DistributedStack Stack => stack;

    /// <summary>Gets the people who agree.</summary>
    internal ConsentTarget Target => _target!;

    /// <summary>Registration with a CAPTCHA; null: this stack asks only verifiers behind https.</summary>
    internal string? Captcha { get; private set; }

    /// <summary>Login that asks for new terms.</summary>
    internal string LoginWithTerms { get; private set; } = "";

    /// <summary>Returns when every replica knows all of it.</summary>
    internal async Task ReadyAsync()
    {
        if (_target is not null)
            return;

        await stack.ImportSampleAsync(
            "RegistrationWithEmail", "RegistrationWithoutPassword", "ForgottenUsernameWithVerification", "LoginWithCode", "LoginWithLockout", "LoginRemembered");
        await stack.ImportResetWithNoticeAsync();
        await stack.DefineDevicesAsync();
        await stack.ImportAsync(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "fixtures", "scripts", "Scripted.journey.json")))!.AsObject());
        LoginWithTerms = await ChangedTerms.ImportLoginAsync(stack);
        Captcha = stack.CaptchaVerifier is { } verifier ? await stack.ImportCaptchaAsync(verifier, "h-captcha", $"secret-{Guid.NewGuid():N}") : null;
        _target = await ConsentTarget.StartAsync(stack);
    }

    public async ValueTask DisposeAsync()
    {
        if (_target is not null)
            await _target.DisposeAsync();
    }
}

/// <summary>Those who take parts of the platform away, or walk every journey meanwhile.</summary>
[CollectionDefinition(Order.Faults)]
public sealed class FaultCollection : ICollectionFixture<Preparation>;
