namespace Platform.Identity.Policies.Catalogue;

/// <summary>Something, an at sign, something with a dot inside: whether an address works only a mail to it can tell.</summary>
internal sealed class ValidEmailAddressFormatPolicy() : TextPolicy("valid-email-address-format", "VALID_EMAIL_ADDRESS_FORMAT")
{
    protected override PolicyVerdict CheckText(string text, PolicyInput input)
    {
        // Accepts what .+@.+\..+ finds, without its backtracking, and no control characters: an address ends up in a mail header.
        var at = text.Length > 1 ? text.IndexOf('@', 1) : -1;
        var dot = at > 0 && at + 2 < text.Length ? text.IndexOf('.', at + 2) : -1;

        return PolicyVerdict.FailedUnless(dot > 0 && dot < text.Length - 1 && !text.Any(char.IsControl));
    }
}
