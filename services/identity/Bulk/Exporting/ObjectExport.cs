using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;
using Marten;
using Npgsql;
using Platform.Identity.Credentials;
using Platform.Identity.Kba;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Querying;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Store;
using Platform.QueryFilters;

namespace Platform.Identity.Bulk.Exporting;

/// <summary>Writes the objects of one moment, one after the other, in constant memory.</summary>
internal sealed class ObjectExport(NpgsqlDataSource database, IIdentityStore store)
{
    private readonly ISerializer _serializer = store.Options.Serializer();

    /// <summary>The key of an object with more relationships than a row can hold; null: there is none.</summary>
    public async Task<string?> CrowdedAsync(ExportOrder order, CancellationToken ct)
    {
        if (order.Selection.Relationships.IsEmpty)
        {
            return null;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(QueryStatement.Crowded(order.Query, order.Selection.Relationships.Keys));
        batch.Timeout = 0;

        return (string?)await batch.ExecuteScalarAsync(ct);
    }

    /// <summary>Writes all rows. One statement is one snapshot: what changes meanwhile changes nothing here.</summary>
    public async Task WriteAsync(ExportOrder order, Stream target, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(QueryStatement.All(order.Query, order.Selection.Relationships.Keys));

        // The first row of a filter that no index serves may take long, and so may a client that reads slowly.
        batch.Timeout = 0;
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await using var writer = Writer.Of(order, target);
        await writer.BeginAsync(ct);

        while (await reader.ReadAsync(ct))
        {
            await writer.WriteAsync(
                RowOf(
                    order,
                    _serializer.FromJson<ObjectState>(reader, 0),
                    reader.IsDBNull(1) ? null : reader.GetString(1),
                    reader.IsDBNull(2) ? [] : _serializer.FromJson<RelationshipEnd[]>(reader, 2)),
                ct);
        }
    }

    private static JsonObject RowOf(ExportOrder order, ObjectState state, string? hash, RelationshipEnd[] ends)
    {
        var shown = ObjectView.Of(state, order.Type);
        var row = order.Fields.IsEmpty
            ? new JsonObject(shown.Properties.EnumerateObject().Where(member => order.Type.Find(member.Name) is not { IsDerived: true })
                .Select(member => KeyValuePair.Create(member.Name, JsonNode.Parse(member.Value.GetRawText()))))
            : ObjectPresentation.Of(shown, order.Type, order.Selection.Own, toPerson: false);
        AddRelationships(row, order, ends);

        // A revision belongs to one installation, and questions without their answers are no use elsewhere.
        row.Remove("_rev");
        row.Remove(SecurityQuestions.Property);

        if (order.HasHashes && hash is not null)
        {
            row[SecretInput.PasswordProperty] = new JsonObject { ["$hash"] = hash };
        }

        return row;
    }

    /// <summary>A property without any has none where the row is imported, either.</summary>
    private static void AddRelationships(JsonObject row, ExportOrder order, RelationshipEnd[] ends)
    {
        if (ends.Length > RelationshipGraph.MaxEdges)
        {
            // They came after the export was begun: it ends without the end of its body.
            throw new InvalidOperationException("An object has more relationships than a row can hold.");
        }

        foreach (var property in order.Type.Properties.Where(property => order.Selection.Relationships.ContainsKey(property.Name)))
        {
            JsonNode[] references = [.. ends.Where(end => end.Property == property.Name).Select(end => end.ToPortableReference())];
            row[property.Name] = property.Relationship!.IsArray ? new JsonArray(references) : references.FirstOrDefault();
        }
    }

    private abstract class Writer : IAsyncDisposable
    {
        public static Writer Of(ExportOrder order, Stream target) => order.Format is BulkFormat.Csv ? new OfCsv(order, target) : new OfJson(target);

        public virtual Task BeginAsync(CancellationToken ct) => Task.CompletedTask;

        public abstract Task WriteAsync(JsonObject row, CancellationToken ct);

        public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class OfJson(Stream target) : Writer
    {
        public override Task WriteAsync(JsonObject row, CancellationToken ct) => target.WriteAsync(BulkContent.Line(row), ct).AsTask();
    }

    private sealed class OfCsv : Writer
    {
        /// <summary>Either half of a line break, too, which the library leaves bare once it is told which line break to write.</summary>
        private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n");

        private readonly ImmutableArray<FieldPointer> _columns;
        private readonly CsvWriter _writer;

        public OfCsv(ExportOrder order, Stream target)
        {
            _columns = ColumnsOf(order);
            _writer = new(
                new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true),
                new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n", ShouldQuote = cell => cell.Field.AsSpan().ContainsAny(Quoted) });
        }

        public override async Task BeginAsync(CancellationToken ct)
        {
            foreach (var column in _columns)
            {
                _writer.WriteField(column.ToString()[1..]);
            }

            await _writer.NextRecordAsync();
        }

        public override async Task WriteAsync(JsonObject row, CancellationToken ct)
        {
            ct.ThrowIfCancellationRequested();
            var value = JsonSerializer.SerializeToElement(row);

            foreach (var column in _columns)
            {
                _writer.WriteField(CsvColumn.Cell(column.Find(value)));
            }

            await _writer.NextRecordAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await _writer.FlushAsync();
            await _writer.DisposeAsync();
            await base.DisposeAsync();
        }

        /// <summary>The fields that were asked for; without any, the properties of the schema, objects with members by their members.</summary>
        private static ImmutableArray<FieldPointer> ColumnsOf(ExportOrder order)
        {
            var fields = order.Fields.IsEmpty || order.Fields.Any(field => field.Segments is ["*"])
                ? order.Type.Properties.Where(property => property is { IsSecret: false, IsPrivate: false, IsDerived: false, Name: not SecurityQuestions.Property }).SelectMany(FieldsOf)
                : order.Selection.Own;
            var relationships = order.Selection.Relationships.Keys.Order(StringComparer.Ordinal).Select(name => FieldPointer.Parse("/" + Escaped(name)));
            var columns = fields.Concat(relationships).Prepend(FieldPointer.Parse("_id"));

            return [.. (order.HasHashes ? columns.Append(FieldPointer.Parse(SecretInput.PasswordProperty)) : columns).Distinct()];
        }

        private static IEnumerable<FieldPointer> FieldsOf(ObjectProperty property) =>
            property.PlainType is "object" && property.Schema.TryGetProperty("properties", out var members) && members.EnumerateObject().Any()
                ? members.EnumerateObject().Select(member => FieldPointer.Parse($"/{Escaped(property.Name)}/{Escaped(member.Name)}"))
                : [FieldPointer.Parse("/" + Escaped(property.Name))];

        private static string Escaped(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
    }
}
