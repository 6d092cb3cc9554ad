using Platform.Consent;
using Platform.Hosting;

return await PlatformHost.RunAsync(args, new ConsentModule());
