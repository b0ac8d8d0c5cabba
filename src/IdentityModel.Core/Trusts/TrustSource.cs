namespace IdentityModel.Core.Trusts;

/// <summary>The documents the checks rest on: the title, then the address that an admin can open.</summary>
internal static class TrustSource
{
    /// <summary>docs/facts/federation.md#relying-party-trust.</summary>
    public const string Trust = "Microsoft Learn \"Manage AD FS trust with Microsoft Entra ID using Microsoft Entra Connect\" "
        + Connect + "how-to-connect-azure-ad-trust";

    /// <summary>docs/facts/claim-rules.md#language.</summary>
    public const string Language = "Microsoft Learn \"The Role of the Claim Rule Language\" "
        + "https://learn.microsoft.com/windows-server/identity/ad-fs/technical-reference/the-role-of-the-claim-rule-language";

    /// <summary>docs/facts/federation.md#issuer-rules-of-ad-fs.</summary>
    public const string SeveralDomains = "Microsoft Learn \"Multiple domain support for federating with Microsoft Entra ID\" "
        + Connect + "how-to-connect-install-multiple-domains";

    /// <summary>docs/facts/claim-rules.md#empty-claims.</summary>
    public const string Anchor = "Microsoft Learn \"Manage and customize AD FS by using Microsoft Entra Connect\" "
        + Connect + "how-to-connect-fed-management";

    /// <summary>docs/facts/federation.md#signing-certificate.</summary>
    public const string Certificates = "Microsoft Learn \"Renew federation certificates for Microsoft 365 and Microsoft Entra users\" "
        + Connect + "how-to-connect-fed-o365-certs";

    /// <summary>docs/facts/federation.md#relying-party-trust.</summary>
    public const string Devices = "Microsoft Learn \"Configure Microsoft Entra hybrid join manually\" "
        + "https://learn.microsoft.com/entra/identity/devices/hybrid-join-manual";

    private const string Connect = "https://learn.microsoft.com/entra/identity/hybrid/connect/";
}
