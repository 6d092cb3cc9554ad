using System.ComponentModel.DataAnnotations;

namespace Platform.Notification.Records;

/// <summary>Section <c>MailRecords</c>.</summary>
internal sealed class MailRecordOptions
{
    /// <summary>How long the record of a mail can be looked up.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan KeptFor { get; set; } = TimeSpan.FromDays(90);
}
