using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing.Mails;

namespace Platform.EndToEnd.Tests.Mails;

/// <summary>What people do with journeys that write to them.</summary>
internal static class MailedJourneys
{
    /// <summary>Starts a recovery and gives the address.</summary>
    public static async Task<Answer> AskForMailAsync(this JourneyClient client, string journey, string address, string realm = JourneyClient.Root) =>
        await client.SubmitAsync((await client.FirstStepAsync(journey, realm: realm)).Set("mail", address), realm);

    /// <summary>The answer must be the step of a journey that waits for its link, without anything to fill in.</summary>
    public static Step AsSuspended(this Answer answer)
    {
        var step = answer.AsStep();
        var callback = Assert.Single(step.Callbacks);
        Assert.Equal("SuspendedTextOutputCallback", callback["type"]!.GetValue<string>());
        Assert.False(callback.ContainsKey("input"));

        return step;
    }

    /// <summary>What a step of a waiting journey says.</summary>
    public static string Text(this Step suspended) => Step.Output(suspended.Callbacks[0], "message")!.GetValue<string>();

    /// <summary>Whether the session in the cookie still lives.</summary>
    public static async Task<bool> IsSignedInAsync(this JourneyClient client) =>
        (await client.SessionAsync("validate", new System.Text.Json.Nodes.JsonObject { ["tokenId"] = client.SessionToken }.ToJsonString())).Json["valid"]!.GetValue<bool>();

    /// <summary>Walks the built-in password reset to its end and returns the new password.</summary>
    public static async Task<string> ResetPasswordAsync(this DistributedStack stack, Person person, IMailbox mails)
    {
        using var client = stack.Browser();
        (await client.AskForMailAsync("ResetPassword", person.Mail)).AsSuspended();
        var page = (await client.ResumeAsync(await mails.SuspendedIdAsync(person.Mail))).AsStep();
        var secret = Person.NewPassword();
        (await client.SubmitAsync(page.Set("ValidatedCreatePasswordCallback", secret))).AsSuccess();

        return secret;
    }
}
