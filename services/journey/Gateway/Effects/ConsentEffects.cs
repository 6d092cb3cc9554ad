using Platform.Hosting.Messaging;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using V1 = Platform.Contracts.Consent.V1;

namespace Platform.Journey.Gateway.Effects;

/// <summary>Mappings that need consent, as the consent service knows them.</summary>
internal sealed class ConsentEffects(IRequester requester)
{
    public async Task<ConsentMappingsRead> ReadAsync(ReadConsentMappings effect, EffectContext context, CancellationToken ct)
    {
        var reply = await requester.AskAsync<V1.ReadConsentMappings, V1.ConsentMappingsRead>(
            new() { Realm = context.Realm, Resource = effect.Resource }, ct);
        return new(reply.Mappings.Select(mapping => new ConsentMapping(
            mapping.Name, mapping.DisplayName, mapping.Icon, mapping.AccessLevel, mapping.Fields.ToValueArray())).ToValueArray());
    }
}
