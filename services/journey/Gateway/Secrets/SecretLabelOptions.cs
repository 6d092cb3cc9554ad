namespace Platform.Journey.Gateway.Secrets;

/// <summary>Section <c>SecretLabels</c>: label to secret, for example <c>am.authentication.nodes.captcha.main.secret</c>.</summary>
internal sealed class SecretLabelOptions() : Dictionary<string, string>(StringComparer.Ordinal);
