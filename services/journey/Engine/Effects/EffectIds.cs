using System.Security.Cryptography;
using System.Text;

namespace Platform.Journey.Engine.Effects;

/// <summary>
/// Derives the id of a change from where it stands: session, step, visit of the node and purpose. A retried request, a redelivered
/// message and a replay all arrive at the same id (docs/adr/0008).
/// </summary>
internal static class EffectIds
{
    public static Guid Of(Guid sessionId, int step, string visit, string purpose)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{sessionId:N}/{step}/{visit}/{purpose}"), digest);

        // RFC 9562 §5.8: version 8 marks an id derived in a way of our own.
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest[..16], bigEndian: true);
    }
}
