namespace IdentityModel.Core;

/// <summary>Where accounts are managed, or where passwords are verified.</summary>
public enum IdentitySide
{
    /// <summary>In Entra ID.</summary>
    Cloud,

    /// <summary>In Active Directory, or by the on-premises identity provider.</summary>
    OnPremises,

    /// <summary>Some users in the cloud, some on-premises.</summary>
    Both,
}
