using System.Text.Json;
using System.Text.Json.Nodes;
using Marten;
using Platform.Identity.Config;
using Platform.Identity.Policies.Custom;

namespace Platform.Identity.ManagedObjects.Types;

/// <summary>The document <c>managed</c>: all object types (identity-and-config reference, section 1.1). The built-in <c>user</c> may be changed, not removed.</summary>
internal sealed class ManagedConfig(PolicyScripts scripts, IServiceProvider services) : IConfigKind
{
    public const string DocumentId = "managed";

    public string Id => DocumentId;

    public IReadOnlyList<string> JudgedBeside => [PolicyConfig.DocumentId];

    public async Task<ConfigVerdict> JudgeAsync(JsonElement asked, JsonElement? present, IQuerySession session, CancellationToken ct)
    {
        var (catalogue, _) = await scripts.ReadAsync(await ConfigDocuments.ContentAsync(PolicyConfig.DocumentId, session, ct), ct);

        if (TypeShape.Problem(asked, catalogue) is { } problem)
        {
            return ConfigVerdict.Invalid(problem);
        }

        var now = ObjectTypes.DefinitionsOf(asked).Select(definition => ObjectType.Read(definition, catalogue)).ToDictionary(type => type.Name, StringComparer.Ordinal);

        foreach (var before in ObjectTypes.DefinitionsOf(present).Select(definition => ObjectType.Read(definition, catalogue.Filled())))
        {
            var after = now.GetValueOrDefault(before.Name);

            if ((after is null || NewlyUnique(before, after) is not null) && await HasObjectsAsync(session, before.Name, ct))
            {
                return ConfigVerdict.Forbidden(after is null
                    ? $"There are objects of the type {before.Name}: it must not be removed."
                    : $"There are objects of the type {before.Name}: its property {NewlyUnique(before, after)} cannot become unique any more.");
            }
        }

        return new ConfigVerdict.Accepted(asked);
    }

    public JsonElement Show(JsonElement? stored)
    {
        var shown = stored is { } content ? JsonObject.Create(content)! : [];
        shown["objects"] = new JsonArray([.. ObjectTypes.DefinitionsOf(stored).Select(definition => JsonNode.Parse(definition.GetRawText()))]);

        return JsonSerializer.SerializeToElement(shown);
    }

    /// <summary>Resolved late: the reader needs the documents, and they know all kinds.</summary>
    public Task ReplacedAsync(CancellationToken ct) => services.GetRequiredService<ObjectTypesReader>().RefreshAsync(ct);

    /// <summary>Values of before were never claimed, so two objects may have the same one.</summary>
    private static string? NewlyUnique(ObjectType before, ObjectType after) =>
        after.UniqueProperties.Except(before.UniqueProperties, StringComparer.Ordinal).FirstOrDefault();

    private static async Task<bool> HasObjectsAsync(IQuerySession session, string type, CancellationToken ct) => (await session.AdvancedSql.QueryAsync<bool>(
        "select exists (select 1 from identity.mt_doc_object where data ->> 'resource' = ? or data ->> 'resource' like ?)",
        ct, "managed/" + type, "managed/%\\_" + type.Replace("_", "\\_", StringComparison.Ordinal)))[0];
}
