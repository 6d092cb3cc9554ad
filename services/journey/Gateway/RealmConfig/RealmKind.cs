using Platform.Journey.Engine;

namespace Platform.Journey.Gateway.RealmConfig;

/// <summary>A kind of configuration document: what it is called on the wire, its default, and what it may hold.</summary>
internal abstract record RealmKind
{
    /// <summary>Id under which it is stored.</summary>
    public abstract string Id { get; }

    /// <summary>The <c>_type</c> member of answers.</summary>
    public abstract Json Type { get; }

    /// <summary>What holds until somebody writes.</summary>
    public abstract Json Default { get; }

    /// <summary>The content that a request asks for: checked, complete, without members that nobody knows.</summary>
    /// <param name="body">Body of the request, an object.</param>
    /// <param name="present">What it replaces.</param>
    public abstract Replacement Replace(Json body, Json present);

    /// <summary>Content that passed.</summary>
    protected static Replacement Accept(Json content) => new Replacement.Done(new(content, 0));

    /// <summary>The refusal that configuration tools know (admin-rest §4.1).</summary>
    protected static Replacement Refuse(string attribute) =>
        new Replacement.Invalid($"Data validation failed for the attribute, {attribute}");
}
