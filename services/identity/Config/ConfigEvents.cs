using System.Collections.Immutable;
using Platform.Contracts;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Config;

/// <summary>What happens to a configuration document; one stream per document, named by <see cref="ConfigDocument.KeyOf"/>.</summary>
internal interface IConfigEvent
{
    DateTimeOffset At { get; }
}

/// <summary>A document was created or replaced.</summary>
/// <param name="Text">The whole document as JSON text, because the store's own JSON keeps neither the order of members nor the spelling of numbers.</param>
/// <param name="Sealed">Pointer to sealed value of every secret; the text has null there.</param>
/// <param name="Changed">Names of the top-level members that are new, other ones or gone.</param>
/// <param name="At">When.</param>
[StoredAs("identity.config-written.v1")]
internal sealed record ConfigWritten(string Text, ImmutableDictionary<string, SealedSecret> Sealed, ImmutableArray<string> Changed, DateTimeOffset At) : IConfigEvent;

/// <summary>A document was deleted.</summary>
[StoredAs("identity.config-deleted.v1")]
internal sealed record ConfigDeleted(DateTimeOffset At) : IConfigEvent;
