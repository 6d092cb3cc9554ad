namespace Platform.Identity.Bulk.Importing;

/// <summary>What becomes of a row whose object exists: by its id, or, without one, by the value of the login attribute.</summary>
internal enum ExistingObjects
{
    /// <summary>The row is refused.</summary>
    Fail,

    /// <summary>The object stays as it is.</summary>
    Skip,

    /// <summary>The properties of the row replace those of the object; what the row does not name stays.</summary>
    Update,
}
