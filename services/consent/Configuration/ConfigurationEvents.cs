using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Consent.Configuration;

/// <summary>Who changed which configuration. One stream per document; its version is the revision of the document.</summary>
internal interface IConfigurationEvent;

/// <summary>A document was created or replaced.</summary>
/// <param name="Id">Id of the document, <c>mapping/crm</c>.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="By">Who did it.</param>
/// <param name="ChangedMembers">Names of the top-level members that are new, other ones or gone.</param>
/// <param name="At">When.</param>
/// <param name="Content">The whole document without its credential; null: written before contents were kept.</param>
internal sealed record ConfigurationWritten(
    string Id, int Revision, string By, ImmutableArray<string> ChangedMembers, DateTimeOffset At, JsonElement? Content = null)
    : IConfigurationEvent;

/// <summary>A document was removed.</summary>
internal sealed record ConfigurationRemoved(string Id, string By, DateTimeOffset At) : IConfigurationEvent;

/// <summary>The stream of one document, <c>config/{id}</c>.</summary>
internal sealed record ConfigurationHistory;
