namespace Platform.Identity.ManagedObjects;

/// <summary>The name under which an event is stored. It outlives every rename of the class and is never used for anything else.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class StoredAsAttribute(string name) : Attribute
{
    public string Name => name;
}
