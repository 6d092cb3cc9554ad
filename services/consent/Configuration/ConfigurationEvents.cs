using System.Collections.Immutable;

namespace Platform.Consent.Configuration;

/// <summary>Who changed which configuration. One stream per document; the content itself stays outside, it may hold credentials.</summary>
internal interface IConfigurationEvent;

/// <summary>A document was created or replaced.</summary>
internal sealed record ConfigurationWritten(string Id, int Revision, string By, ImmutableArray<string> ChangedMembers, DateTimeOffset At)
    : IConfigurationEvent;

/// <summary>A document was removed.</summary>
internal sealed record ConfigurationRemoved(string Id, string By, DateTimeOffset At) : IConfigurationEvent;

/// <summary>The stream of one document, <c>config/{id}</c>.</summary>
internal sealed record ConfigurationHistory;
