namespace Platform.Identity.Credentials.ImportedHashes;

/// <summary>A hash that another system made. It is read strictly and within limits, so that none makes a check take minutes or gigabytes.</summary>
internal interface IImportedHash
{
    /// <summary>True when the secret is the hashed one. Takes the time that the hash asks for.</summary>
    bool Matches(ReadOnlySpan<byte> secret);
}
