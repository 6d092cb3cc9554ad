return await Platform.Hosting.PlatformHost.RunAsync(args, new Platform.Journey.Gateway.JourneyModule());
