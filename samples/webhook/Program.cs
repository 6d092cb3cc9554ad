using System.Collections.Concurrent;
using System.Text.Json;
using WebhookReceiver;

var builder = WebApplication.CreateSlimBuilder(args);
var secret = builder.Configuration["Webhook:Secret"] ?? throw new InvalidOperationException("Webhook__Secret is missing: the secret of the subscription, whsec_…");
builder.WebHost.ConfigureKestrel(o => o.Limits.MaxRequestBodySize = 1024 * 1024);
builder.Services.AddSingleton(TimeProvider.System);

var app = builder.Build();

// A real receiver keeps the ids in its database, written in one transaction with its effect.
var seen = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);

app.MapPost("/events", async (HttpRequest request, TimeProvider time) =>
{
    using var body = new MemoryStream();
    await request.Body.CopyToAsync(body);
    var id = request.Headers["webhook-id"].ToString();
    var (timestamp, signatures) = (request.Headers["webhook-timestamp"].ToString(), request.Headers["webhook-signature"].ToString());

    if (!Signature.IsValid(secret, id, timestamp, signatures, body.ToArray(), time.GetUtcNow()))
        return Results.Unauthorized();

    if (seen.TryAdd(id, true))
    {
        var e = JsonElement.Parse(body.ToArray());

        // Ids only: logs are no place for names and addresses.
        ReceiverLog.Heard(app.Logger, e.GetProperty("type").GetString()!, id);
    }

    return Results.NoContent();
});

await app.RunAsync();
