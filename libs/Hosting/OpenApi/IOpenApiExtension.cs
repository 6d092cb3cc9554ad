using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Platform.Hosting.OpenApi;

/// <summary>Puts into the document of a process what is only known while it runs, such as object types.</summary>
public interface IOpenApiExtension
{
    /// <summary>Changes the document.</summary>
    void Extend(JsonObject document);
}

/// <summary>Reads the documents of the processes whose paths this one passes on.</summary>
public interface IOpenApiNeighbours
{
    /// <summary>Their documents, for the caller of a request.</summary>
    /// <exception cref="Messaging.DependencyUnavailableException">One of them does not answer.</exception>
    Task<IReadOnlyList<JsonObject>> ReadAsync(HttpContext context, CancellationToken ct);
}
