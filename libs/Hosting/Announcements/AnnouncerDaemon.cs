using Microsoft.Extensions.Hosting;

namespace Platform.Hosting.Announcements;

/// <summary>The daemon that runs a store's announcer. Stores that announce nothing have none, and ask the database nothing while idle.</summary>
internal sealed record AnnouncerDaemon(Func<IServiceProvider, IHostedService> Resolve);
