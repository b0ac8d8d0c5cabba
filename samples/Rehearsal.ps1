#Requires -Version 5.1
<#
.SYNOPSIS
Shows models, predicts matches, converts a domain, sets passwords and makes an address, on the simulated tenant of the module.
.EXAMPLE
pwsh samples/Rehearsal.ps1
#>
[CmdletBinding()]
param(
    # The built module; `dotnet build` lays it out there.
    [string] $ModulePath = (Join-Path $PSScriptRoot '../out/IdentityModel')
)

$ErrorActionPreference = 'Stop'
Import-Module $ModulePath
$folder = New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "identitymodel-$([guid]::NewGuid())")

function Write-Chapter($Title) { Write-Host "`n$Title" -ForegroundColor Cyan }

try {
    Write-Chapter 'Connect'
    Connect-IdentityModel -Sandbox -PassThru | Format-List Account, AuthType, IsSandbox | Out-Host

    Write-Chapter 'Which model is each domain in?'
    Get-IdentityModel | Out-Host

    Write-Chapter 'What will synchronization do with each user?'
    $file = Join-Path $PSScriptRoot 'contoso-onpremises.csv'
    $results = Test-SoftMatch -Path $file
    $results | Group-Object Outcome -NoElement | Out-Host
    $results | Where-Object PredictedError -ne None | Group-Object PredictedError | ForEach-Object { $_.Group[0] } |
        Format-List OnPremisesUser, CloudUser, PredictedError, Reason, Remedy | Out-Host

    Write-Chapter 'How long will leaving federation take?'
    Measure-DomainConversion -Domain contoso.com | Format-List | Out-Host

    Write-Chapter 'Leave federation: first what would be done, then the run'
    Convert-DomainToStandard contoso.com -Wait -WhatIf
    Convert-DomainToStandard contoso.com -Wait -JournalPath (Join-Path $folder 'journal.jsonl') -Confirm:$false |
        Format-List Domain, From, To, Status, UserCount, UsersConverted, PasswordOutcome, FederationBackup | Out-Host

    Write-Chapter 'Set passwords'
    'nancy.davolio@northwind.com', 'emily.braun@fabrikam.com', 'joni.sherman@tailspintoys.com' |
        ForEach-Object { [pscustomobject]@{ UserPrincipalName = $_ } } |
        Set-CloudUserPassword -PasswordFile (Join-Path $folder 'passwords.csv') -Confirm:$false |
        Format-Table UserPrincipalName, Status, ForceChange, Reason -Wrap | Out-Host

    Write-Chapter 'The sign-on address for Dynamics 365'
    "$(New-SsoOrganizationUrl contoso -FederationServiceIdentifier http://sts1.fabrikam.com/adfs/services/trust)" | Out-Host
}
finally {
    Disconnect-IdentityModel
    Remove-Item -Recurse -Force $folder
}
