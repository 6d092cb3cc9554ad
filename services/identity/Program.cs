using Platform.Hosting;
using Platform.Identity;

return await PlatformHost.RunAsync(args, new IdentityModule());
