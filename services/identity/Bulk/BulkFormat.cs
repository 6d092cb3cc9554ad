namespace Platform.Identity.Bulk;

/// <summary>How rows are written.</summary>
internal enum BulkFormat
{
    /// <summary>One JSON object per line.</summary>
    JsonLines,

    /// <summary>Comma-separated values after RFC 4180, with a header.</summary>
    Csv,
}
