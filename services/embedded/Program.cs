using Platform.Consent;
using Platform.Hosting;
using Platform.Identity;
using Platform.Journey.Gateway;
using Platform.Notification;

return await PlatformHost.RunAsync(args, new JourneyModule(), new IdentityModule(), new NotificationModule(), new ConsentModule());
