namespace Platform.Consent.Configuration;

/// <summary>A configuration cannot be accepted. The message is for the administrator and names the member; it holds no secret.</summary>
internal sealed class RefusedConfigurationException(string message) : Exception(message);
