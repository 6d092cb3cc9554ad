namespace Platform.Testing.Stacks.Mails;

/// <summary>Where the mails of a stack end up.</summary>
public interface IMailSource
{
    /// <summary>Everything that came for an address so far, oldest first.</summary>
    Task<IReadOnlyList<ReceivedMail>> ToAsync(string address);
}
