using Marten;

namespace Platform.Notification.Store;

/// <summary>Everything the notification service keeps, in schema <c>notification</c>.</summary>
public interface INotificationStore : IDocumentStore;
