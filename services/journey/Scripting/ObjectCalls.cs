using System.Globalization;
using System.Text.Json;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.QueryFilters;

namespace Platform.Journey.Scripting;

/// <summary>
/// What scripts ask of the platform's own services: <c>idRepository</c> and <c>openidm</c>. Changes carry ids derived from the run and the order of the calls, so a
/// repeated step changes nothing twice.
/// </summary>
internal sealed class ObjectCalls(RunScript run, IScriptWorld world)
{
    private const string PasswordProperty = "password";

    private static readonly Dictionary<string, string> DirectoryNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["uid"] = "userName",
        ["inetUserStatus"] = "accountStatus",
        ["fr-idm-uuid"] = "_id",
        ["mobile"] = "telephoneNumber",
    };

    private int _changes;

    /// <summary>The password that the script set last; null: none.</summary>
    public CredentialVersion? Credential { get; private set; }

    private string Resource => run.Bindings.IdentityResource;

    public Task<Json?> CallAsync(string operation, Json[] given, CancellationToken ct) => operation switch
    {
        "readPerson" => ReadPersonAsync(Text(given, 0), Text(given, 1), ct),
        "writePerson" => WritePersonAsync(Text(given, 0), given[1], ct),
        "read" => ReadAsync(Text(given, 0), given[1], ct),
        "query" => QueryAsync(Text(given, 0), given[1], given[2], ct),
        "create" => CreateAsync(Text(given, 0), given[1].AsText(), given[2], given[3], ct),
        "update" => ChangeAsync(Text(given, 0), given[1].Without("_id").Without("_rev"), ct),
        "patch" => ChangeAsync(Text(given, 0), Merge(given[1]), ct),
        "delete" => DeleteAsync(Text(given, 0), RevisionOf(given[1]), given[2], ct),
        "action" => ActAsync(Text(given, 0).Trim('/'), Text(given, 1), given[2], ct),
        _ => throw new ScriptCallException($"openidm.{operation} is not available to scripts"),
    };

    private async Task<IdentityObject> PersonAsync(string name, CancellationToken ct) =>
        await world.FindAsync(Resource, "userName", name, ct)
        ?? await world.FindAsync(Resource, "_id", name, ct)
        ?? throw new ScriptCallException("The identity does not exist");

    private async Task<Json?> ReadPersonAsync(string name, string attribute, CancellationToken ct)
    {
        var person = await PersonAsync(name, ct);
        var property = DirectoryNames.GetValueOrDefault(attribute, attribute);
        var value = property == "_id" ? Json.From(person.Id) : person.Properties.At(property) ?? Json.Null;
        return value.Kind switch
        {
            JsonValueKind.Null => Json.From(Array.Empty<string>()),
            JsonValueKind.Array => Json.From(value.Items().Select(Shown)),
            _ => Json.From([Shown(value)]),
        };
    }

    // Of a property that is a list, or gets several values, the list is written; else the value.
    private async Task<Json?> WritePersonAsync(string name, Json changes, CancellationToken ct)
    {
        var person = await PersonAsync(name, ct);
        var content = Json.EmptyObject;
        foreach (var (attribute, values) in changes.Members())
        {
            var property = DirectoryNames.GetValueOrDefault(attribute, attribute);
            Json[] given = [.. values.Items()];
            var isList = given.Length > 1 || person.Properties.At(property)?.Kind == JsonValueKind.Array;
            content = content.With(property, isList ? Json.From(given) : given.FirstOrDefault(Json.Null));
        }

        if (content.Members().Any())
        {
            await PatchAsync(Resource, person.Id, content, ct);
        }

        return null;
    }

    private async Task<Json?> ReadAsync(string path, Json fields, CancellationToken ct)
    {
        var (resource, id) = Place(path);
        return await world.FindAsync(resource, "_id", id, ct) is { } found ? View(found, fields) : Json.Null;
    }

    private async Task<Json?> QueryAsync(string path, Json parameters, Json fields, CancellationToken ct)
    {
        var filter = Parsed(parameters.Member("_queryFilter")?.AsText() ?? "");
        var (attribute, value) = Equality(filter);
        var found = await world.FindAsync(path.Trim('/'), attribute, value, ct);
        var fits = found is not null && (filter is QueryFilter.Comparison || filter.Matches(View(found, Json.Null).Element));
        Json[] result = fits ? [View(found!, fields)] : [];
        return Json.Object(("result", Json.From(result)), ("resultCount", Json.From(result.Length)));
    }

    private async Task<Json?> CreateAsync(string path, string? id, Json content, Json fields, CancellationToken ct) => View(
        Written(await world.CreateAsync(
            run.ChangeId(++_changes), path.Trim('/'), id is null ? content : content.With("_id", Json.From(id)), ct)),
        fields);

    private async Task<Json?> ChangeAsync(string path, Json content, CancellationToken ct)
    {
        var (resource, id) = Place(path);
        return View(await PatchAsync(resource, id, content, ct), Json.Null);
    }

    private async Task<IdentityObject> PatchAsync(string resource, string id, Json content, CancellationToken ct)
    {
        var written = Written(await world.PatchAsync(run.ChangeId(++_changes), resource, id, content, ct));
        if (content.Member(PasswordProperty) is not null)
        {
            Credential = CredentialVersion.Of(written);
        }

        return written;
    }

    // The answer is the object as it was. A step that is repeated finds it gone and the command answered: the id is then all there is to tell.
    private async Task<Json?> DeleteAsync(string path, long? revision, Json fields, CancellationToken ct)
    {
        var (resource, id) = Place(path);
        var before = await world.FindAsync(resource, "_id", id, ct);
        return await world.DeleteAsync(run.ChangeId(++_changes), resource, id, revision, ct) is { } refusal
            ? throw new ScriptCallException(refusal)
            : before is null ? Json.Object(("_id", Json.From(id))) : View(before, fields);
    }

    private Task<Json?> ActAsync(string path, string action, Json content, CancellationToken ct) => (path, action) switch
    {
        (ScriptEmail.Resource, "send" or "sendTemplate") => MailAsync(action, content, ct),
        (not ScriptEmail.Resource, "patch") => ChangeAsync(path, Merge(content), ct),
        _ => throw new ScriptCallException($"The action {action} is not available to scripts"),
    };

    private async Task<Json?> MailAsync(string action, Json content, CancellationToken ct)
    {
        var queued = await world.MailAsync(ScriptEmail.Of(run.ChangeId(++_changes), action, content), ct);
        return queued.Accepted
            ? Json.Object(("status", Json.From("OK")), ("message", Json.From("Email sent")))
            : throw new ScriptCallException($"The mail was refused: {queued.Refusal}");
    }

    private static Json Merge(Json operations)
    {
        var content = Json.EmptyObject;
        foreach (var operation in operations.Items())
        {
            var field = operation.Member("field")?.AsText() is { Length: > 0 } named
                ? named.TrimStart('/')
                : throw new ScriptCallException("A patch operation needs a field");
            content = operation.Member("operation")?.AsText() switch
            {
                "add" or "replace" when !field.EndsWith("/-", StringComparison.Ordinal) =>
                    content.With(field, operation.Member("value") ?? Json.Null),
                "remove" => content.With(field, Json.Null),
                var other => throw new ScriptCallException($"The patch operation {other} on {field} is not available to scripts"),
            };
        }

        return content;
    }

    private static IdentityObject Written(ObjectWritten written) =>
        written.Object ?? throw new ScriptCallException(written.Refusal ?? "The object does not exist");

    private static (string Resource, string Id) Place(string path)
    {
        var at = path.Trim('/').LastIndexOf('/');
        return at > 0 && path.Trim('/') is var trimmed
            ? (trimmed[..at], trimmed[(at + 1)..])
            : throw new ScriptCallException("A path names a type and an id: managed/user/<id>");
    }

    private static long? RevisionOf(Json given) => given switch
    {
        { Kind: JsonValueKind.Null } => null,
        _ when given.AsText() is "*" => null,
        _ when long.TryParse(given.AsText(), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) => revision,
        _ => throw new ScriptCallException("A revision is the _rev of an object, or null"),
    };

    private static Json View(IdentityObject found, Json fields)
    {
        var all = found.Properties
            .With("_id", Json.From(found.Id))
            .With("_rev", Json.From(found.Revision.ToString(CultureInfo.InvariantCulture)));
        var names = fields.Items().Select(field => field.AsText()).OfType<string>().ToList();
        return names.Count == 0 || names.Contains("*")
            ? all
            : names.Union(["_id", "_rev"]).Aggregate(
                Json.EmptyObject, (view, name) => all.At(name) is { } value ? view.With(name, value) : view);
    }

    private static string Shown(Json value) => value.AsText() ?? value.RawText;

    private static string Text(Json[] given, int at) => at < given.Length ? given[at].AsText() ?? "" : "";

    private static QueryFilter Parsed(string filter)
    {
        try
        {
            return QueryFilter.Parse(filter);
        }
        catch (QueryFilterSyntaxException)
        {
            throw new ScriptCallException("The query filter is not valid");
        }
    }

    // Scripts look people up by an attribute that is theirs alone; the rest of the filter is held against who was found. More would need a
    // query over the bus that no node needs.
    private static (string Attribute, string Value) Equality(QueryFilter filter) =>
        (filter is QueryFilter.And and ? and.Parts : [filter])
        .Select(part => part is QueryFilter.Comparison
            { Operator: FilterOperator.Equal, Field.Segments: [var attribute], Value: FilterLiteral.Text { Value: var value } }
                ? (attribute, value)
                : ((string Attribute, string Value)?)null)
        .FirstOrDefault(part => part is not null)
        ?? throw new ScriptCallException("Scripts can query with eq for one attribute, and further conditions with and");
}
