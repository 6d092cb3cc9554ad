namespace Platform.Identity.Policies.Custom;

internal static class CustomPolicyRegistration
{
    /// <summary>Policies that scripts declare, and the one way to evaluate policies.</summary>
    public static void AddCustomPolicies(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<PolicyScriptOptions>().Bind(builder.Configuration.GetSection("PolicyScripts")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<PolicySandbox>();
        builder.Services.AddSingleton<PolicyScripts>();
        builder.Services.AddSingleton<PolicyJudge>();
    }
}
