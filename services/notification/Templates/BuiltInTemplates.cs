using Platform.Hosting.Stores;
using Platform.Notification.Store;

namespace Platform.Notification.Templates;

/// <summary>The templates every installation starts with. One that an administrator has changed is left alone.</summary>
internal sealed class BuiltInTemplates(INotificationStore store) : IStoreSeed
{
    internal static readonly EmailTemplate Welcome = new()
    {
        Name = "welcome",
        DefaultLocale = "en",
        Subject = new Dictionary<string, string>
        {
            ["en"] = "Your account is ready",
            ["de"] = "Ihr Konto ist eingerichtet",
            ["fr"] = "Votre compte est prêt",
        },
        Message = new Dictionary<string, string>
        {
            ["en"] = "<p>Hello{{#if object.givenName}} {{object.givenName}}{{/if}},</p><p>your account <strong>{{object.userName}}</strong> is ready. You can sign in now.</p>",
            ["de"] = "<p>Guten Tag{{#if object.givenName}} {{object.givenName}}{{/if}},</p><p>Ihr Konto <strong>{{object.userName}}</strong> ist eingerichtet. Sie können sich jetzt anmelden.</p>",
            ["fr"] = "<p>Bonjour{{#if object.givenName}} {{object.givenName}}{{/if}},</p><p>votre compte <strong>{{object.userName}}</strong> est prêt. Vous pouvez vous connecter.</p>",
        },
    };

    internal static readonly EmailTemplate PasswordChanged = new()
    {
        Name = "passwordChanged",
        DefaultLocale = "en",
        Subject = new Dictionary<string, string>
        {
            ["en"] = "Your password was changed",
            ["de"] = "Ihr Passwort wurde geändert",
            ["fr"] = "Votre mot de passe a été modifié",
        },
        Message = new Dictionary<string, string>
        {
            ["en"] = "<p>Hello{{#if object.givenName}} {{object.givenName}}{{/if}},</p><p>the password of your account was changed on {{object.changedAt}}. If it was not you, reset it at once and tell your administrator.</p>",
            ["de"] = "<p>Guten Tag{{#if object.givenName}} {{object.givenName}}{{/if}},</p><p>das Passwort Ihres Kontos wurde am {{object.changedAt}} geändert. Waren Sie das nicht, setzen Sie es sofort zurück und verständigen Sie Ihre Administration.</p>",
            ["fr"] = "<p>Bonjour{{#if object.givenName}} {{object.givenName}}{{/if}},</p><p>le mot de passe de votre compte a été modifié le {{object.changedAt}}. Si ce n'était pas vous, réinitialisez-le aussitôt et prévenez votre administrateur.</p>",
        },
    };

    public async Task SeedAsync(CancellationToken ct)
    {
        EmailTemplate[] all = [Welcome, PasswordChanged];

        await using var session = store.LightweightSession();
        var present = await session.LoadManyAsync<EmailTemplate>(ct, all.Select(t => t.Name));

        // Store, not Insert: two replicas that start together write the same text.
        session.Store(all.ExceptBy(present.Select(t => t.Name), t => t.Name).ToArray());
        await session.SaveChangesAsync(ct);
    }
}
