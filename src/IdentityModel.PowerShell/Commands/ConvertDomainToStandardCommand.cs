using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Converts federated domains to managed domains, and saves what you need to undo it.</para>
/// <para type="description">
/// Replaces Convert-MsolDomainToStandard. The command checks each domain. It writes a journal, which is a file that records each step, and
/// saves the federation settings to a file in the same folder. Then it makes the domain managed with one request, and reads the domain
/// until it shows the change. Subdomains that inherit from the domain become managed, too. Before the change, a warning names these
/// subdomains.
/// </para>
/// <para type="description">
/// Users who are not synchronized keep their cloud password. If password hash sync is on, synchronized users sign in with their Active
/// Directory password. If it is off, the cloud knows no password of synchronized users. With -PasswordFile, the command gives each of these
/// users a random password. It records the password on disk first, and then sets it. Without -PasswordFile, the command sets no password.
/// The result shows for each user which kind of password works.
/// </para>
/// <para type="description">
/// The command does not contact the identity provider, so it works while the provider is down. It writes each step to the journal before it
/// takes the step. After a network failure or Ctrl+C, Resume-DomainConversion continues the conversion. Resume-DomainConversion -Undo
/// undoes the conversion. If a run is interrupted after it changed a domain, a warning says what it changed and which command continues.
/// </para>
/// <para type="description">
/// If the command cannot read whether password hash sync is on, a run with -PasswordFile stops with an error before it changes anything.
/// With -Force, the run continues, and sets no passwords of synchronized users. Without -PasswordFile, the run continues with a warning.
/// </para>
/// <para type="description">
/// The command changes nothing at the identity provider. NextStep of the result lists what is left to do at the provider, and the commands
/// for it. Keep the trust until nobody signs in there any more. Remove it last.
/// </para>
/// <para type="description">
/// The command writes no password to the journal, and overwrites no file. It changes nothing in Active Directory, except with -PasswordFile in a tenant with password writeback: there, a new password of a synchronized user reaches
/// Active Directory, too.
/// </para>
/// </summary>
/// <example>
/// <code>Convert-DomainToStandard contoso.com -WhatIf</code>
/// </example>
/// <example>
/// <code>Convert-DomainToStandard contoso.com -PasswordFile passwords.csv -ProtectTo Cert:\CurrentUser\My\A1B2... -Wait</code>
/// </example>
[Cmdlet(VerbsData.Convert, "DomainToStandard", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DomainConversionResult))]
public sealed class ConvertDomainToStandardCommand : PasswordFileCmdlet
{
    private readonly List<string> _domains = [];

    /// <summary>Federated domains. You can pipe objects that have a Domain, DomainName, Name or Id property.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [DomainArgument]
    [ArgumentCompleter(typeof(FederatedDomainCompleter))]
    [Alias("DomainName", "Name")]
    public string[] Domain { get; set; } = [];

    /// <summary>
    /// This parameter never has an effect. The command sets passwords only with -PasswordFile. Convert-MsolDomainToStandard had the same
    /// parameter. You cannot combine it with -PasswordFile.
    /// </summary>
    [Parameter]
    public SwitchParameter SkipUserConversion { get; set; }

    /// <summary>
    /// Wait up to one hour until the sign-in service shows the change. Without this parameter, the command asks the service once. The
    /// service may still send users to the identity provider for up to one hour.
    /// </summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>
    /// The path of the journal, or a folder in which the command creates the journal with a new name. If the path does not exist, its
    /// ending decides: for .jsonl, the command creates a file. For any other ending, it creates a folder. The command refuses the journal
    /// of an earlier run. Without this parameter, the command creates the journal in the current folder. The command saves the federation
    /// settings in the folder of the journal.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>
    /// Continue in these cases: The domain has no federation settings to save. The command cannot read whether password hash sync is on.
    /// You are connected as an application, which cannot set the passwords of synchronized users. The command still asks for confirmation.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (IsUsable(Domain, nameof(Domain)))
            _domains.AddRange(Domain);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (SkipUserConversion && PasswordFile is not null)
            ThrowTerminating(Errors.PasswordFileNotUsed());

        using RunFileSet files = FilesOfRun(JournalPath, JournalUse.Make, PasswordFile, ProtectTo);
        DomainConversionRequest request = new()
        {
            Domains = _domains,
            SkipUserConversion = SkipUserConversion,
            Wait = Wait,
            Force = Force,
        };
        using CryptographicRandomSource random = new();
        PasswordGenerator passwords = new(random);
        Run((sink, token) => new ConvertDomainToStandard(Session, files.ForConversion(Session, sink), passwords)
            .RunAsync(request, sink, token));
        if (files.UnusedPasswordPath is { } path)
            WriteWarning($"No password was set, so the command did not create '{path}'.");
    }
}
