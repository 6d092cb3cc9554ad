using Platform.Journey.Engine;
using Platform.Journey.Engine.Scripts;

namespace Platform.Journey.UnitTests.Nodes;

/// <summary>Scripts that nodes of the tests refer to. Nobody runs them: the world says what they come to.</summary>
internal static class SampleScripts
{
    public const string Legacy = "11111111-0000-4000-8000-000000000001";
    public const string NextGeneration = "11111111-0000-4000-8000-000000000002";
    public const string Groovy = "11111111-0000-4000-8000-000000000003";

    public static JourneyScripts All { get; } = JourneyScripts.Of(Json.Parse($$"""
        {
          "scripts": {
            "{{Legacy}}": { "name": "Old", "script": "b3V0Y29tZSA9ICd0cnVlJzs=", "language": "JAVASCRIPT", "evaluatorVersion": "1.0" },
            "{{NextGeneration}}": { "name": "New", "script": ["config = {", "};"], "language": "JAVASCRIPT", "evaluatorVersion": "2.0" },
            "{{Groovy}}": { "name": "Groove", "script": "b3V0", "language": "GROOVY" }
          }
        }
        """));
}
