using Microsoft.Extensions.Options;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Querying;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.ManagedObjects.Serving;

namespace Platform.Identity.Bulk.Exporting;

/// <summary><c>GET …/export</c>.</summary>
internal sealed class ExportRequests(ObjectTypes types, ObjectExport export, IOptions<QueryOptions> options)
{
    public async Task<IResult> GetAsync(HttpContext http, CancellationToken ct)
    {
        var order = ExportOrder.Read(http.Request, types);

        if (!options.Value.AllowUnindexed && !new FilterTranslation(order.Query.Scope, new()).IsIndexed(order.Query.Filter))
        {
            throw RequestProblem.Of(StatusCodes.Status403Forbidden, ObjectQueries.NoIndex);
        }

        if (await export.CrowdedAsync(order, ct) is { } crowded)
        {
            throw RequestProblem.Malformed($"The object {crowded} has more than {RelationshipGraph.MaxEdges} relationships of the properties that are to be exported. Export them from the other ends.");
        }

        return Results.Stream(target => export.WriteAsync(order, target, ct), order.Format is BulkFormat.Csv ? BulkContent.Csv : BulkContent.JsonLines);
    }
}
