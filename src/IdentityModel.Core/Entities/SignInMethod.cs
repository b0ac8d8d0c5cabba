namespace IdentityModel.Core;

/// <summary>The ways to sign in (Connect-IdentityModel).</summary>
public enum SignInMethod
{
    /// <summary>An administrator signs in in the browser.</summary>
    Interactive,

    /// <summary>An administrator enters a code in a browser, perhaps on another computer.</summary>
    DeviceCode,

    /// <summary>An application proves itself with a certificate.</summary>
    Certificate,

    /// <summary>An application proves itself with a secret.</summary>
    ClientSecret,

    /// <summary>The machine's or the Azure Automation account's own identity.</summary>
    ManagedIdentity,

    /// <summary>A token obtained elsewhere.</summary>
    AccessToken,
}
