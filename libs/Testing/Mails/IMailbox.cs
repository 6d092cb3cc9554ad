namespace Platform.Testing.Mails;

/// <summary>What people got by mail, wherever the mails of a stack end up.</summary>
public interface IMailbox
{
    /// <summary>All mails to this address so far, oldest first.</summary>
    /// <param name="address">Address of the recipient; case does not matter.</param>
    Task<IReadOnlyList<ReceivedMail>> ToAsync(string address);
}
