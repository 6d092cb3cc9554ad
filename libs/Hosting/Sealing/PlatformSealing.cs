using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Platform.Hosting.Messaging;

namespace Platform.Hosting.Sealing;

internal static class PlatformSealing
{
    public static void AddPlatformSealing(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SealingOptions>().Bind(builder.Configuration.GetSection("Keys"))
            .Validate<IOptions<BusOptions>>(
                (keys, bus) => keys.Bus is { Length: > 0 } || bus.Value.Transport == BusTransport.InMemory,
                "Keys:Bus must be set when services run in several processes: base64 of 32 random bytes, the same for all of them (openssl rand -base64 32).")
            .Validate(
                keys => keys.BusPrevious.Append(keys.Bus ?? "").Where(k => k.Length > 0).All(IsKey),
                "Keys:Bus and Keys:BusPrevious must be base64 of exactly 32 bytes.")
            .ValidateOnStart();
        builder.Services.AddSingleton<SecretSealer>();
    }

    private static bool IsKey(string text)
    {
        var bytes = new byte[text.Length];

        return Convert.TryFromBase64String(text, bytes, out var length) && length == 32;
    }
}
