# Every parameter that takes a path, given one that leads to no file: of a drive that holds none, with a null character, a pipe.
BeforeDiscovery {
    $calls = @(
        @{ Name = 'Backup-DomainFederation -Path'; Command = { Backup-DomainFederation contoso.com -Path $bad } }
        @{ Name = 'Compare-SoftMatch -Prediction'; Command = { Compare-SoftMatch $bad } }
        @{ Name = 'Convert-DomainToFederated -JournalPath'; Command = { Convert-DomainToFederated fabrikam.com -Metadata $metadata -JournalPath $bad } }
        @{ Name = 'Convert-DomainToStandard -JournalPath'; Command = { Convert-DomainToStandard contoso.com -JournalPath $bad } }
        @{ Name = 'Convert-DomainToStandard -PasswordFile'; Command = { Convert-DomainToStandard contoso.com -PasswordFile $bad } }
        @{ Name = 'Export-CloudUser -Path'; Command = { Export-CloudUser "$bad.csv" } }
        @{ Name = 'Export-CloudUser -CloudPath'; Command = { Export-CloudUser -CloudPath $bad } }
        @{ Name = 'Disable-DirectorySynchronization -JournalPath'; Command = { Disable-DirectorySynchronization -JournalPath $bad } }
        @{ Name = 'Export-CloudUser -OnPremisesPath'; Command = { Export-CloudUser -OnPremisesPath $bad } }
        @{ Name = 'Export-FederationTrust -Path'; Command = { Export-FederationTrust "$bad.ps1" -SourceAnchor ObjectGuid } }
        @{ Name = 'Export-IdentityModelReport -Path'; Command = { Export-IdentityModelReport $bad } }
        @{ Name = 'Export-IdentityModelSnapshot -Path'; Command = { Export-IdentityModelSnapshot $bad } }
        @{ Name = 'Export-IdentityModelSnapshot -OnPremisesPath'; Command = { Export-IdentityModelSnapshot s -Pseudonymize -OnPremisesPath $bad -OnPremisesDestination d } }
        @{ Name = 'Export-IdentityModelSnapshot -OnPremisesDestination'; Command = { Export-IdentityModelSnapshot s -Pseudonymize -OnPremisesPath p -OnPremisesDestination $bad } }
        @{ Name = 'Get-FederationMetadata -Path'; Command = { Get-FederationMetadata -Path $bad -ErrorAction Stop } }
        @{ Name = 'Get-OnPremisesUser -CertificateAuthorityPath'; Command = { Get-OnPremisesUser -Server dc.invalid -CertificateAuthorityPath $bad } }
        @{ Name = 'Restore-DomainFederation -Path'; Command = { Restore-DomainFederation $bad -Force -ErrorAction Stop } }
        @{ Name = 'Resume-DomainConversion -JournalPath'; Command = { Resume-DomainConversion $bad -ErrorAction Stop } }
        @{ Name = 'Resume-DomainConversion -PasswordFile'; Command = { Resume-DomainConversion $journal -PasswordFile $bad } }
        @{ Name = 'Convert-UserToCloud -JournalPath'; Command = { Convert-UserToCloud kim@contoso.com -JournalPath $bad } }
        @{ Name = 'Convert-UserToSynchronized -JournalPath'; Command = { Convert-UserToSynchronized kim@contoso.com -JournalPath $bad } }
        @{ Name = 'Set-CloudUserImmutableId -JournalPath'; Command = { Set-CloudUserImmutableId kim@contoso.com -Clear -JournalPath $bad } }
        @{ Name = 'Set-CloudUserPassword -JournalPath'; Command = { Set-CloudUserPassword kim@contoso.com -JournalPath $bad } }
        @{ Name = 'Set-CloudUserPassword -PasswordFile'; Command = { Set-CloudUserPassword kim@contoso.com -PasswordFile $bad } }
        @{ Name = 'Set-OnPremisesUserAnchor -JournalPath'; Command = { [pscustomobject] @{ ObjectGuid = [guid]::NewGuid(); ImmutableId = 'AAECAwQFBgcICQoLDA0ODw==' } | Set-OnPremisesUserAnchor -Server dc1.contoso.com -JournalPath $bad } }
        @{ Name = 'Repair-OnPremisesUser -JournalPath'; Command = { [pscustomobject] @{ User = 'kim'; Attribute = 'mail'; Value = 'a'; ProposedAction = 'Edit'; ProposedValue = 'a@contoso.com' } | Repair-OnPremisesUser -Server dc1.contoso.com -JournalPath $bad } }
        @{ Name = 'Repair-OnPremisesUser -CertificateAuthorityPath'; Command = { [pscustomobject] @{ User = 'kim'; Attribute = 'mail'; Value = 'a'; ProposedAction = 'Edit'; ProposedValue = 'a@contoso.com' } | Repair-OnPremisesUser -Server dc.invalid -CertificateAuthorityPath $bad } }
        @{ Name = 'Undo-OnPremisesUserRepair -CertificateAuthorityPath'; Command = { Undo-OnPremisesUserRepair j.jsonl -Server dc.invalid -CertificateAuthorityPath $bad } }
        @{ Name = 'Undo-OnPremisesUserRepair -JournalPath'; Command = { Undo-OnPremisesUserRepair -Server dc1.contoso.com -JournalPath $bad } }
        @{ Name = 'Set-OnPremisesUserAnchor -CertificateAuthorityPath'; Command = { [pscustomobject] @{ ObjectGuid = [guid]::NewGuid(); ImmutableId = 'AAECAwQFBgcICQoLDA0ODw==' } | Set-OnPremisesUserAnchor -Server dc.invalid -CertificateAuthorityPath $bad } }
        @{ Name = 'Get-SynchronizationError -OnPremisesPath'; Command = { Get-SynchronizationError -OnPremisesPath $bad } }
        @{ Name = 'Test-IdentityModelTransition -OnPremisesPath'; Command = { Test-IdentityModelTransition contoso.com -To Cloud -OnPremisesPath $bad } }
        @{ Name = 'Test-OnPremisesUser -Path'; Command = { Test-OnPremisesUser $bad } }
        @{ Name = 'Test-OnPremisesUser -CloudPath'; Command = { Test-OnPremisesUser x.csv -CloudPath $bad } }
        @{ Name = 'Test-OnPremisesUser -CloudPath in a pipeline'; Command = { [pscustomobject] @{ UserPrincipalName = 'kim@contoso.com' } | Test-OnPremisesUser -CloudPath $bad } }
        @{ Name = 'Test-SoftMatch -Path'; Command = { Test-SoftMatch $bad } }
        @{ Name = 'Test-SoftMatch -CloudPath'; Command = { Test-SoftMatch x.csv -CloudPath $bad } }
        @{ Name = 'Test-SoftMatch -OldForestPath'; Command = { Test-SoftMatch x.csv -OldForestPath $bad } }
        @{ Name = 'Update-DomainFederation -JournalPath'; Command = { Update-DomainFederation tailspintoys.com -SignOutUri https://a.com -JournalPath $bad } }
    )
}

BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    Connect-IdentityModel -Sandbox
    Push-Location $TestDrive
    $metadata = Get-FederationMetadata -Path (Join-Path $PSScriptRoot '../IdentityModel.Local.Tests/Data/Federation/adfs-v3.FederationMetadata.xml') -WarningAction SilentlyContinue
    $journal = Join-Path $TestDrive 'journal.jsonl'
    Convert-DomainToStandard contoso.com -JournalPath $journal -Confirm:$false -WarningAction SilentlyContinue | Out-Null
}

AfterAll {
    Pop-Location
    Disconnect-IdentityModel
}

Describe 'A path outside the file system' {
    It 'is refused as one by <Name>' -ForEach $calls {
        $bad = 'Env:/x'
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

Describe 'A path with a null character' {
    It 'is refused as none of the file system by <Name>' -ForEach $calls {
        $bad = "a`0b"
        $Command | Should -Throw -ErrorId 'PathNotAFile,*'
    }
}

# A reader that opened it would wait for ever. InputFileTests says what each reader makes of it; a run that needs none of the file, or
# is refused for another reason first, does not get there.
Describe 'A pipe' -Skip:$IsWindows {
    BeforeAll {
        $pipe = Join-Path $TestDrive 'pipe.json'
        & mkfifo $pipe "$pipe.csv" "$pipe.ps1"
    }

    It 'is no file, and not waited for, to <Name>' -ForEach $calls {
        $bad = $pipe
        $error.Clear()
        try { & $Command *> $null } catch { }
        $ids = $error | ForEach-Object { ($_.FullyQualifiedErrorId -split ',')[0] } | Select-Object -Unique
        $ids | Where-Object { $_ -notin 'FileNotRegular', 'FileNotTrusted', 'FileExists', 'FileNotWritable', 'DomainNotFederated', 'DirectoryServerUnknown' } | Should -BeNullOrEmpty
        Test-Path $pipe | Should -BeTrue
    }
}
