using Platform.Hosting;
using Platform.Notification;

return await PlatformHost.RunAsync(args, new NotificationModule());
