using System.Collections.Frozen;
using Platform.Identity.Policies.Catalogue;

namespace Platform.Identity.Policies;

/// <summary>All policies that a schema may name.</summary>
internal sealed class PolicyCatalogue
{
    private readonly FrozenDictionary<string, Policy> _policies;

    public PolicyCatalogue() =>
        _policies = Enumerate().ToFrozenDictionary(policy => policy.Id, StringComparer.Ordinal);

    public IEnumerable<Policy> All => _policies.Values;

    /// <summary>The policy of that id.</summary>
    /// <exception cref="InvalidOperationException">The schema names a policy that does not exist.</exception>
    public Policy Find(string id) =>
        _policies.GetValueOrDefault(id) ?? throw new InvalidOperationException($"The schema names an unknown policy '{id}'.");

    private IEnumerable<Policy> Enumerate() =>
    [
        new RequiredPolicy(),
        new NotEmptyPolicy(),
        new NotNullPolicy(),
        new UniquePolicy(),
        new ValidUserNamePolicy(),
        new NoInternalUserConflictPolicy(),
        new RegexpMatchesPolicy(),
        new ValidTypePolicy(),
        new MinimumLengthPolicy(),
        new MaximumLengthPolicy(),
        new ValidNumberPolicy(),
        new MinimumNumberPolicy(),
        new MaximumNumberPolicy(),
        new AtLeastCapitalsPolicy(),
        new AtLeastNumbersPolicy(),
        new CannotContainOthersPolicy(),
        new CannotContainCharactersPolicy(),
        new CannotContainDuplicatesPolicy(),
        new ValidEmailAddressFormatPolicy(),
        new ValidNameFormatPolicy(),
        new ValidPhoneFormatPolicy(),
        new ValidDatePolicy(),
        new ValidFormattedDatePolicy(),
        new ValidTimePolicy(),
        new ValidDateTimePolicy(),
        new ValidDurationPolicy(),
        new ValidArrayItemsPolicy(Find),
        new ValidQueryFilterPolicy(),
        new MaxAttemptsPolicy(),
        new ReauthRequiredPolicy(),
        new IsNewPolicy(),
        new IdMustEqualPropertyPolicy(),
        new ValidPermissionsPolicy(),
        new ValidAccessFlagsPolicy(),
        new ValidPrivilegePathPolicy(),
        new ValidTemporalConstraintsPolicy(),
        new ValidEventScriptsPolicy(),
        new MappingExistsPolicy(),
    ];
}
