namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>An update without anything to change.</summary>
    public static IdentityModelException NothingToUpdate() => Make(
        ErrorKind.InvalidArgument,
        "You named nothing that the command could change.",
        "Give -Metadata, -SigningCertificate, or an address such as -PassiveSignInUri.",
        target: null);

    /// <summary>
    /// Two certificates are valid, a new one comes, and nothing says which of the two may leave
    /// (docs/facts/federation.md#certificate-rollover).
    /// </summary>
    public static IdentityModelException SigningCertificateUnknown(string domain, IReadOnlyList<string> held) => Make(
        ErrorKind.InvalidOperation,
        $"Entra ID has two valid certificates of '{domain}', and room for two. The command does not know which of them the provider signs "
        + $"with: {string.Join("; ", held)}. If the wrong one leaves, nobody can sign in.",
        "Give -Metadata. Or name both certificates that Entra ID is to have: the one that the provider signs with as -SigningCertificate, "
        + "and the other one as -NextSigningCertificate. With -Force, the second of the two leaves.",
        domain);

    /// <summary>A certificate that is in place is to stay, although all of them are to go.</summary>
    public static IdentityModelException OldCertificateStays(string domain, string certificate) => Make(
        ErrorKind.InvalidOperation,
        $"With -ReplaceAll, no certificate may stay, but Entra ID already has one of the new certificates of '{domain}': "
        + $"{certificate}. If its key was stolen, the thief could still sign in as any user.",
        "Make two new certificates at the provider (AD FS: Update-AdfsCertificate -CertificateType Token-Signing -Urgent, then the "
        + "same without -Urgent). Then read the metadata again. If all certificates of the domain are new already, nothing is left to do: see Get-DomainFederation.",
        domain);

    /// <summary>Metadata that has no host in common with the domain's settings. Certificates are public, so they say nothing.</summary>
    public static IdentityModelException MetadataOfOtherProvider(string domain, string? has, string? published) => Make(
        ErrorKind.InvalidData,
        $"The metadata can be of another provider than that of '{domain}': no host is the same. The domain's users sign in at "
        + $"{Shown.Value(has ?? "an unknown address")}, and the metadata has {Shown.Value(published ?? "no address")}.",
        "Give the metadata of the domain's provider. If the provider only has a new host name, use -Force. Update-DomainFederation cannot move "
        + "a domain to another provider: the issuer of the domain stays, and sign-ins would fail (AADSTS50107). To move it, use "
        + "Convert-DomainToStandard, then Convert-DomainToFederated with the metadata of the other provider.",
        domain);

    /// <summary>Named certificates that would replace every valid one, although nobody said that the provider signs with them.</summary>
    public static IdentityModelException ValidCertificateLeaves(string domain, string valid) => Make(
        ErrorKind.InvalidOperation,
        $"The new certificates would replace every valid certificate of '{domain}': {valid}. If the provider still signs with it, nobody can "
        + "sign in.",
        "Name the certificate that the provider signs with now as -SigningCertificate, and the new one as -NextSigningCertificate. If a key was "
        + "stolen, use -ReplaceAll. If the provider already signs with a new certificate, use -Force.",
        domain);

    /// <summary>New certificates that are not valid yet, in place of every valid one.</summary>
    public static IdentityModelException NoValidCertificateStays(string domain, string subject, DateTime from) => Make(
        ErrorKind.InvalidOperation,
        $"The new certificate of '{domain}' is valid only from {from:yyyy-MM-dd}, and no valid certificate would stay: {Shown.Value(subject)}. "
        + "Until then, nobody can sign in.",
        "Let the certificate that signs now stay beside the new one, or wait until the new one is valid. With -Force, the command continues.",
        domain);

    /// <summary>The same certificate for both places.</summary>
    public static IdentityModelException SameCertificateTwice(string certificate) => Make(
        ErrorKind.InvalidArgument,
        $"-SigningCertificate and -NextSigningCertificate are the same certificate: {certificate}.",
        "Name the certificate that the provider signs with now as -SigningCertificate, and the one that follows as -NextSigningCertificate.",
        target: null);

    /// <summary>Somebody, or a later run, has changed what an undo would put back.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="reason">What was changed, as sentences.</param>
    /// <param name="back">The settings that went back all the same.</param>
    public static IdentityModelException ChangedSinceUpdate(string domain, string reason, IReadOnlyList<string> back) => Make(
        ErrorKind.InvalidOperation,
        $"{reason} The command leaves them as they are."
        + (back.Count == 0 ? " Nothing was changed now." : $" Only {string.Join(" and ", back)} went back."),
        $"See Get-DomainFederation {domain}. If the settings are correct, nothing is left to do. If a later run of Update-DomainFederation "
        + "changed them, undo the later run first.",
        domain);

    /// <summary>An undone update whose backup cannot be read, so that nobody can compare the tenant with it.</summary>
    public static IdentityModelException UndoNotChecked(string domain, DateTimeOffset? undone, Exception inner) => Make(
        ErrorKind.ReadError,
        $"The update of '{domain}' was undone on {undone:u}. The command cannot check whether the tenant still shows that, because the backup "
        + $"cannot be read: {inner.Message}",
        $"See Get-DomainFederation {domain}.",
        domain,
        inner);

    /// <summary>Metadata whose certificates do not fit into Entra ID, and that does not say which of them signs.</summary>
    public static IdentityModelException SignerNotPublished(string provider, IReadOnlyList<string> certificates) => Make(
        ErrorKind.InvalidData,
        $"The metadata of '{Shown.Value(provider)}' has {certificates.Count} valid certificates, and does not say which of them signs: "
        + $"{string.Join("; ", certificates)}. Entra ID has room for two.",
        "Find out which certificate the provider signs with, and name it with -SigningCertificate in place of -Metadata. Name the one that "
        + "follows with -NextSigningCertificate.",
        provider);

    /// <summary>Somebody has changed the settings between the plan of an update and its request.</summary>
    public static IdentityModelException FederationChangedMeanwhile(string domain, string settings) => Make(
        ErrorKind.InvalidOperation,
        $"Somebody has changed {settings} of '{domain}' since the command read the federation settings. The command sent nothing now.",
        $"See Get-DomainFederation {domain}. If the change is still needed, run Update-DomainFederation again with a new journal.",
        domain);

    /// <summary>The service has other values than those that were sent.</summary>
    public static IdentityModelException UpdateNotAsSent(string domain, string disagreement) => Make(
        ErrorKind.InvalidData,
        $"The federation settings of '{domain}' are not as the command sent them. {disagreement}",
        "The command undoes the update. Get-DomainFederation shows the settings.",
        domain);

    /// <summary>The answer to a change of federation settings was lost, and the settings do not show it.</summary>
    public static IdentityModelException UpdateUnknown(string domain, string? journal, Exception inner) => Make(
        ErrorKind.ConnectionError,
        $"It is not known whether the federation settings of '{domain}' were changed: {inner.Message}",
        $"Check with Get-DomainFederation {domain}, then run: {ConversionCommand.Resume(journal)}",
        domain,
        inner);
}
