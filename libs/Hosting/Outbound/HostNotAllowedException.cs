namespace Platform.Hosting.Outbound;

/// <summary>A host that the configuration names leads into a network that the platform does not call.</summary>
public sealed class HostNotAllowedException() : Exception("The host has no address that may be called.");
