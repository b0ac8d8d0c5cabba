BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
}

Describe 'Add-StagedRolloutGroup' {
    BeforeEach { Connect-IdentityModel -Sandbox }
    AfterEach { Disconnect-IdentityModel }

    It 'adds a group by name, and makes the rollout it belongs to' {
        $added = Add-StagedRolloutGroup 'IT Operators' -Feature PasswordHashSync
        $added.DisplayName | Should -Be 'IT Operators'
        $added.UserCount | Should -Be 1
        (Get-StagedRollout -Feature PasswordHashSync).Groups.Id | Should -Be $added.Id
    }

    It 'takes groups from the pipeline by their ids' {
        $group = Add-StagedRolloutGroup 'All Employees' -Feature SeamlessSso
        [pscustomobject]@{ Id = $group.Id; DisplayName = 'whatever' } | Add-StagedRolloutGroup -Feature PasswordHashSync | Out-Null
        (Get-StagedRollout -Feature PasswordHashSync).Groups.DisplayName | Should -Be 'All Employees'
    }

    # docs/facts/conversion.md#staged-rollout-limits; the other limits are in the table of StagedRolloutTests.
    It 'refuses a group that is no security group and goes on' {
        $added = Add-StagedRolloutGroup 'Sales', 'IT Operators' -Feature PasswordHashSync -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.FullyQualifiedErrorId | Should -BeLike 'GroupNotSecurity,*'
        $added.DisplayName | Should -Be 'IT Operators'
    }

    It 'changes nothing with -WhatIf' {
        Add-StagedRolloutGroup 'IT Operators' -Feature PasswordHashSync -WhatIf | Should -BeNullOrEmpty
        Get-StagedRollout | Should -BeNullOrEmpty
    }

    It 'refuses a group it has added' {
        Add-StagedRolloutGroup 'IT Operators' -Feature PasswordHashSync | Out-Null
        Add-StagedRolloutGroup 'IT Operators' -Feature PasswordHashSync -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.FullyQualifiedErrorId | Should -BeLike 'GroupAlreadyInRollout,*'
        $problem.CategoryInfo.Category | Should -Be 'ResourceExists'
    }
}
