BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
}

Describe 'Get-StagedRollout' {
    BeforeEach { Connect-IdentityModel -Sandbox }
    AfterEach { Disconnect-IdentityModel }

    It 'shows nothing where nothing is rolled out' {
        Get-StagedRollout | Should -BeNullOrEmpty
    }

    It 'shows a feature with its groups and users' {
        Add-StagedRolloutGroup 'IT Operators' -Feature PasswordHashSync | Out-Null
        $rollout = Get-StagedRollout
        $rollout.Feature | Should -Be 'PasswordHashSync'
        $rollout.IsEnabled | Should -BeTrue
        $rollout.Groups.DisplayName | Should -Be 'IT Operators'
        $rollout.UserCount | Should -Be 1
        Get-StagedRollout -Feature SeamlessSso | Should -BeNullOrEmpty
    }

    It 'says which command to run without a connection' {
        Disconnect-IdentityModel
        { Get-StagedRollout } | Should -Throw -ErrorId 'NotConnected,*'
    }
}
