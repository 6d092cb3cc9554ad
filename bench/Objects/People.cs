using System.Globalization;
using System.Net;
using System.Text;

namespace Platform.Bench.Objects;

/// <summary>People as an installation would import them, made while they are sent.</summary>
internal sealed class People(int first, int count) : HttpContent
{
    private const string Hash = "$2b$10$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm";

    private static readonly string[] Cities = ["Berlin", "Oslo", "Porto", "Turin", "Lyon", "Gdansk", "Cork", "Graz"];

    public static string NameOf(int i) => string.Create(CultureInfo.InvariantCulture, $"person{i:0000000}");

    public static string RowOf(int i, bool hashed) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"userName":"{{NameOf(i)}}","givenName":"Barbara","sn":"Jensen{{i % 5000}}","mail":"{{NameOf(i)}}@example.com","telephoneNumber":"+49 30 {{i:0000000}}","city":"{{Cities[i % Cities.Length]}}","preferences":{"updates":true,"marketing":false}{{(hashed ? $",\"password\":{{\"$hash\":\"{Hash}\"}}" : "")}}}""");

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var part = new StringBuilder();
        for (var i = first; i < first + count; i++)
        {
            part.Append(RowOf(i, hashed: true)).Append('\n');
            if (part.Length > 64 * 1024 || i == first + count - 1)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(part.ToString()));
                part.Clear();
            }
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
