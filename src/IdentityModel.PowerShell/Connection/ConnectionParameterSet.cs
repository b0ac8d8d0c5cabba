namespace IdentityModel.PowerShell;

/// <summary>The parameter sets of Connect-IdentityModel: one for each way to sign in.</summary>
internal static class ConnectionParameterSet
{
    public const string Interactive = "Interactive";
    public const string DeviceCode = "DeviceCode";
    public const string Certificate = "Certificate";
    public const string Thumbprint = "CertificateThumbprint";
    public const string ClientSecret = "ClientSecret";
    public const string ManagedIdentity = "ManagedIdentity";
    public const string AccessToken = "AccessToken";
    public const string Sandbox = "Sandbox";

    /// <summary>The way to sign in a set stands for.</summary>
    public static SignInMethod MethodOf(string parameterSet) => parameterSet switch
    {
        DeviceCode => SignInMethod.DeviceCode,
        Certificate or Thumbprint => SignInMethod.Certificate,
        ClientSecret => SignInMethod.ClientSecret,
        ManagedIdentity => SignInMethod.ManagedIdentity,
        AccessToken => SignInMethod.AccessToken,
        _ => SignInMethod.Interactive,
    };
}
