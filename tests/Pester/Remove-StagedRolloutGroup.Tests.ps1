BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
}

Describe 'Remove-StagedRolloutGroup' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        Add-StagedRolloutGroup 'IT Operators', 'All Employees' -Feature PasswordHashSync | Out-Null
    }

    AfterEach { Disconnect-IdentityModel }

    It 'takes a group out by name' {
        (Remove-StagedRolloutGroup 'IT Operators' -Feature PasswordHashSync).DisplayName | Should -Be 'IT Operators'
        (Get-StagedRollout).Groups.DisplayName | Should -Be 'All Employees'
    }

    It 'takes the groups of Get-StagedRollout from the pipeline' {
        (Get-StagedRollout).Groups | Remove-StagedRolloutGroup | Should -HaveCount 2
        (Get-StagedRollout).Groups | Should -BeNullOrEmpty
    }

    It 'changes nothing with -WhatIf' {
        (Get-StagedRollout).Groups | Remove-StagedRolloutGroup -WhatIf
        (Get-StagedRollout).Groups | Should -HaveCount 2
    }

    It 'reports a group that is not in the rollout' {
        Remove-StagedRolloutGroup 'Sales' -Feature PasswordHashSync -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.FullyQualifiedErrorId | Should -BeLike 'GroupNotInRollout,*'
    }
}
