namespace IdentityModel.Core;

/// <summary>
/// The three identity models of Microsoft 365 (docs/facts/sign-in-models.md#three-identity-models, "Three identity models for
/// Office 365").
/// </summary>
public enum IdentityModelKind
{
    /// <summary>Accounts and passwords live in Entra ID alone.</summary>
    Cloud,

    /// <summary>Active Directory manages the accounts; Entra ID verifies the password (synced hash or cloud password).</summary>
    Synchronized,

    /// <summary>Active Directory manages the accounts; the on-premises identity provider verifies the password.</summary>
    Federated,
}
