using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing;

namespace Platform.EndToEnd.Tests.Events;

/// <summary>What somebody on call sees.</summary>
public sealed class TraceTests(DistributedStack stack)
{
    private static readonly string[] _services = ["consent", "identity", "journey", "notification"];

    [Fact]
    public async Task One_trace_shows_a_registration_over_all_four_services()
    {
        Assert.SkipWhen(stack.Traces is null, "The traces of this stack go elsewhere.");
        using var client = stack.Browser();
        var step = (await client.FirstStepAsync("Registration")).Fill(Person.New());
        var answer = await client.SubmitAsync(step);
        answer.AsSuccess();
        var trace = answer.Headers["X-ForgeRock-TransactionId"];

        await Eventually.Be(
            () => stack.Traces!.Spans.Where(span => span.TraceId == trace).Select(span => Short(span.Service)).Distinct().Order(StringComparer.Ordinal).SequenceEqual(_services),
            "spans of all services arrive in the trace");
    }

    [Fact]
    public async Task A_login_is_one_trace_from_the_request_to_the_last_who_heard_of_it()
    {
        Assert.SkipWhen(stack.Traces is null, "The traces of this stack go elsewhere.");
        using var client = stack.Browser();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);
        var answer = await client.LoginAsync(person.UserName, person.Password);
        answer.AsSuccess();
        var trace = answer.Headers["X-ForgeRock-TransactionId"];

        await Eventually.Be(
            () => stack.Traces!.Spans.Where(span => span.TraceId == trace).Select(span => Short(span.Service)).Distinct().Count() >= 3,
            "gateway, identity and a service that heard of the login are in the trace");

        var spans = stack.Traces!.Spans.Where(span => span.TraceId == trace).ToArray();
        Assert.All(spans, span => Assert.DoesNotContain(person.Password, string.Join('\n', span.Texts.Append(span.Name)), StringComparison.Ordinal));
        Assert.All(spans, span => Assert.DoesNotContain(person.UserName, string.Join('\n', span.Texts.Append(span.Name)), StringComparison.OrdinalIgnoreCase));
    }

    private static string Short(string service) => _services.FirstOrDefault(name => service.Contains(name, StringComparison.OrdinalIgnoreCase)) ?? service;
}
