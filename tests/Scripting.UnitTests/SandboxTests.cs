namespace Platform.Scripting.UnitTests;

/// <summary>A script between a question and an answer. What a script must not be able to do is tested with the bindings of the journeys.</summary>
public sealed class SandboxTests
{
    private static readonly Sandbox Sandbox = new(new() { Time = TimeSpan.FromSeconds(2), Statements = 100_000 });

    /// <summary>Adds up what the script said: its function <c>twice</c>, and its last value.</summary>
    private static readonly ScriptText Bindings = ScriptText.Of(
        "bindings", $"(function (question) {{ 'use strict'; {Hardening.Text} return (last) => stringify([typeof twice === 'function' ? twice(parse(question)) : null, last === undefined ? null : last]); }})");

    [Theory]
    [InlineData("function twice(x) { return x * 2; }", "21", "[42,null]")]
    [InlineData("1 + 1;", "0", "[null,2]")]
    [InlineData("function twice(x) { return x.a; } 'done'", "{\"a\":\"Größe\"}", "[\"Größe\",\"done\"]")]
    public async Task Texts_go_in_and_come_out(string script, string question, string answer) =>
        Assert.Equal(new(answer, null), await AskAsync(script, question));

    [Theory]
    [InlineData("function twice(x) {\n  return x.y.z;\n}", ScriptFaultKind.Thrown, 2, null, "TypeError")]
    [InlineData("var a = 1;\nvar b = ;", ScriptFaultKind.Syntax, 2, 9, "it is no JavaScript")]
    [InlineData("function twice(x) {\n\n  while (true) {}\n}", ScriptFaultKind.Limit, 3, null, "statements")]
    [InlineData("function twice(x) { return 'x'.repeat(300000); }", ScriptFaultKind.Result, null, null, "leaves behind")]
    public async Task A_fault_tells_kind_and_place(string script, ScriptFaultKind kind, int? line, int? column, string reason)
    {
        var answer = await AskAsync(script, "\"hunter2\"");

        Assert.Null(answer.Text);
        Assert.Equal((kind, line, column), (answer.Fault!.Kind, answer.Fault.Line, answer.Fault.Column));
        Assert.Contains(reason, answer.Fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BigInt(x)")]
    [InlineData("new RegExp(x)")]
    [InlineData("JSON.parse(x)")]
    [InlineData("null[x]")]
    [InlineData("({})[x]()")]
    [InlineData("decodeURIComponent('%' + x)")]
    [InlineData("(() => { throw new Error(x); })()")]
    [InlineData("(() => { const e = new Error(''); e.name = x; throw e; })()")]
    [InlineData("(() => { const e = { name: x, message: x, toString: () => x }; throw e; })()")]
    [InlineData("(() => { throw x; })()")]
    [InlineData("x")]
    public async Task A_summary_never_holds_what_the_script_was_asked(string expression)
    {
        var answer = await AskAsync($"function twice(x) {{ {expression}; null.y; }}", "\"hunter2(\"");

        Assert.NotNull(answer.Fault);
        Assert.DoesNotContain("hunter2", answer.Fault.Summary, StringComparison.Ordinal);
        Assert.StartsWith("it threw", answer.Fault.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Object.prototype.polluted = 1; parse = stringify = null;")]
    [InlineData("JSON.stringify = JSON.parse = () => 'forged'; Array.isArray = null;")]
    [InlineData("globalThis.twice = null;")]
    public async Task Runs_see_nothing_of_each_other(string script)
    {
        await AskAsync(script, "1");

        Assert.Equal("[4,\"undefined\"]", (await AskAsync("function twice(x) { return 2 * x; } typeof ({}).polluted;", "2")).Text);
    }

    [Fact]
    public async Task The_text_of_a_script_is_bounded()
    {
        using var small = new Sandbox(new() { Source = 100 });
        var answer = await small.AskAsync(Bindings, ScriptText.Of("script", new string(' ', 101)), "1", TestContext.Current.CancellationToken);

        Assert.Equal(ScriptFaultKind.Limit, answer.Fault?.Kind);
    }

    [Theory]
    [InlineData("var a = 1;", null, null)]
    [InlineData("throw new Error();", null, null)]
    [InlineData("\nvar b = ;", 2, 9)]
    [InlineData("function f( {", 1, 14)]
    public void Syntax_is_checked_without_running(string script, int? line, int? column)
    {
        var fault = Sandbox.SyntaxFault(ScriptText.Of("script", script));

        Assert.Equal((line, column), (fault?.Line, fault?.Column));
    }

    [Fact]
    public void A_text_nested_too_deeply_is_a_fault_and_not_the_end() =>
        Assert.Equal(ScriptFaultKind.Syntax, Sandbox.SyntaxFault(ScriptText.Of("script", new string('(', 100_000)))?.Kind);

    [Fact]
    public async Task Nothing_of_what_was_asked_or_said_is_printed()
    {
        var script = ScriptText.Of("script", "'hunter2'");

        Assert.DoesNotContain("hunter2", $"{script} {await Sandbox.AskAsync(Bindings, script, "1", TestContext.Current.CancellationToken)}", StringComparison.Ordinal);
    }

    private static Task<ScriptAnswer> AskAsync(string script, string question) =>
        Sandbox.AskAsync(Bindings, ScriptText.Of("script", script), question, TestContext.Current.CancellationToken);
}
