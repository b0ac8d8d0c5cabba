BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    $onPremises = (Resolve-Path (Join-Path $PSScriptRoot '../../samples/contoso-onpremises.csv')).Path

    # All that a rehearsal shows of a tenant, as text.
    function Get-Rehearsal([string] $OnPremisesPath, [string[]] $Domain) {
        @(
            Get-IdentityModel -WarningAction SilentlyContinue | Format-List *
            Get-IdentityModel -User (Get-CloudUser).UserPrincipalName -WarningAction SilentlyContinue | Format-List *
            # A snapshot holds what decides a match, and nothing else of a person.
            Get-CloudUser | Select-Object * -ExcludeProperty JobTitle, Department, BusinessPhone, City | Format-List *
            Test-SoftMatch $OnPremisesPath -IncludeCloudOnly -WarningAction SilentlyContinue |
                Select-Object * -ExcludeProperty PredictedAt, SandboxSession | Format-List *
            $Domain | Measure-DomainConversion -WarningAction SilentlyContinue | Format-List *
            $Domain | ForEach-Object {
                Convert-DomainToStandard $_ -WhatIf -WarningAction SilentlyContinue | Select-Object * -ExcludeProperty Started, Finished |
                    Format-List *
            }
        ) | Out-String -Width 4096
    }

    function Get-OutcomeCount($Result) {
        $Result | Group-Object Outcome, MatchedOn, PredictedError | Sort-Object Name | ForEach-Object { "$($_.Name): $($_.Count)" }
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Export-IdentityModelSnapshot' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).snapshot"
    }

    It 'says what it wrote' {
        $result = Export-IdentityModelSnapshot $path
        $result.Path | Should -Be $path
        $result.Users | Should -Be @(Get-CloudUser).Count
        $result.Domains | Should -Be @(Get-IdentityModel -WarningAction SilentlyContinue).Count
        $result.Pseudonymized | Should -BeFalse
        $result.Unread | Should -BeNullOrEmpty
        "$result" | Should -Be $path
    }

    It 'takes a path relative to the location of PowerShell, and leaves no other file' {
        Push-Location $TestDrive
        try {
            New-Item -ItemType Directory here | Out-Null
            Set-Location here
            (Export-IdentityModelSnapshot ./contoso.snapshot).Path | Should -Be (Join-Path (Get-Location).ProviderPath 'contoso.snapshot')
            (Get-ChildItem -Force).Name | Should -Be 'contoso.snapshot'
            Connect-IdentityModel -Sandbox ./contoso.snapshot -PassThru | Select-Object -ExpandProperty IsSandbox | Should -BeTrue
        }
        finally {
            Pop-Location
        }
    }

    It 'never overwrites a file' {
        Set-Content $path 'mine'
        { Export-IdentityModelSnapshot $path } | Should -Throw -ErrorId 'FileExists,*'
        Get-Content $path | Should -Be 'mine'
    }

    It 'changes nothing in what is rehearsed: every answer is the one of the tenant' {
        $domains = 'contoso.com', 'tailspintoys.com'
        $expected = Get-Rehearsal $onPremises $domains
        $expected | Should -Match "AdminRoleConflict"
        Export-IdentityModelSnapshot $path | Out-Null
        Connect-IdentityModel -Sandbox $path
        Get-Rehearsal $onPremises $domains | Should -Be $expected
    }

    It 'can be converted in the rehearsal' {
        Export-IdentityModelSnapshot $path | Out-Null
        Connect-IdentityModel -Sandbox $path
        (Convert-DomainToStandard tailspintoys.com -JournalPath $TestDrive -Confirm:$false -WarningAction SilentlyContinue).Status |
            Should -Be 'Converted'
        (Get-IdentityModel tailspintoys.com).Model | Should -Be 'Synchronized'
    }

    It 'keeps who matches whom under pseudonyms' {
        $twin = "$path.csv"
        $expected = Get-OutcomeCount (Test-SoftMatch $onPremises -IncludeCloudOnly -WarningAction SilentlyContinue)
        $models = (Get-IdentityModel -WarningAction SilentlyContinue).Model
        $result = Export-IdentityModelSnapshot $path -Pseudonymize -OnPremisesPath $onPremises -OnPremisesDestination $twin
        $result.Pseudonymized | Should -BeTrue
        $result.OnPremisesPath | Should -Be $twin
        $result.OnPremisesUsers | Should -Be @(Import-Csv $onPremises).Count

        Connect-IdentityModel -Sandbox $path
        Get-OutcomeCount (Test-SoftMatch $twin -IncludeCloudOnly -WarningAction SilentlyContinue) | Should -Be $expected
        (Get-IdentityModel -WarningAction SilentlyContinue).Model | Should -Be $models
        (Get-Content $path -Raw) + (Get-Content $twin -Raw) | Should -Not -Match 'contoso|tailspin|vance|müller'
    }

    It 'gives other pseudonyms each time' {
        Export-IdentityModelSnapshot $path -Pseudonymize | Out-Null
        Export-IdentityModelSnapshot "$path.2" -Pseudonymize | Out-Null
        Connect-IdentityModel -Sandbox $path
        $first = (Get-CloudUser).Id
        Connect-IdentityModel -Sandbox "$path.2"
        (Get-CloudUser).Id | Where-Object { $_ -in $first } | Should -BeNullOrEmpty
    }

    It 'writes the on-premises users under pseudonyms only' {
        { Export-IdentityModelSnapshot $path -OnPremisesPath $onPremises -OnPremisesDestination "$path.csv" -Pseudonymize:$false } |
            Should -Throw -ErrorId 'PseudonymsNotAskedFor,*'
        Test-Path $path | Should -BeFalse
    }

    It 'leaves nothing behind when the on-premises file is not there' {
        { Export-IdentityModelSnapshot $path -Pseudonymize -OnPremisesPath "$path.none" -OnPremisesDestination "$path.csv" } |
            Should -Throw -ErrorId 'FileNotFound,*'
        Get-ChildItem "$path*" -Force | Should -BeNullOrEmpty
    }

    It 'needs a connection' {
        Disconnect-IdentityModel
        { Export-IdentityModelSnapshot $path } | Should -Throw -ErrorId 'NotConnected,*'
    }
}

Describe 'Connect-IdentityModel -Sandbox with a file' {
    It 'says what is wrong with <Case>, and leaves nothing connected' -ForEach @(
        @{ Case = 'a file that is not there'; Text = $null; ErrorId = 'SandboxUnknown' }
        @{ Case = 'an empty file'; Text = ''; ErrorId = 'FileEmpty' }
        @{ Case = 'a file that is no snapshot'; Text = 'hello'; ErrorId = 'SnapshotMalformed' }
        @{ Case = 'a newer snapshot'; Text = '{"kind":"IdentityModelSnapshot","snapshot":{"version":99}}'; ErrorId = 'FileVersionUnknown' }
        @{ Case = 'a path that cannot be one'; Path = 'nodrive:\x'; ErrorId = 'SandboxUnknown' }
    ) {
        Connect-IdentityModel -Sandbox
        $file = if ($Path) { $Path } else { Join-Path $TestDrive "$([guid]::NewGuid())" }
        if ($null -ne $Text) { Set-Content $file $Text -NoNewline }
        { Connect-IdentityModel -Sandbox $file -WarningAction Ignore } | Should -Throw -ErrorId "$ErrorId,*"
        Get-IdentityModelContext | Should -BeNullOrEmpty
    }
}
