using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Platform.Testing.Mails;

/// <summary>Mails that are read by Mailpit's API: those of the compose file, or of the inbox of a host that sends nothing (https://mailpit.axllent.org/docs/api-v1/).</summary>
/// <param name="root">Address of Mailpit, or of the inbox, with a slash at the end.</param>
public sealed class MailpitMailbox(Uri root) : IMailbox, IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = root, Timeout = TimeSpan.FromSeconds(10) };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReceivedMail>> ToAsync(string address)
    {
        var query = Uri.EscapeDataString(string.Create(CultureInfo.InvariantCulture, $"to:\"{address}\""));
        var page = await _http.GetFromJsonAsync<JsonElement>($"api/v1/search?query={query}&limit=200");
        var mails = new List<ReceivedMail>();

        foreach (var summary in page.GetProperty("messages").EnumerateArray().Reverse())
            if (summary.GetProperty("To").EnumerateArray().Any(to => string.Equals(to.GetProperty("Address").GetString(), address, StringComparison.OrdinalIgnoreCase)))
                mails.Add(await ReadAsync(summary.GetProperty("ID").GetString()!));

        return mails;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<ReceivedMail> ReadAsync(string id)
    {
        var mail = await _http.GetFromJsonAsync<JsonElement>($"api/v1/message/{id}");

        return new(Text("MessageID"), Text("Subject"), Text("Text"), Text("HTML"));

        string Text(string name) => mail.GetProperty(name).GetString()!;
    }
}
