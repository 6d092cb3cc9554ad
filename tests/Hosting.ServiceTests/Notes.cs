using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.ServiceTests.Sample;
using Platform.Hosting.Stores;
using Platform.Testing;

namespace Platform.Hosting.ServiceTests;

internal static class Notes
{
    /// <summary>Appends one note per transaction.</summary>
    public static async Task AppendAsync(PlatformServer server, Guid stream, int from, int to)
    {
        var store = server.Services.GetRequiredService<ISampleStore>();

        for (var number = from; number <= to; number++)
        {
            await using var session = store.LightweightSession();
            session.StampTrace(correlationId: stream.ToString());
            var note = new NoteWritten(stream.ToString(), number);

            if (number == 1)
                session.Events.StartStream<NoteBook>(stream, note);
            else
                session.Events.Append(stream, note);

            await session.SaveChangesAsync();
        }
    }

    public static async Task<HeardNote[]> HeardAsync(PlatformServer server, Guid stream, int count)
    {
        await Eventually.Be(() => Heard(server, stream).Length >= count, $"{count} notes are heard");

        return Heard(server, stream);
    }

    public static HeardNote[] Heard(PlatformServer server, Guid stream) =>
        [.. server.Services.GetRequiredService<HeardNotes>().All.Where(h => h.Message.SubjectId == stream.ToString())];

    /// <summary>Revisions in the order they were heard first.</summary>
    public static List<long> Distinct(PlatformServer server, Guid stream) =>
        [.. Heard(server, stream).Select(h => h.Message.Revision).Distinct()];
}
