using System.Collections.Immutable;
using Platform.Identity.Bulk.Importing;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Querying;
using Platform.Identity.ManagedObjects.Serving;
using Platform.QueryFilters;

namespace Platform.Identity.Bulk.Exporting;

/// <summary>What is exported, and how.</summary>
/// <param name="Query">Which objects.</param>
/// <param name="Type">Their type.</param>
/// <param name="Format">How.</param>
/// <param name="Fields">Which of their fields; empty: all that may leave the service.</param>
/// <param name="Selection">The same, as what they mean.</param>
/// <param name="HasHashes">True: with the hashes of passwords.</param>
internal sealed record ExportOrder(ObjectQuery Query, ObjectType Type, BulkFormat Format, ImmutableArray<FieldPointer> Fields, FieldSelection Selection, bool HasHashes)
{
    /// <summary>Reads the parameters.</summary>
    public static ExportOrder Read(HttpRequest request, ObjectTypes types)
    {
        var resource = request.Single("type") ?? throw RequestProblem.Malformed("The parameter type must name a collection such as managed/user.");
        var type = types.Find(resource) ?? throw RequestProblem.Malformed($"There is no object type {resource}.");
        var format = ImportOrder.FormatOf(request.Single("format") ?? "jsonl");
        var filter = request.Query.ContainsKey("_queryFilter") ? QueryRequest.FilterOf(request) : new QueryFilter.Constant(true);
        var scope = FilterScope.OfObjects(type, types);
        var fields = request.Fields();
        var selection = FieldSelection.Of(fields, type, toPerson: false);

        if (fields.FirstOrDefault(field => field.Segments is [var name, ..] && (type.Find(name) is { Virtual: not null } || selection.Relationships.GetValueOrDefault(name, []).Length > 0)) is { } derived)
        {
            throw RequestProblem.Malformed($"The field {derived} follows from relationships and is not exported; export the relationships.");
        }

        return FilterTranslation.Hidden(filter, scope) is { } hidden
            ? throw RequestProblem.Of(StatusCodes.Status403Forbidden, $"The field {hidden} is not shown and cannot be queried.")
            : new(new() { Resource = resource, Scope = scope, Filter = filter }, type, format, fields, selection, request.Flag("includeHashes"));
    }
}
