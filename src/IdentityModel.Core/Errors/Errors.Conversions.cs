namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A journal without the first line of a conversion.</summary>
    public static IdentityModelException JournalNotOfConversion(string path) => Make(
        ErrorKind.InvalidData,
        $"The journal '{path}' is not of a conversion, or was broken off before one began.",
        "Give the journal that Convert-DomainToStandard or Convert-DomainToFederated named; where none began, run that again.",
        path);

    /// <summary>The journal's run was in another tenant than the session.</summary>
    public static IdentityModelException JournalOfOtherTenant(string path, string tenant, string? connected) => Make(
        ErrorKind.InvalidOperation,
        $"The journal '{path}' is of the tenant {tenant}, and the session is in {connected ?? "none"}.",
        $"Connect with Connect-IdentityModel -TenantId {tenant}, then run the command again.",
        path);

    /// <summary>Two runs on one domain at the same time.</summary>
    public static IdentityModelException DomainBusy(string domain, Exception? inner = null) => Make(
        ErrorKind.ResourceExists,
        $"Another run of this account on this machine is converting '{domain}' now.",
        "Wait until it has ended, or stop it and resume from its journal.",
        domain,
        inner);

    /// <summary>A change could not be taken back.</summary>
    public static IdentityModelException UndoFailed(string domain, string request, string undo, string? journal, Exception inner) => Make(
        ErrorKind.InvalidOperation,
        $"'{domain}': {request} could not be undone: {inner.Message}",
        $"Do it by hand ({undo}), or later with Resume-DomainConversion -JournalPath '{journal}' -Undo."
        + (inner is IdentityModelException { Advice: { Length: > 0 } cure } ? $" {cure}" : ""),
        domain,
        inner);

    /// <summary>The service has other federation settings than those it was sent, so that users may not be able to sign in.</summary>
    public static IdentityModelException FederationNotAsSent(string domain, string disagreement) => Make(
        ErrorKind.InvalidData,
        $"The domain '{domain}' is federated, but not as it was to be. {disagreement}",
        "Look at it with Get-DomainFederation; the conversion is taken back.",
        domain);

    /// <summary>A password file that a run cannot go on with.</summary>
    public static IdentityModelException PasswordFileMalformed(string path, string reason) => Make(
        ErrorKind.InvalidData,
        $"The password file '{path}' cannot be gone on with: {reason}",
        "Put the file back as the run left it, or move it away, so that the passwords are made and recorded anew.",
        path);

    /// <summary>A journal that does not say to which certificate the passwords are encrypted, and not that they are plain text.</summary>
    public static IdentityModelException PasswordProtectionUnknown(string journal, string passwordFile, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"The journal '{journal}' does not say to which certificate the passwords in '{passwordFile}' are encrypted"
        + (inner is null ? "." : $": {inner.Message}"),
        "Give the certificate again with -ProtectTo. Passwords are never written as plain text unless that was asked for.",
        journal,
        inner);

    /// <summary>A domain is to be federated in a tenant that does not synchronise (design, M8).</summary>
    public static IdentityModelException SynchronizationMissing(string domain) => Make(
        ErrorKind.InvalidOperation,
        $"The tenant does not synchronise from Active Directory, so that users of '{domain}' could not sign in once it is federated.",
        "Set up synchronisation first; where ImmutableIds are set in another way, convert it with -Force.",
        domain);

    /// <summary>The administrator would be signed in by the identity provider that is being set up.</summary>
    public static IdentityModelException OwnAccountInDomain(string domain, string account) => Make(
        ErrorKind.InvalidOperation,
        $"The account '{account}' you are connected with is in '{domain}' itself and may not be able to sign in afterwards.",
        "Connect with an administrator of the *.onmicrosoft.com domain, or convert it with -Force.",
        domain);

    /// <summary>A managed domain has settings of an earlier federation (facts 10.3), and the service takes no others (facts 1.3).</summary>
    public static IdentityModelException FederationLeft(string domain) => Make(
        ErrorKind.ResourceExists,
        $"The managed domain '{domain}' still has settings of an earlier federation, and the service takes no others beside them.",
        "With -Force they are saved to a file and deleted first.",
        domain);
}
