using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Definitions;

namespace Platform.Journey.Gateway.Journeys;

/// <summary>A journey that a session may start with, and every journey inside it, as published at one moment.</summary>
/// <param name="Definition">The journey.</param>
/// <param name="Revisions">Revision by journey name; recorded with the start of the session.</param>
/// <param name="Journeys">The same, ready to run.</param>
internal sealed record PinnedJourney(JourneyDefinition Definition, ImmutableDictionary<string, string> Revisions, JourneySet Journeys);
