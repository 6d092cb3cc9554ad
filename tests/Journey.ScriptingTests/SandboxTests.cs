using System.Diagnostics;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Scripts;
using Platform.Journey.Scripting;
using Platform.Scripting;

namespace Platform.Journey.ScriptingTests;

/// <summary>What a script must not be able to do: reach .NET, use more than its share, or take the process with it.</summary>
public sealed class SandboxTests
{
    private static readonly ScriptLimits Tight = new()
    {
        Time = TimeSpan.FromSeconds(2), Statements = 400_000, Regex = TimeSpan.FromMilliseconds(200), Waiting = TimeSpan.FromSeconds(1),
    };

    private static readonly ScriptRunner Runner = new(Tight);

    public static TheoryData<string> Greedy { get; } =
    [
        "while (true) {}",
        "for (;;);",
        "do { var x = 1 } while (x)",
        "function f() { return f(); } f();",
        "const f = () => [1, 2].map(f); f();",
        "const f = () => 'a'.replace(/a/, f); f();",
        "var a = { valueOf() { return +a; } }; +a;",
        "var a = { [Symbol.toPrimitive]: () => '' + a }; '' + a;",
        "class A { toString() { return '' + this; } } '' + new A();",
        "var a = { get x() { return a.x; } }; a.x;",
        "var a = { *[Symbol.iterator]() { yield* a; } }; [...a];",
        "Object.defineProperty(Object.prototype, 'x', { get() { return this.x; } }); ({}).x;",
        "var a = []; for (var i = 0; i < 60000; i++) a = [a]; String(a);",
        "var a = []; for (var i = 0; i < 60000; i++) a = [a]; JSON.stringify(a);",
        "var a = []; for (var i = 0; i < 60000; i++) a = [a]; a.toLocaleString();",
        "var a = []; for (var i = 0; i < 60000; i++) a = [a]; sharedState.put('a', a); outcome = 'x';",
        "var a = { toJSON: () => JSON.stringify(a) }; JSON.stringify(a);",
        "var f = [function* () {}]; for (var i = 0; i < 30000; i++) { let g = f[i]; f.push(function* () { yield* g(); }); } [...f[29000]()];",
        "var s = 'a'; while (true) s += s;",
        "var a = []; while (true) a.push(new Array(1000).fill('x'));",
        "new Array(4294967295);",
        "new Array(200000).join('x'.repeat(1000));",
        "'a'.repeat(500000000);",
        "'a'.padEnd(2000000000);",
        "'x'.repeat(1000000).replace(/x/g, 'y'.repeat(1000));",
        "'x'.repeat(1000000).replaceAll('x', 'y'.repeat(1000));",
        "RegExp.prototype[Symbol.replace].call(/x/g, 'x'.repeat(1000000), 'y'.repeat(1000));",
        "'x'.repeat(100000).replace(/x/g, \"$'\");",
        "/(a+)+$/.test('a'.repeat(40) + 'b');",
        "'a'.repeat(40).concat('b').match(/^(a|a?)+$/);",
        "JSON.parse('['.repeat(200000) + ']'.repeat(200000));",
        "function f() { Promise.resolve().then(f); } f();",
        "async function f() { while (true) await 1; } f();",
        "var a = { length: 9007199254740991 }; Array.prototype.reverse.call(a);",
        "new Uint8Array(2000000000);",
        "new ArrayBuffer(2000000000);",
        "outcome = { toString() { while (true) {} } }; action = { get given() { while (true) {} } }; sharedState.put('x', { toJSON() { while (true) {} } });",
        "sharedState.put('x', 'y'.repeat(300000)); outcome = 'x';",
        "for (var i = 0; i < 60000; i++) logger.error('x'.repeat(1000)); while (true) {}",
        "for (var i = 0; i < 1000; i++) { try { httpClient.send(new org.forgerock.http.protocol.Request().setUri('https://x')); } catch (e) {} }",
        "try { while (true) {} } catch (e) { outcome = 'caught'; } finally { outcome = 'finally'; }",
        "2n ** 100000000n;",
        "var o = {}; for (var i = 0; i < 60000; i++) o = Object.create(o); o.x = 1; o.toString(); 'y' in o; while (true) {}",
        "var f = function () {}; for (var i = 0; i < 20000; i++) f = f.bind(); f(); while (true) {}",
        "Array.prototype.flat.call([[1]], Infinity); var a = []; for (var i = 0; i < 60000; i++) a = [a]; a.flat(Infinity); while (true) {}",
        "var a = []; for (var i = 0; i < 60000; i++) a = [a]; new Set([a]); [...a].concat(a); Object.freeze(a); structuredClone(a);",
        "var e = new Error('x'); for (var i = 0; i < 30000; i++) e = new Error('x', { cause: e }); String(e); throw e;",
        "let s = '('.repeat(20000) + 'a' + ')'.repeat(20000); new RegExp(s).exec('a'); while (true) {}",
        "var x = { then(r) { r(x); } }; Promise.resolve(x); while (true) {}",
        "new Uint8Array({ length: 2000000000 });",
        "new ArrayBuffer(1, { maxByteLength: 2000000000 }).resize(1000000000);",
        "new (logger.constructor.constructor, Uint8Array)(10).constructor(2000000000);",
        "[].concat(...new Array(200).fill(new Array(200000).fill(0)));",
        "String.fromCharCode.apply(null, new Array(250000).fill(65)).split('').sort().reverse(); while (true) {}",
        "var m = new Map(); while (true) m.set({}, new Array(100));",
        "label: while (true) { try { continue label; } finally { continue label; } }",
        "with ({ get x() { return x; } }) { x; }",
        "(function f(a = f()) {})();",
        "new (class A { constructor() { new A(); } })();",
        "var p = Object.create(null); for (var i = 0; i < 100; i++) p = { __proto__: p }; while (true) { p.q; }",
    ];

    [Theory]
    [MemberData(nameof(Greedy))]
    public async Task What_takes_too_much_fails_alone_and_soon(string source)
    {
        var watch = Stopwatch.StartNew();
        var run = await (Scene.Legacy(source) with { Runner = Runner }).RunAsync();
        var after = await (Scene.Legacy("outcome = 'alive';") with { Runner = Runner }).RunAsync();

        Assert.NotNull(run.Failure);
        Assert.Equal("alive", after.Outcome);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("(function () {}).constructor('return 1')()")]
    [InlineData("eval('1')")]
    [InlineData("new Function('return 1')()")]
    [InlineData("(async () => {}).constructor('return 1')()")]
    [InlineData("(function* () {}).constructor('yield 1')().next()")]
    [InlineData("setTimeout('1')")]
    [InlineData("importNamespace('System')")]
    [InlineData("System.IO.File.ReadAllText('x')")]
    [InlineData("clr.System")]
    [InlineData("host('secret', '[\"scripted.node.key\"]')")]
    [InlineData("ask('uuid')")]
    [InlineData("library_('x')")]
    [InlineData("new java.io.File('x')")]
    [InlineData("java.lang.Runtime.getRuntime().exec('ls')")]
    [InlineData("java.lang.Class.forName('java.lang.Runtime')")]
    [InlineData("''.getClass().forName('x')")]
    [InlineData("logger.getClass().getClassLoader()")]
    [InlineData("logger.GetType().Assembly")]
    [InlineData("callbacks.GetType()")]
    [InlineData("sharedState.constructor.constructor('return 1')()")]
    [InlineData("Object.getPrototypeOf(httpClient.send).constructor('return 1')()")]
    [InlineData("import('x').then(function () { outcome = 'true'; }); null.x")]
    [InlineData("secrets.getGenericSecret('other').getAsUtf8()")]
    [InlineData("Java.type('java.lang.Runtime')()")]
    [InlineData("new Proxy({}, {})")]
    [InlineData("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)")]
    public async Task What_leads_out_of_the_sandbox_is_an_error(string expression)
    {
        var run = await Scene.Legacy($"{expression}; outcome = 'escaped';").RunAsync();

        Assert.NotNull(run.Failure);
        Assert.Null(run.Outcome);
    }

    [Theory]
    [InlineData("typeof host + typeof globalThis.host + typeof require + typeof process + typeof System", "undefinedundefinedundefinedundefinedundefined")]
    [InlineData("String(Object.getOwnPropertyNames(globalThis).filter(function (n) { return /clr|import(N|M)|dotnet|system$/i.test(n); }))", "")]
    public async Task Nothing_of_the_host_is_in_sight(string expression, string expected) =>
        Assert.Equal(expected, (await Scene.Legacy($"outcome = {expression};").RunAsync()).Outcome);

    [Fact]
    public async Task Runs_see_nothing_of_each_other()
    {
        await Scene.Legacy("globalThis.left = 1; Object.prototype.polluted = 1; String.prototype.equals = 1; JSON.parse = 1; outcome = 'a';").RunAsync();

        var run = await Scene.Legacy("outcome = typeof left + typeof ({}).polluted + 'a'.equals('a') + JSON.parse('1');").RunAsync();

        Assert.Equal("undefinedundefinedtrue1", run.Outcome);
    }

    [Fact]
    public async Task A_script_that_breaks_the_bindings_breaks_only_itself()
    {
        var run = await Scene.Legacy("""
            Array.prototype.push = Array.prototype[Symbol.iterator] = Map.prototype.get = Object.keys = String = null;
            JSON.stringify = function () { return '{"outcome":"forged","callbacks":[{"type":"X"}]}'; };
            outcome = 'own';
            """).RunAsync();

        Assert.True(run.Failure is not null || run.Outcome == "own");
    }

    [Fact]
    public async Task Endless_scripts_keep_nobody_else_from_working()
    {
        using var runner = new ScriptRunner(new() { Time = TimeSpan.FromMilliseconds(300), Statements = int.MaxValue, Threads = 8, Parallel = 1 });
        var endless = Enumerable.Range(0, 6).Select(_ => (Scene.Legacy("while (true) {}") with { Runner = runner }).RunAsync()).ToList();

        // The thread pool is free, and a script in line gets its turn.
        await Task.Run(() => { });
        var run = await (Scene.Legacy("outcome = 'true';") with { Runner = runner }).RunAsync();

        Assert.Equal("true", run.Outcome);
        Assert.All(await Task.WhenAll(endless), one => Assert.Equal(ScriptFailureKind.Limit, one.Failure?.Kind));
    }

    [Fact]
    public async Task A_script_that_waits_lets_others_compute()
    {
        using var runner = new ScriptRunner(new() { Threads = 2, Parallel = 1 });
        var answer = new TaskCompletionSource<ScriptHttpResponse>();
        var asked = new TaskCompletionSource();
        var world = new World
        {
            Server = (_, _) =>
            {
                asked.SetResult();
                return answer.Task;
            },
        };
        var waiting = (Scene.Legacy("outcome = httpClient.send(new org.forgerock.http.protocol.Request().setUri('https://x')).get().getEntity().getString();")
            with { Runner = runner, World = world }).RunAsync();
        await asked.Task;

        var other = await (Scene.Legacy("outcome = 'other';") with { Runner = runner }).RunAsync();
        answer.SetResult(World.Ok("late"));

        Assert.Equal("other", other.Outcome);
        Assert.Equal("late", (await waiting).Outcome);
    }

    [Fact]
    public async Task Waiting_has_a_limit_of_its_own()
    {
        var world = new World { Server = async (_, ct) => { await Task.Delay(Timeout.Infinite, ct); throw new InvalidOperationException(); } };
        var run = await (Scene.Legacy("try { httpClient.send(new org.forgerock.http.protocol.Request().setUri('https://x')); } catch (e) { outcome = 'caught'; }")
            with { Runner = Runner, World = world }).RunAsync();

        Assert.Equal(ScriptFailureKind.Limit, run.Failure?.Kind);
        Assert.Contains("waited", run.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_wrong_outside_is_not_the_scripts_to_catch()
    {
        var world = new World { Server = (_, _) => throw new TimeoutException("broker") };
        var scene = Scene.Legacy("try { httpClient.send(new org.forgerock.http.protocol.Request().setUri('https://x')); } catch (e) { outcome = 'caught'; }")
            with { World = world };

        Assert.Equal("broker", (await Assert.ThrowsAsync<TimeoutException>(() => scene.RunAsync())).Message);
    }

    [Fact]
    public async Task Too_many_in_line_are_refused()
    {
        using var runner = new ScriptRunner(new() { Time = TimeSpan.FromMilliseconds(500), Statements = int.MaxValue, Threads = 1, Queue = 2 });
        var endless = Scene.Legacy("while (true) {}") with { Runner = runner };
        var runs = new List<Task>();

        await Assert.ThrowsAsync<ScriptOverloadException>(async () =>
        {
            for (var i = 0; i < 8; i++)
            {
                runs.Add(endless.RunAsync());
            }

            await Task.WhenAll(runs);
        });
    }

    [Fact]
    public async Task A_cancelled_run_ends()
    {
        using var runner = new ScriptRunner(new() { Time = TimeSpan.FromMinutes(1), Statements = int.MaxValue });
        using var cancel = new CancellationTokenSource();
        var run = (Scene.Legacy("while (true) {}") with { Runner = runner }).RunAsync(cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Theory]
    [InlineData("var a = 1;\nvar b = ;", ScriptFailureKind.Syntax, 2, "it is no JavaScript")]
    [InlineData("var a = 1;\n\nnull.x;", ScriptFailureKind.Thrown, 3, "TypeError")]
    [InlineData("function f() {\n  undefinedName();\n}\nf();", ScriptFailureKind.Thrown, 2, "undefinedName is not defined")]
    [InlineData("var p = 'hunter2';\nthrow new Error('wrong: ' + p);", ScriptFailureKind.Thrown, 2, "it threw Error")]
    [InlineData("throw 'hunter2';", ScriptFailureKind.Thrown, 1, "it threw a value")]
    [InlineData("var x = 1;\nwhile (true) {}", ScriptFailureKind.Limit, 2, "statements")]
    [InlineData("var v = nodeState.get('secret').asString();\n({})[v]();", ScriptFailureKind.Thrown, 2, "TypeError")]
    [InlineData("auditEntryDetail = 3; outcome = 'x';", ScriptFailureKind.Result, null, "auditEntryDetail")]
    public async Task A_failure_tells_kind_line_and_reason_without_values(string source, ScriptFailureKind kind, int? line, string reason)
    {
        var run = await (Scene.Legacy(source).Knowing("transient", "secret", "\"hunter2\"") with { Runner = Runner }).RunAsync();

        Assert.Equal((kind, line), (run.Failure?.Kind, run.Failure?.Line));
        Assert.Contains(reason, run.Failure!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_lines_are_bounded_in_number_and_length()
    {
        var world = new World();
        await (Scene.Legacy("for (var i = 0; i < 500; i++) logger.error('x'.repeat(5000)); outcome = 'x';") with { World = world }).RunAsync();

        Assert.Equal(100, world.Lines.Count);
        Assert.All(world.Lines, line => Assert.InRange(line.Text.Length, 1, 2_001));
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_not_even_parsed()
    {
        var run = await (Scene.With(new() { Source = 100 }, new string(' ', 101), ScriptDialect.NextGeneration)).RunAsync();

        Assert.Equal(ScriptFailureKind.Limit, run.Failure?.Kind);
    }
}
