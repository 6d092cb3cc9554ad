using System.Text.Json;
using Platform.Notification.Recipients;

namespace Platform.Notification.UnitTests;

public sealed class RecipientRulesTests
{
    private static readonly Recipient _nobody = new() { Id = "babs" };

    [Fact]
    public void Facts_lead_to_the_same_recipient_in_any_order()
    {
        Func<Recipient, Recipient>[] facts =
        [
            r => RecipientRules.Learn(r, 1, Json(new { mail = "one@example.org", givenName = "Barbara", preferredLanguage = "de" })),
            r => RecipientRules.Learn(r, 2, Json(new { mail = "two@example.org" }), ["mail"]),
            r => RecipientRules.Learn(r, 3, Json(new { givenName = "Babs" }), ["givenName", "telephoneNumber"]),
            r => RecipientRules.Learn(r, 4, Json(new { }), ["preferredLanguage"]),
        ];

        foreach (var order in Permutations(facts))
        {
            var recipient = order.Aggregate(_nobody, (r, fact) => fact(r));

            Assert.Equal(("two@example.org", "Babs", null), (recipient.Mail, recipient.GivenName, recipient.PreferredLanguage));
        }
    }

    [Fact]
    public void A_late_fact_does_not_bring_an_erased_person_back()
    {
        var erased = RecipientRules.Erase("babs");

        Assert.Same(erased, RecipientRules.Learn(erased, 9, Json(new { mail = "late@example.org" })));
    }

    [Fact]
    public void A_value_that_is_no_text_is_no_address() => Assert.Null(RecipientRules.Learn(_nobody, 1, Json(new { mail = 7 })).Mail);

    private static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value);

    private static IEnumerable<T[]> Permutations<T>(T[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany((item, i) => Permutations<T>([.. items[..i], .. items[(i + 1)..]]).Select(rest => (T[])[item, .. rest]));
}
