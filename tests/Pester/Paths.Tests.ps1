# Every parameter that takes a path, given one of a drive that holds no files.
BeforeDiscovery {
    $calls = @(
        @{ Name = 'Backup-DomainFederation -Path'; Command = { Backup-DomainFederation contoso.com -Path Env:/x } }
        @{ Name = 'Convert-DomainToFederated -JournalPath'; Command = { Convert-DomainToFederated fabrikam.com -Metadata $metadata -JournalPath Env:/x } }
        @{ Name = 'Convert-DomainToStandard -JournalPath'; Command = { Convert-DomainToStandard contoso.com -JournalPath Env:/x } }
        @{ Name = 'Convert-DomainToStandard -PasswordFile'; Command = { Convert-DomainToStandard contoso.com -PasswordFile Env:/x } }
        @{ Name = 'Export-CloudUser -Path'; Command = { Export-CloudUser Env:/x.csv } }
        @{ Name = 'Export-CloudUser -CloudPath'; Command = { Export-CloudUser -CloudPath Env:/x } }
        @{ Name = 'Export-CloudUser -OnPremisesPath'; Command = { Export-CloudUser -OnPremisesPath Env:/x } }
        @{ Name = 'Export-IdentityModelReport -Path'; Command = { Export-IdentityModelReport Env:/x } }
        @{ Name = 'Export-IdentityModelSnapshot -Path'; Command = { Export-IdentityModelSnapshot Env:/x } }
        @{ Name = 'Export-IdentityModelSnapshot -OnPremisesPath'; Command = { Export-IdentityModelSnapshot s -Pseudonymize -OnPremisesPath Env:/x -OnPremisesDestination d } }
        @{ Name = 'Export-IdentityModelSnapshot -OnPremisesDestination'; Command = { Export-IdentityModelSnapshot s -Pseudonymize -OnPremisesPath p -OnPremisesDestination Env:/x } }
        @{ Name = 'Get-FederationMetadata -Path'; Command = { Get-FederationMetadata -Path Env:/x -ErrorAction Stop } }
        @{ Name = 'Get-OnPremisesUser -CertificateAuthorityPath'; Command = { Get-OnPremisesUser -Server dc.invalid -CertificateAuthorityPath Env:/x } }
        @{ Name = 'Restore-DomainFederation -Path'; Command = { Restore-DomainFederation Env:/x -Force -ErrorAction Stop } }
        @{ Name = 'Resume-DomainConversion -JournalPath'; Command = { Resume-DomainConversion Env:/x -ErrorAction Stop } }
        @{ Name = 'Resume-DomainConversion -PasswordFile'; Command = { Resume-DomainConversion $journal -PasswordFile Env:/x } }
        @{ Name = 'Set-CloudUserImmutableId -JournalPath'; Command = { Set-CloudUserImmutableId kim@contoso.com -Clear -JournalPath Env:/x } }
        @{ Name = 'Set-CloudUserPassword -JournalPath'; Command = { Set-CloudUserPassword kim@contoso.com -JournalPath Env:/x } }
        @{ Name = 'Set-CloudUserPassword -PasswordFile'; Command = { Set-CloudUserPassword kim@contoso.com -PasswordFile Env:/x } }
        @{ Name = 'Test-IdentityModelTransition -OnPremisesPath'; Command = { Test-IdentityModelTransition contoso.com -To Cloud -OnPremisesPath Env:/x } }
        @{ Name = 'Test-OnPremisesUser -Path'; Command = { Test-OnPremisesUser Env:/x } }
        @{ Name = 'Test-OnPremisesUser -CloudPath'; Command = { Test-OnPremisesUser x.csv -CloudPath Env:/x } }
        @{ Name = 'Test-OnPremisesUser -CloudPath in a pipeline'; Command = { [pscustomobject] @{ UserPrincipalName = 'kim@contoso.com' } | Test-OnPremisesUser -CloudPath Env:/x } }
        @{ Name = 'Test-SoftMatch -Path'; Command = { Test-SoftMatch Env:/x } }
        @{ Name = 'Test-SoftMatch -CloudPath'; Command = { Test-SoftMatch x.csv -CloudPath Env:/x } }
    )
}

BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    Connect-IdentityModel -Sandbox
    Push-Location $TestDrive
    $metadata = Get-FederationMetadata -Path (Join-Path $PSScriptRoot '../IdentityModel.OnPremises.Tests/Data/Federation/adfs-v3.FederationMetadata.xml') -WarningAction SilentlyContinue
    $journal = Join-Path $TestDrive 'journal.jsonl'
    Convert-DomainToStandard contoso.com -JournalPath $journal -Confirm:$false -WarningAction SilentlyContinue | Out-Null
}

AfterAll {
    Pop-Location
    Disconnect-IdentityModel
}

Describe 'A path outside the file system' {
    It 'is refused as one by <Name>' -ForEach $calls {
        $Command | Should -Throw -ErrorId 'PathNotAFile,*'
    }

    It 'is tried for every parameter that takes a path' -ForEach @{ Tried = $calls.Name } {
        $missing = foreach ($command in Get-Command -Module IdentityModel) {
            $command.Parameters.Values | Where-Object { $_.ParameterType -eq [string] -and $_.Name -match 'Path|File|Destination' } |
                ForEach-Object { "$($command.Name) -$($_.Name)" } | Where-Object { $_ -notin $Tried }
        }
        $missing | Should -BeNullOrEmpty
    }
}
