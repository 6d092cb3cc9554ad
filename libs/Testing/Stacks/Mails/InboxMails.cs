using System.Net.Http.Json;
using System.Text.Json;

namespace Platform.Testing.Stacks.Mails;

/// <summary>Mails behind the API that Mailpit and the platform's own inbox share.</summary>
/// <param name="root">Address of the mailbox, such as <c>http://127.0.0.1:8025</c> or <c>http://localhost:8080/inbox</c>.</param>
internal sealed class InboxMails(Uri root) : IMailSource
{
    private static readonly HttpClient _http = new();
    private readonly string _api = root.AbsoluteUri.TrimEnd('/') + "/api/v1/";

    public async Task<IReadOnlyList<ReceivedMail>> ToAsync(string address)
    {
        var page = await _http.GetFromJsonAsync<JsonElement>($"{_api}search?limit=100&query={Uri.EscapeDataString($"to:\"{address}\"")}");
        var mails = new List<ReceivedMail>();

        foreach (var summary in page.GetProperty("messages").EnumerateArray().Reverse())
            mails.Add(Read(await _http.GetFromJsonAsync<JsonElement>($"{_api}message/{summary.GetProperty("ID").GetString()}")));

        return mails;
    }

    /// <summary>Whether there is a mailbox at all.</summary>
    public async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(_api + "messages?limit=1"));

            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static ReceivedMail Read(JsonElement mail) => new(
        mail.GetProperty("Subject").GetString()!,
        mail.GetProperty("HTML").GetString() is { Length: > 0 } html ? html : mail.GetProperty("Text").GetString()!);
}
