namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A journal without the first line of a conversion.</summary>
    public static IdentityModelException JournalNotOfConversion(string path) => Make(
        ErrorKind.InvalidData,
        $"The file '{path}' is not the journal of a conversion or of an update, or the run ended before it began.",
        "Give the journal that Convert-DomainToStandard, Convert-DomainToFederated or Update-DomainFederation named. If no "
        + "conversion or update began, run that command again.",
        path);

    /// <summary>The journal's run was in another tenant than the session.</summary>
    public static IdentityModelException JournalOfOtherTenant(string path, string tenant, string? connected) => Make(
        ErrorKind.InvalidOperation,
        $"The journal '{path}' belongs to the tenant {tenant}, but you are connected to {connected ?? "none"}.",
        $"Connect with Connect-IdentityModel -TenantId {tenant}, then run the command again.",
        path);

    /// <summary>Two runs on one domain at the same time.</summary>
    public static IdentityModelException DomainBusy(string domain, Exception? inner = null) => Make(
        ErrorKind.ResourceExists,
        $"Another run of this account on this computer is changing '{domain}' now.",
        "Wait until it ends, or stop it and resume it from its journal.",
        domain,
        inner);

    /// <summary>The tenant does not show that a change was undone.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="noun">What the run does to the domain: conversion, or update.</param>
    /// <param name="request">The change, as the request that makes it.</param>
    /// <param name="byHand">The request that undoes the change; <see langword="null"/> if there is none.</param>
    /// <param name="journal">The run's journal.</param>
    /// <param name="inner">Why not.</param>
    public static IdentityModelException UndoFailed(
        string domain, string noun, string request, string? byHand, string? journal, Exception inner) => Make(
        ErrorKind.InvalidOperation,
        $"The {noun} of '{domain}' was not undone ({request}): {inner.Message}",
        (inner is IdentityModelException { Advice: { Length: > 0 } cure } ? $"{cure} " : "") + inner switch
        {
            // Its advice is final: another undo would only report the same.
            IdentityModelException { ErrorId: nameof(FederatedOtherwise) or nameof(FederationNotSaved) } => "",
            // By hand, it would overwrite what somebody else has changed.
            IdentityModelException { ErrorId: nameof(ChangedSinceUpdate) } => $"Then run: {ConversionCommand.Undo(journal)}",
            IdentityModelException { ErrorId: nameof(BackupNotUsable) } => $"If you have a good backup, run: {ConversionCommand.Undo(journal)}",
            _ => $"Then run: {ConversionCommand.Undo(journal)}" + (byHand is null ? "" : $" (by hand: {byHand})"),
        },
        domain,
        inner);

    /// <summary>A conversion was made with -Force although no federation settings could be saved.</summary>
    public static IdentityModelException FederationNotSaved(string domain) => Make(
        ErrorKind.ObjectNotFound,
        $"No federation settings of '{domain}' were saved before its conversion, since the service had none.",
        $"Federate it from its identity provider: Get-FederationMetadata, then Convert-DomainToFederated {domain} -Metadata.",
        domain);

    /// <summary>The backup of a conversion is missing, damaged, or not its own.</summary>
    public static IdentityModelException BackupNotUsable(string domain, string path, string fromMetadata, Exception inner) => Make(
        ErrorKind.ReadError,
        $"The backup of the federation of '{domain}' cannot be used: {inner.Message}",
        (inner is IdentityModelException { ErrorId: not nameof(FileNotFound), Advice: { Length: > 0 } cure }
            ? cure
            : $"Put the backup back at '{path}' or into the folder of the journal.")
        + " If you have no good backup, use the metadata of the identity provider: Get-FederationMetadata, then "
        + $"{fromMetadata}. After that, nothing is left to undo.",
        domain,
        inner);

    /// <summary>A backup whose settings differ from those that the journal recorded.</summary>
    public static IdentityModelException BackupChanged(string path) => Make(
        ErrorKind.InvalidData,
        $"Somebody has changed the file '{path}': its settings differ from those that the run saved.",
        $"Put the original file back. If you want the changed settings, run: {ConversionCommand.Restore(path)}",
        path);

    /// <summary>A backup of another domain.</summary>
    public static IdentityModelException BackupOfOtherDomain(string path, string other, string domain) => Make(
        ErrorKind.InvalidData,
        $"The backup '{path}' belongs to the domain '{Shown.Value(other)}', not to '{domain}'.",
        "Replace it with the backup that the run wrote.",
        path);

    /// <summary>Somebody has already federated the domain to be undone, with other settings.</summary>
    public static IdentityModelException FederatedOtherwise(string domain, string differing, string? backup) => Make(
        ErrorKind.InvalidOperation,
        $"Somebody has federated '{domain}' with settings that differ from the saved ones: {differing}. Nothing was changed.",
        $"Get-DomainFederation {domain} shows the settings. If they are correct, nothing is left to do. To restore the saved settings, "
        + $"run: {ConversionCommand.Restore(backup)}",
        domain);

    /// <summary>The tenant no longer shows a domain as the conversion left it.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="noun">What the run does to the domain: conversion, or update.</param>
    /// <param name="ended">How and when the journal says that it ended, to complete "The conversion …".</param>
    /// <param name="now">What the tenant shows, as sentences.</param>
    /// <param name="cure">The command that restores it.</param>
    public static IdentityModelException DomainChangedSince(string domain, string noun, string ended, string now, string cure) => Make(
        ErrorKind.InvalidOperation,
        $"The {noun} of '{domain}' {ended}, but {now} The domain differs from the journal. Nothing was changed now.",
        $"If that is correct, nothing is left to do. If not, run: {cure}",
        domain);

    /// <summary>The state of password hash sync, which decides who needs a password, could not be read.</summary>
    public static IdentityModelException PasswordHashSyncUnknown(string domain, IdentityModelException? inner) => Make(
        inner?.Kind ?? ErrorKind.InvalidOperation,
        $"{(inner is null ? "The tenant does not say" : "The command could not read")} whether password hash sync is on, so it does not "
        + $"know which synchronized users of '{domain}' need a password. No password was set.{(inner is null ? "" : $" {inner.Message}")}",
        (inner is null ? "" : $"{inner.Advice} ")
        + "To continue without it, use -SkipUserConversion (sets no passwords) or -Force (sets none for synchronized users).",
        domain,
        inner);

    /// <summary>
    /// Whether the tenant synchronizes could not be read. If it does not, users may not be able to sign in
    /// (docs/facts/sign-in-models.md#three-identity-models).
    /// </summary>
    public static IdentityModelException SynchronizationUnknown(string domain, IdentityModelException inner) => Make(
        inner.Kind,
        $"The command could not read whether the tenant synchronizes from Active Directory. If it does not, users of '{domain}' cannot "
        + $"sign in after the domain is federated. {inner.Message}",
        $"{inner.Advice} Or convert the domain with -Force.",
        domain,
        inner);

    /// <summary>
    /// The service has other federation settings than those that were sent, so users may not be able to sign in.
    /// </summary>
    public static IdentityModelException FederationNotAsSent(string domain, string disagreement) => Make(
        ErrorKind.InvalidData,
        $"The domain '{domain}' is federated, but with other settings than the command sent. {disagreement}",
        "The command undoes the conversion. Get-DomainFederation shows the settings.",
        domain);

    /// <summary>A password file that a run cannot continue with.</summary>
    public static IdentityModelException PasswordFileMalformed(string path, string reason) => Make(
        ErrorKind.InvalidData,
        $"The run cannot continue with the password file '{path}': {reason}",
        "Put the file back as the run left it. Or move it away: the run then makes and records new passwords.",
        path);

    /// <summary>A journal that names no certificate for the passwords, and does not say that they are plain text.</summary>
    public static IdentityModelException PasswordProtectionUnknown(string journal, string passwordFile, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"The journal '{journal}' does not say to which certificate the passwords in '{passwordFile}' are encrypted"
        + (inner is null ? "." : $": {inner.Message}"),
        "Give the certificate again with -ProtectTo. The command writes plain-text passwords only if you asked for that.",
        journal,
        inner);

    /// <summary>
    /// A domain is to be federated in a tenant that does not synchronize (docs/facts/sign-in-models.md#three-identity-models).
    /// </summary>
    public static IdentityModelException SynchronizationMissing(string domain) => Make(
        ErrorKind.InvalidOperation,
        $"The tenant does not synchronize from Active Directory, so users of '{domain}' cannot sign in after the domain is federated.",
        "Set up synchronization first. If you set ImmutableIds in another way, convert the domain with -Force.",
        domain);

    /// <summary>The administrator would be signed in by the identity provider that is being set up.</summary>
    public static IdentityModelException OwnAccountInDomain(string domain, string account) => Make(
        ErrorKind.InvalidOperation,
        $"You are connected with the account '{account}' of '{domain}' itself. After the conversion, it may not be able to sign in.",
        "Connect with an administrator of the *.onmicrosoft.com domain, or convert the domain with -Force.",
        domain);

    /// <summary>
    /// A managed domain has settings of an earlier federation (docs/facts/conversion.md#settings-left-behind), and the service
    /// accepts no new ones (docs/facts/federation.md#creating-federation-settings).
    /// </summary>
    public static IdentityModelException FederationLeft(string domain) => Make(
        ErrorKind.ResourceExists,
        $"The managed domain '{domain}' still has settings of an earlier federation, and the service accepts no second settings.",
        "With -Force, the command saves these settings to a file and deletes them first.",
        domain);
}
