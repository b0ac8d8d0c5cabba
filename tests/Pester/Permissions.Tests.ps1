# docs/permissions.md against what the simulated service was asked for while each cmdlet ran.
BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'Tables.ps1')
    $rows = (Get-TablePage permissions).Lines -match '^\| `'
    Connect-IdentityModel -Sandbox
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'docs/permissions.md' {
    It 'has each cmdlet with the least permissions that open every request it made' {
        Assert-Table permissions $TestDrive
    }

    It 'has every cmdlet' {
        $names = $rows | ForEach-Object { $_.Split('`')[1] }
        $names | Sort-Object | Should -Be ((Get-Command -Module IdentityModel).Name | Sort-Object)
    }

    # The part of a page that names the permission to write; what an application cannot have is not for an application.
    It 'has in <Page> all that opens <Command>' -ForEach @(
        @{ Page = 'docs/conversion.md'; Command = 'Convert-DomainToStandard'; Writes = 'Domain-InternalFederation.ReadWrite.All' }
        @{ Page = 'docs/help/Connect-IdentityModel.md'; Command = 'Convert-DomainToStandard'; Writes = 'Domain-InternalFederation.ReadWrite.All' }
        @{ Page = 'docs/runbooks/Invoke-DomainCutover.ps1'; Command = 'Convert-DomainToStandard'; Writes = 'Domain-InternalFederation.ReadWrite.All'; AsApplication = $true }
        @{ Page = 'docs/runbooks/Invoke-UserMove.ps1'; Command = 'Convert-UserToCloud'; Writes = 'User-OnPremisesSyncBehavior.ReadWrite.All'; AsApplication = $true }
        @{ Page = 'docs/to-the-cloud.md'; Command = 'Convert-UserToCloud'; Writes = 'User-OnPremisesSyncBehavior.ReadWrite.All' }
        @{ Page = 'docs/to-the-cloud.md'; Command = 'Convert-UserToSynchronized'; Writes = 'OnPremDirectorySynchronization.ReadWrite.All' }
        @{ Page = 'docs/to-the-cloud.md'; Command = 'Disable-DirectorySynchronization'; Writes = 'Organization.ReadWrite.All' }
        @{ Page = 'README.md'; Command = 'Convert-UserToCloud'; Writes = 'User-OnPremisesSyncBehavior.ReadWrite.All' }
        @{ Page = 'README.md'; Command = 'Convert-DomainToStandard'; Writes = 'Domain-InternalFederation.ReadWrite.All' }
        @{ Page = 'README.md'; Command = 'Set-CloudUserPassword'; Writes = 'User-PasswordProfile.ReadWrite.All' }
    ) {
        $text = (Get-Content -Raw (Join-Path $PSScriptRoot "../../$Page")) -replace '\r'
        $asked = @($text -split '\n\n|\n\|' -like "*$Writes*")[0]
        $row = @($rows -match "^\| ``$Command``")[0]
        $needed = [regex]::Matches($row, '`([\w-]+\.[\w.-]+)`(\*?)') |
            Where-Object { -not ($AsApplication -and $_.Groups[2].Value) } | ForEach-Object { $_.Groups[1].Value } |
            Where-Object { $_ -notlike 'UserAuthMethod*' }
        $needed.Count | Should -BeGreaterThan 2
        $needed | Where-Object { $asked -notmatch "(?<![\w.])$([regex]::Escape($_))(?![\w.]*\w)" } | Should -BeNullOrEmpty
    }

    It 'is what the help page and Get-Help of <_> say' -ForEach (Import-PowerShellDataFile "$PSScriptRoot/../../IdentityModel.psd1").CmdletsToExport {
        $note = @(Get-PermissionNote $_) -join ' '
        $page = (Get-Content -Raw (Join-Path $PSScriptRoot "../../docs/help/$_.md")) -replace '\s+', ' '
        $page | Should -BeLike "*$([WildcardPattern]::Escape($note)) ## RELATED LINKS*" -Because './build.ps1 Docs writes it'
        (Get-Help $_ -Full).alertSet.alert.Text -join ' ' -replace '\s+', ' ' | Should -BeLike "*$([WildcardPattern]::Escape($note))"
    }

    It 'is what about_IdentityModel_Permissions says' {
        $about = (Get-Content -Raw (Join-Path $PSScriptRoot '../../src/IdentityModel.PowerShell/en-US/about_IdentityModel_Permissions.help.txt')) -replace '\r'
        $about.Contains(((Get-AboutPermission) -join "`n") + "`n") | Should -BeTrue -Because './build.ps1 Docs writes it'
    }

    It 'names the permissions that a refusal names' {
        $written = [regex]::Matches("$rows", '`([\w-]+\.[\w.-]+)`') | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique
        $written.Count | Should -BeGreaterThan 10
        $written | Where-Object { $_ -notin (Get-NamedPermission).Permission } | Should -BeNullOrEmpty
    }
}
