using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Converts federated domains to managed ones, with the way back on disk.</para>
/// <para type="description">
/// Checks, saves the federation settings to a file, converts, reads the domain again, and states which password each user has
/// afterwards. Users without a known password get one when -PasswordFile says where to record it. The identity provider is never
/// asked: this works while it is down. Subdomains that inherit from the domain are converted with it.
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

    /// <summary>Federated domains.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [DomainArgument]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [Alias("DomainName", "Name")]
    public string[] Domain { get; set; } = [];

    /// <summary>Leave users as they are.</summary>
    [Parameter]
    public SwitchParameter SkipUserConversion { get; set; }

    /// <summary>Wait, up to an hour, until the sign-in service agrees.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>The run's journal (<see cref="JournalPlace"/>), in the present folder if none is named. Federation backups lie beside it.</summary>
    [Parameter]
    public string? JournalPath { get; set; }

    /// <summary>Go on where the federation cannot be saved because there is none, or where passwords cannot be set.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _domains.AddRange(Domain);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
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
