using System.Text.RegularExpressions;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Mails;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing.Mails;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>Who asks learns nothing about who exists: status, body and headers are the same (OWASP: authentication and error messages).</summary>
public sealed partial class IndistinguishableTests(DistributedStack stack)
{

    [Theory]
    [InlineData("ResetPassword")]
    [InlineData("ForgottenUsername")]
    public async Task In_a_recovery_an_address_that_somebody_has_and_one_that_nobody_has_are_the_same(string journey)
    {
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);
        using var known = stack.Browser();
        using var unknown = stack.Browser();

        var somebody = await known.AskForMailAsync(journey, person.Mail);
        var nobody = await unknown.AskForMailAsync(journey, Person.New().Mail);
        somebody.AsSuspended();
        Assert.Equal(Seen(somebody), Seen(nobody));

        // Also to whoever asks again in the same tab.
        Assert.Equal(Seen(await known.SubmitAsync(somebody.AsStep())), Seen(await unknown.SubmitAsync(nobody.AsStep())));
    }

    [Fact]
    public async Task Links_that_were_used_that_are_forged_and_that_belong_to_another_realm_are_the_same()
    {
        var mailbox = stack.RequireMailbox();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);
        (await stack.Browser().AskForMailAsync("ResetPassword", person.Mail)).AsSuspended();
        var link = await mailbox.LinkAsync(person.Mail);
        var elsewhere = await stack.Browser().OpenAsync(Changed(link, "realm=[^&]*", "realm=/alpha"));
        (await stack.Browser().OpenAsync(link)).AsStep();

        var used = await stack.Browser().OpenAsync(link);
        var forged = await stack.Browser().OpenAsync(Changed(link, "suspendedId=[^&]*", "suspendedId=" + new string('B', 43)));
        var nonsense = await stack.Browser().OpenAsync(Changed(link, "suspendedId=[^&]*", "suspendedId=x"));

        used.AssertError(401, "Unauthorized", Links.Unknown);
        Assert.Single(new[] { used, forged, nonsense, elsewhere }.Select(Seen).Distinct(StringComparer.Ordinal));
    }

    private static Uri Changed(Uri link, string pattern, string replacement) => new(Regex.Replace(link.ToString(), pattern, replacement));

    /// <summary>Status, headers and body, without what differs from answer to answer whoever asks.</summary>
    private static string Seen(Answer answer)
    {
        var headers = answer.Headers
            .Where(header => header.Key is not ("Date" or "X-ForgeRock-TransactionId"))
            .Select(header => $"{header.Key}: {Cookie().Replace(header.Value, "$1=…")}")
            .Order(StringComparer.OrdinalIgnoreCase);
        var body = answer.Json;

        if (body.ContainsKey("authId"))
            body["authId"] = string.Join(',', AuthIds.Claims(body["authId"]!.GetValue<string>()).Select(claim => $"{claim.Key}:{claim.Value!.ToString().Length}"));

        return $"{(int)answer.Status}\n{string.Join('\n', headers)}\n{body.ToJsonString()}";
    }

    [GeneratedRegex("^([A-Za-z-]+)=[^;]+")]
    private static partial Regex Cookie();
}
