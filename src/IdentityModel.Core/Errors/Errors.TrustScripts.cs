namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>
    /// A script for some of the domains that sign in at one AD FS: its rules replace those of the others
    /// (docs/facts/federation.md#issuer-rules-of-ad-fs).
    /// </summary>
    public static IdentityModelException TrustDomainsLeftOut(IReadOnlyList<string> leftOut, string domain) => Make(
        ErrorKind.InvalidOperation,
        $"-Domain leaves out {Shown.Names(leftOut)}. {(leftOut.Count == 1 ? "It uses" : "They use")} the same AD FS as {domain}, as far as the "
            + "command can read. After the script has run, users of a domain that it leaves out cannot sign in (AADSTS50107).",
        "Name these domains, too, or omit -Domain. Use -AllowOmittedDomain only if nobody signs in to these domains through this AD FS.",
        leftOut[0]);

    /// <summary>An issuer is planned for a domain that has one.</summary>
    public static IdentityModelException PlannedDomainFederated(string domain) => Make(
        ErrorKind.InvalidOperation,
        $"'{domain}' is federated already, so it has an issuer.",
        $"Omit it from -PlannedIssuer. The script has the issuer that Entra ID stores for it: Get-DomainFederation {domain}.",
        domain);

    /// <summary>A planned domain without an issuer.</summary>
    public static IdentityModelException PlannedIssuerMissing(string domain) => Make(
        ErrorKind.InvalidArgument,
        $"-PlannedIssuer has no issuer for '{domain}'.",
        $"Give it the IssuerUri that the domain is to get: with AD FS, http://{domain}/adfs/services/trust/.",
        domain);

    /// <summary>Federation settings without an issuer.</summary>
    public static IdentityModelException IssuerNotStored(string domain) => Make(
        ErrorKind.InvalidData,
        $"The federation settings of '{domain}' have no issuer, so no claim rule can send it.",
        $"Check the settings with Get-DomainFederation {domain}.",
        domain);

    /// <summary>
    /// A value that would end the text of a claim rule. Whether the rule language has an escape for it, no page says
    /// (docs/facts/federation.md#texts-in-claim-rules).
    /// </summary>
    public static IdentityModelException NotInClaimRule(string domain, string what, string value) => Make(
        ErrorKind.InvalidData,
        $"The {what} of '{Shown.Value(domain)}' cannot be a text in a claim rule: '{Shown.Value(value)}'. A quotation mark, a backslash or a "
            + "line break would change the rule. Nobody can see an invisible character in it.",
        $"Check the domain with Get-DomainFederation, and give it another {what}.",
        domain);

    /// <summary>A file name that PowerShell does not run.</summary>
    public static IdentityModelException TrustScriptNotPs1(string path) => Make(
        ErrorKind.InvalidArgument,
        $"The name of the script must end in .ps1, but it is '{path}'.",
        "Name a file such as trust.ps1.",
        path);
}
