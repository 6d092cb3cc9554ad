using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Platform.Hosting.Messaging;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using V1 = Platform.Contracts.Identity.V1;

namespace Platform.Journey.Gateway.Effects;

/// <summary>
/// Schema, policies, questions and terms: read by nearly every journey, changed rarely. Kept for a short time, so that most steps ask
/// nothing; answers to questions about things that do not exist are not kept.
/// </summary>
internal sealed class ConfigurationEffects(IRequester requester, IMemoryCache cache, IOptions<ConfigurationCacheOptions> options)
{
    public async Task<ResourceDefinitionRead> ReadDefinitionAsync(ReadResourceDefinition effect, CancellationToken ct)
    {
        var key = (nameof(ResourceDefinitionRead), effect.Resource);
        if (cache.TryGetValue(key, out ResourceDefinitionRead? cached))
        {
            return cached!;
        }

        var reply = await requester.AskAsync<V1.ReadResourceDefinition, V1.ResourceDefinitionRead>(new() { Resource = effect.Resource }, ct);
        var read = new ResourceDefinitionRead(
            reply.Schema is { } schema ? Json.From(schema) : null, reply.Policies is { } policies ? Json.From(policies) : null);
        return read.Schema is null ? read : cache.Set(key, read, options.Value.KeepFor);
    }

    public async Task<KbaConfigurationRead> ReadKbaAsync(EffectContext context, CancellationToken ct) =>
        new(await SelfServiceAsync(context, ct) is { Kba: { } kba } ? Json.From(kba) : null);

    public async Task<ActiveTermsRead> ReadTermsAsync(EffectContext context, CancellationToken ct) =>
        new(await SelfServiceAsync(context, ct) is { ActiveTerms: { } terms } ? Json.From(terms) : null);

    private async Task<V1.SelfServiceConfigurationRead> SelfServiceAsync(EffectContext context, CancellationToken ct)
    {
        var key = (nameof(V1.SelfServiceConfigurationRead), context.Realm);
        if (cache.TryGetValue(key, out V1.SelfServiceConfigurationRead? cached))
        {
            return cached!;
        }

        var reply = await requester.AskAsync<V1.ReadSelfServiceConfiguration, V1.SelfServiceConfigurationRead>(new() { Realm = context.Realm }, ct);
        return cache.Set(key, reply, options.Value.KeepFor);
    }
}
