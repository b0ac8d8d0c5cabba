namespace IdentityModel.Core.Domains;

/// <summary>The steps a conversion can have, in the order they are taken.</summary>
public enum ConversionStepName
{
    /// <summary>Write the present federation settings to a file.</summary>
    SaveFederation,

    /// <summary>Delete settings left from an earlier federation: the service accepts no new ones while they exist.</summary>
    RemoveFederation,

    /// <summary>Make the domain managed.</summary>
    MakeManaged,

    /// <summary>Federate the domain.</summary>
    Federate,

    /// <summary>Change federation settings.</summary>
    UpdateFederation,

    /// <summary>Read the federation settings until they are as sent.</summary>
    VerifyFederation,

    /// <summary>Read the domain and its federation settings until they agree.</summary>
    VerifyDomain,

    /// <summary>Give a password to users without a known one.</summary>
    SetPasswords,

    /// <summary>Ask realm discovery whether sign-in follows.</summary>
    VerifySignIn,
}
