using System.Reflection;

namespace Platform.Journey.Gateway.Realms;

/// <summary>
/// The realm a request is about. Endpoints are mapped once, on the path without realm; they take this as a parameter.
/// </summary>
/// <param name="Path">Realm path, <c>/</c> or <c>/alpha</c>.</param>
internal sealed record RealmContext(string Path)
{
    /// <summary>The top-level realm.</summary>
    public static RealmContext Root { get; } = new("/");

    /// <summary>The realm in resource paths: <c>realms/root</c>, <c>realms/root/realms/alpha</c>.</summary>
    public string ResourcePath => Path is "/" ? "realms/root" : "realms/root" + Path.Replace("/", "/realms/", StringComparison.Ordinal);

    /// <summary>The realm of a request; the top-level realm where the path has none.</summary>
    public static RealmContext Of(HttpContext context) => context.Features.Get<RealmContext>() ?? Root;

    /// <summary>Binds endpoint parameters of this type.</summary>
    public static ValueTask<RealmContext?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<RealmContext?>(Of(context));
}
