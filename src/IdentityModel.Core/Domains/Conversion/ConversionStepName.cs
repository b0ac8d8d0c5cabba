namespace IdentityModel.Core.Domains;

/// <summary>The steps a conversion can have, in the order they are taken.</summary>
public enum ConversionStepName
{
    /// <summary>The federation settings, as they are, are written to a file.</summary>
    SaveFederation,

    /// <summary>Settings left from an earlier federation are deleted, since the service takes no others while they are there.</summary>
    RemoveFederation,

    /// <summary>The domain is made managed.</summary>
    MakeManaged,

    /// <summary>The domain is federated.</summary>
    Federate,

    /// <summary>The domain and its federation settings are read until they agree.</summary>
    VerifyDomain,

    /// <summary>Users without a known password are given one.</summary>
    SetPasswords,

    /// <summary>Realm discovery is asked whether sign-in follows.</summary>
    VerifySignIn,
}
