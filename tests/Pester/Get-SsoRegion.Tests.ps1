BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
}

Describe 'Get-SsoRegion' {
    It 'lists every region with its host' {
        $regions = Get-SsoRegion
        $regions.Count | Should -BeGreaterThan 11
        $regions.Code | Should -Contain 'NAM'
        $regions | ForEach-Object { $_.Host | Should -Match '\.' }
    }

    # docs/facts/sign-on-urls.md#regions: the twelve rows of 2021, the code and the host.
    It 'takes the code of 2021 <Code> for <HostName>' -ForEach @(
        @{ Code = 'NAM'; HostName = 'crm.dynamics.com' }
        @{ Code = 'LATAM/SAM'; HostName = 'crm2.dynamics.com' }
        @{ Code = 'CAN'; HostName = 'crm3.dynamics.com' }
        @{ Code = 'EMEA'; HostName = 'crm4.dynamics.com' }
        @{ Code = 'APAC'; HostName = 'crm5.dynamics.com' }
        @{ Code = 'OCE'; HostName = 'crm6.dynamics.com' }
        @{ Code = 'JPN'; HostName = 'crm7.dynamics.com' }
        @{ Code = 'IND'; HostName = 'crm8.dynamics.com' }
        @{ Code = 'UK'; HostName = 'crm11.dynamics.com' }
        @{ Code = 'FRA'; HostName = 'crm12.dynamics.com' }
    ) {
        foreach ($one in $Code -split '/') {
            (Get-SsoRegion $one).Host | Should -Be $HostName
        }
    }

    It 'reports an unknown code and goes on' {
        $regions = Get-SsoRegion NAM, XXX, CAN -ErrorAction SilentlyContinue -ErrorVariable problem
        $regions.Code | Should -Be 'NAM', 'CAN'
        $problem.FullyQualifiedErrorId | Should -BeLike 'RegionUnknown,*'
        $problem.TargetObject | Should -Be 'XXX'
    }

    It 'lists no region for <Case>' -ForEach @(
        @{ Case = 'a variable that is not set'; Command = { $null | Get-SsoRegion -ErrorVariable +problems } }
        @{ Case = 'an empty text'; Command = { '' | Get-SsoRegion -ErrorVariable +problems } }
        @{ Case = 'an empty list'; Command = { try { Get-SsoRegion @() } catch { [void] $problems.Add($_) } } }
    ) {
        $ErrorActionPreference = 'Continue'
        $problems = [Collections.ArrayList]::new()
        . $Command 2>$null | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Should -Be 'ParameterArgumentValidationError,IdentityModel.PowerShell.GetSsoRegionCommand'
    }

    It 'completes codes' {
        $line = 'Get-SsoRegion EU'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'EUR'
    }
}
