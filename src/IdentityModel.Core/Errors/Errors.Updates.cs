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

    /// <summary>Metadata that has nothing in common with the domain's settings.</summary>
    public static IdentityModelException MetadataOfOtherProvider(string domain, string? has, string? published) => Make(
        ErrorKind.InvalidData,
        $"The metadata is of another provider than that of '{domain}': no host and no certificate is the same. The domain's users sign in at "
        + $"{Shown.Value(has ?? "an unknown address")}, and the metadata has {Shown.Value(published ?? "no address")}.",
        "Give the metadata of the domain's provider. To move the domain to the other provider, use -Force.",
        domain);

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
