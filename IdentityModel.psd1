# Commas, also between lines: a list of several statements is collected by code that PowerShell compiles at the import.
@{
    RootModule           = 'IdentityModel.PowerShell.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '9c08c4db-2cd9-44f8-bed2-3f8d64f448fe'
    Author               = 'The IdentityModel maintainers'
    CompanyName          = 'The IdentityModel maintainers'
    Copyright            = 'Copyright (c) The IdentityModel maintainers. MIT license.'
    Description          = 'Shows which identity model each domain and user of Microsoft 365 is in, predicts how on-premises and cloud users will match, converts federated domains to managed ones and sets passwords: safely, and with the way back on disk.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    FormatsToProcess     = @(
        'IdentityModel.Domains.Format.ps1xml',
        'IdentityModel.Matching.Format.ps1xml',
        'IdentityModel.Models.Format.ps1xml',
        'IdentityModel.Users.Format.ps1xml'
    )
    CmdletsToExport      = @(
        'Add-StagedRolloutGroup',
        'Backup-DomainFederation',
        'Compare-SoftMatch',
        'Connect-IdentityModel',
        'Convert-DomainToFederated',
        'Convert-DomainToStandard',
        'Convert-UserToCloud',
        'Convert-UserToSynchronized',
        'ConvertFrom-ImmutableId',
        'ConvertTo-ImmutableId',
        'Disable-DirectorySynchronization',
        'Disconnect-IdentityModel',
        'Export-CloudUser',
        'Export-FederationTrust',
        'Export-IdentityModelReport',
        'Export-IdentityModelSnapshot',
        'Get-CloudUser',
        'Get-DomainFederation',
        'Get-FederationMetadata',
        'Get-IdentityModel',
        'Get-IdentityModelContext',
        'Get-IdentityModelRecommendation',
        'Get-IdentityModelSample',
        'Get-OnPremisesUser',
        'Get-SsoRegion',
        'Get-StagedRollout',
        'Get-SynchronizationError',
        'Measure-DomainConversion',
        'New-SsoOrganizationUrl',
        'Remove-StagedRolloutGroup',
        'Repair-OnPremisesUser',
        'Restore-DomainFederation',
        'Resume-DomainConversion',
        'Set-CloudUserImmutableId',
        'Set-CloudUserPassword', 'Set-OnPremisesUserAnchor',
        'Test-FederationTrust', 'Test-IdentityModelTransition',
        'Test-OnPremisesUser',
        'Test-SoftMatch',
        'Undo-OnPremisesUserRepair',
        'Update-DomainFederation'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            LicenseUri = 'https://licenses.nuget.org/MIT'
            Tags = @(
                'Microsoft365', 'EntraID', 'AzureAD', 'Identity', 'Federation', 'ADFS', 'SoftMatch', 'ImmutableId',
                'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS'
            )
        }
    }
}
