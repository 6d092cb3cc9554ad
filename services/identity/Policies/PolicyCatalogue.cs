using System.Collections.Frozen;
using System.Collections.Immutable;
using Platform.Identity.Policies.Catalogue;
using Platform.Identity.Policies.Custom;

namespace Platform.Identity.Policies;

/// <summary>All policies that a schema may name: those of the platform, and with them those that scripts declare.</summary>
internal sealed class PolicyCatalogue
{
    private readonly FrozenDictionary<string, Policy> _policies;
    private readonly ImmutableArray<Policy> _custom;
    private readonly bool _isFilled;

    public PolicyCatalogue()
        : this([], isFilled: false)
    {
    }

    private PolicyCatalogue(ImmutableArray<Policy> custom, bool isFilled)
    {
        _custom = custom;
        _isFilled = isFilled;
        _policies = Enumerate().Concat(custom).ToFrozenDictionary(policy => policy.Id, StringComparer.Ordinal);
    }

    public IEnumerable<Policy> All => _policies.Values;

    /// <summary>These and more; none of the others has an id of theirs.</summary>
    public PolicyCatalogue With(IEnumerable<Policy> custom) => new([.. _custom, .. custom], _isFilled);

    /// <summary>These, and a <see cref="MissingPolicy"/> under every other id: what is stored must be read, whatever became of the scripts.</summary>
    public PolicyCatalogue Filled() => new(_custom, isFilled: true);

    /// <summary>True: a schema may name it.</summary>
    public bool Knows(string id) => _isFilled || _policies.ContainsKey(id);

    /// <summary>The policy of that id.</summary>
    /// <exception cref="InvalidOperationException">The schema names a policy that does not exist.</exception>
    public Policy Find(string id) =>
        _policies.GetValueOrDefault(id)
        ?? (_isFilled ? new MissingPolicy(id) : throw new InvalidOperationException($"The schema names an unknown policy '{id}'."));

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
