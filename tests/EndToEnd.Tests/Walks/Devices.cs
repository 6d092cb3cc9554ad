using System.Net;
using System.Text.Json.Nodes;
using Platform.Contracts.Identity.V1;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>Something that is no person and registers.</summary>
internal static class Devices
{
    public const string Journey = "RegisterDevice";

    /// <summary>Defines the type, and returns when every replica knows it.</summary>
    public static async Task DefineDevicesAsync(this DistributedStack stack)
    {
        var managed = await stack.ReadAsync("/openidm/config/managed");
        var types = managed["objects"]!.AsArray();

        if (!types.Any(type => type!["name"]!.ToString() == "device"))
        {
            types.Add(JsonNode.Parse(
                """
                {"name":"device","schema":{"title":"Device","type":"object","required":["serialNumber"],"order":["serialNumber","model","location","password"],"properties":{
                  "serialNumber":{"type":"string","title":"Serial number","viewable":true,"searchable":true,"publishable":true,"userEditable":true,"policies":[{"policyId":"unique"}]},
                  "model":{"type":"string","title":"Model","viewable":true,"searchable":true,"userEditable":true},
                  "location":{"type":"string","title":"Location","viewable":true,"searchable":true,"userEditable":true},
                  "password":{"type":"string","title":"Password","viewable":false,"private":true,"scope":"private","userEditable":true,"policies":[{"policyId":"minimum-length","params":{"minLength":8}}]}}}}
                """));
            managed.Remove("_rev");
            await stack.WriteAsync("/openidm/config/managed", managed.ToJsonString());
        }

        await stack.ImportSampleAsync(Journey);
        await stack.EveryReplicaAsync(async client => (await client.StartAsync(Journey)).Status == HttpStatusCode.OK, "knows the type");
    }

    /// <summary>Fills in the page of a device.</summary>
    public static Step FillDevice(this Step page, string serial) => page
        .Set("ValidatedCreateUsernameCallback", serial).Set("model", "Lamp").Set("location", "Kitchen").Set("ValidatedCreatePasswordCallback", Person.NewPassword());

    /// <summary>The name by which a device is known; null: it is none.</summary>
    public static string? SerialOf(this ManagedObjectCreated created) =>
        created.Resource == "managed/device" && created.Properties.TryGetProperty("serialNumber", out var serial) ? serial.GetString() : null;
}
