using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FsCheck.Xunit;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.UnitTests.Nodes;

/// <summary>Whatever clients, administrators and other services say, a node answers; it never throws and never asks for ever.</summary>
public sealed class NodeProperties
{
    private static readonly string[] _types = [.. NodeScene.Catalog.Types.Select(type => type.Id)];

    private static readonly string[] _names =
    [
        "objectAttributes", "username", "password", "_id", "oneTimePassword", "oneTimePasswordTimestamp", "authLevel", "termsAccepted", "termsVersion", "pageNodeCallbacks", "node-1.retryCount", "mail", "",
    ];

    private static readonly string[] _texts =
    [
        "", " ", "bob", "0", "1", "-7", "1e999", "true", "null", "mail", "userName", "preferences/updates", "a/b//c", "\0", "é", "x=y", "node-1=3",
    ];

    [Property(MaxTest = 6_000)]
    public void Any_answers_in_any_state_of_any_world_have_a_result(int seed)
    {
        var chance = new Random(seed);
        var scene = Scene(chance);

        Assert.NotNull(scene.Play(Answers(chance, scene)).Result);
    }

    [Property(MaxTest = 1_000)]
    public void A_node_is_a_function_of_its_input(int seed)
    {
        var chance = new Random(seed);
        var scene = Scene(chance);
        var answers = Answers(chance, scene);

        var (first, second) = (scene.Play(answers), scene.Play(answers));

        Assert.Equal(first.Effects, second.Effects);
        Assert.Equal(first.Result.GetType(), second.Result.GetType());
        if (first.Result is NodeResult.Ask or NodeResult.Leave)
        {
            Assert.Equal(first.State, second.State);
        }
    }

    [Property(MaxTest = 1_500)]
    public void Any_configuration_makes_a_node_or_a_problem(int seed)
    {
        var chance = new Random(seed);
        var type = Pick(chance, _types);
        var template = NodeScene.Catalog.Template(type)!.Value;
        var config = template.Members().Aggregate(
            chance.Next(10) == 0 ? Any(chance, 3) : template, (all, member) => chance.Next(2) == 0 ? all.With(member.Key, Any(chance, 2)) : all);
        var setup = new NodeSetup(NodeScene.NodeId, (_, _) => null);

        var node = NodeScene.Catalog.Create(type, setup, config)!;

        Assert.False(node.Outcomes.IsDefault);
        if (setup.Problems.Count == 0)
        {
            Assert.NotNull((new NodeScene(node) with { State = State(chance) }).Visit().Result);
        }
    }

    [Property(MaxTest = 1_000)]
    public void Any_end_of_a_journey_has_an_end(int seed)
    {
        var chance = new Random(seed);
        var scene = Scene(chance);
        var input = new NodeInput
        {
            NodeId = NodeScene.NodeId, Realm = "/", IdentityResource = ScriptedWorld.Resource, Now = default, State = scene.State,
            Request = scene.Request, Person = scene.World.Person,
        };
        for (var wave = 0; scene.Node.OnSuccess(input) is { } wish; wave++)
        {
            Assert.True(wave < 5, "the hook never ends");
            input = input with
            {
                Replies = wish.Requests.Aggregate(input.Replies, (all, request) => all.SetItem(request, scene.World.Answer(request.Effect))),
            };
        }
    }

    private static NodeScene Scene(Random chance)
    {
        var type = Pick(chance, _types);
        var scene = type == "PageNode" || chance.Next(4) == 0
            ? NodeScene.Page("{}", [.. Enumerable.Range(0, chance.Next(1, 4)).Select(_ => Child(chance))])
            : NodeScene.Of(type, Pick(chance, SampleConfigurations.Of(type)));
        return scene with { Request = Request(chance), State = State(chance), World = World(chance), Form = (CallbackForm)chance.Next(2), Step = chance.Next(3) };
    }

    private static (string, string) Child(Random chance)
    {
        var type = Pick(chance, ["ValidatedUsernameNode", "ValidatedPasswordNode", "AttributeCollectorNode", "KbaCreateNode",
            "AcceptTermsAndConditionsNode", "UsernameCollectorNode", "PasswordCollectorNode", "ConsentNode", "product-ReCaptchaNode"]);
        return (type, Pick(chance, SampleConfigurations.Of(type)));
    }

    // Half of the time what the node itself asked, else callbacks of anybody.
    private static ImmutableArray<Answer> Answers(Random chance, NodeScene scene)
    {
        var asked = chance.Next(2) == 0 && scene.Visit().Result is NodeResult.Ask ask ? ask.Callbacks.ToArray() : Foreign(chance);
        return [.. asked.Select(callback => new Answer(
            callback, Enumerable.Range(0, chance.Next(4)).Select(_ => Any(chance, 2)).ToValueArray()))];
    }

    private static AskedCallback[] Foreign(Random chance) =>
    [
        .. Enumerable.Range(0, chance.Next(5)).Select(i => Pick<Callback>(chance,
        [
            new NameCallback("a"), new PasswordCallback("b"), new TextOutputCallback("c"), new MetadataCallback(Any(chance, 2)),
            new ConfirmationCallback("", 0, ["a"], 0, 0), new KbaCreateCallback("d", ["q", "0"], null),
            new TermsAndConditionsCallback("1", "t", "x"), new ReCaptchaCallback("s", "a", "d", false, false),
            new ConsentMappingCallback("m", "M", "", "", false, "", []), new ValidatedCreateUsernameCallback("e", Any(chance, 2), []),
            new StringAttributeInputCallback("mail", "f", chance.Next(2) == 0, Any(chance, 1), ["x"]),
            new NumberAttributeInputCallback("age", "g", true, Any(chance, 1), []),
            new BooleanAttributeInputCallback("preferences/updates", "h", true, Any(chance, 1), []),
        ]).Describe() with { Id = chance.Next(3) == 0 ? null : Pick(chance, [i, -1, int.MaxValue, chance.Next()]) }),
    ];

    private static RequestFacts Request(Random chance)
    {
        ImmutableDictionary<string, T> Some<T>(string[] names, Func<T> value) =>
            names.Where(_ => chance.Next(2) == 0).ToImmutableDictionary(name => name, _ => value(), StringComparer.OrdinalIgnoreCase);
        ImmutableArray<string> Values() => [.. Enumerable.Range(0, chance.Next(3)).Select(_ => Pick(chance, _texts))];
        return RequestFacts.None with
        {
            Headers = Some(["X-OpenAM-Username", "X-OpenAM-Password", "Referer", "X-Device"], Values),
            Query = Some(["campaign"], Values),
            Cookies = Some(["session-jwt", "seen"], () => Pick(chance, [.. _texts, "valid"])),
        };
    }

    private static NodeState State(Random chance)
    {
        StateBag Layer() => Enumerable.Range(0, chance.Next(4)).Aggregate(
            StateBag.Empty,
            (bag, _) => bag.Put(Pick(chance, _names), chance.Next(2) == 0 ? Json.From(Pick(chance, _texts)) : Any(chance, 3)));
        return new(Layer(), Layer(), Layer());
    }

    private static ScriptedWorld World(Random chance)
    {
        var world = new ScriptedWorld();
        return world with
        {
            Schema = Pick<Json?>(chance, [world.Schema, world.Schema, null, Any(chance, 4)]),
            Policies = Pick<Json?>(chance, [world.Policies, null, Any(chance, 2)]),
            Kba = Pick<Json?>(chance, [world.Kba, world.Kba, null, Any(chance, 3), Json.Object(("questions", Any(chance, 2)))]),
            Terms = Pick<Json?>(chance, [world.Terms, null, Any(chance, 2)]),
            Person = chance.Next(3) == 0 ? null : ScriptedWorld.Bob() with { Properties = Any(chance, 3), LoginCount = chance.Next(5) },
            Refusal = chance.Next(3) == 0 ? "refused" : null,
            Rules = Pick<Func<EvaluatePolicies, IEnumerable<FailedPolicy>>>(chance,
            [
                _ => [], _ => [new("mail", "X", null)], question => question.Properties.Select(name => new FailedPolicy(name, "Y", Json.EmptyObject)),
            ]),
        };
    }

    private static Json Any(Random chance, int depth) => Json.Parse(Text(chance, depth));

    private static string Text(Random chance, int depth) => chance.Next(depth > 0 ? 9 : 6) switch
    {
        0 => "null",
        1 => Pick(chance, ["true", "false"]),
        2 => Pick(chance, ["0", "-1", "1.5", "1e400", "99999999999999999999", "2147483648"]),
        3 => "\"\\ud800\"",
        4 or 5 => JsonSerializer.Serialize(Pick(chance, _texts)),
        6 => $"[{string.Join(',', Enumerable.Range(0, chance.Next(3)).Select(_ => Text(chance, depth - 1)))}]",
        _ => Object(chance, depth),
    };

    private static string Object(Random chance, int depth)
    {
        var text = new StringBuilder("{");
        foreach (var name in _names.Concat(["properties", "type", "questions", "version", "en", "0"]).Where(_ => chance.Next(5) == 0))
        {
            text.Append(text.Length > 1 ? "," : "").Append(JsonSerializer.Serialize(name)).Append(':').Append(Text(chance, depth - 1));
        }

        return text.Append('}').ToString();
    }

    private static T Pick<T>(Random chance, IReadOnlyList<T> among) => among[chance.Next(among.Count)];
}
