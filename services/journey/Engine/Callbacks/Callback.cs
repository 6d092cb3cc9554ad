namespace Platform.Journey.Engine.Callbacks;

/// <summary>What a node wants to show to, or ask from, the person. One record per type of the protocol (protocol reference §2.1).</summary>
public abstract record Callback
{
    /// <summary>Suffix of the input by which a client asks for validation only.</summary>
    public const string ValidateOnlySuffix = "validateOnly";

    /// <summary>Type on the wire.</summary>
    public abstract string Type { get; }

    /// <summary>What the client shows, in wire order.</summary>
    protected abstract ValueArray<CallbackOutput> Output { get; }

    /// <summary>What the client fills in, in wire order; empty for a callback that only shows.</summary>
    protected virtual ValueArray<CallbackInput> Input => [];

    /// <summary>The callback ready to be sent; a page sets the id.</summary>
    public AskedCallback Describe() => new(Type, null, Output, Input);
}
