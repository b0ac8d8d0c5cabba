BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
}

Describe 'Get-IdentityModelRecommendation' {
    Context 'without a connection' {
        BeforeAll { Disconnect-IdentityModel }

        # docs/facts/sign-in-models.md#decision-tree.
        It 'recommends <Model> by <Method> for <Name>' -ForEach @(
            @{ Name = 'no directory'; Needs = @{ HasOnPremisesDirectory = $false }; Model = 'Cloud'; Method = 'CloudOnly' }
            @{ Name = 'a directory'; Needs = @{ HasOnPremisesDirectory = $true }; Model = 'Synchronized'; Method = 'PasswordHashSync' }
            @{
                Name = 'logon hours'; Needs = @{ HasOnPremisesDirectory = $true; Requirement = 'SignInHours', 'LeakedCredentialReport' }
                Model = 'Synchronized'; Method = 'PassThrough'
            }
            @{
                Name = 'a provider in use'; Needs = @{ HasOnPremisesDirectory = $true; ExistingFederationService = 'ThirdParty' }
                Model = 'Federated'; Method = 'Federation'
            }
        ) {
            $answer = Get-IdentityModelRecommendation @Needs
            $answer.Model | Should -Be $Model
            $answer.SignInMethod | Should -Be $Method
            $answer.Reason | ForEach-Object { $_.Source | Should -Not -BeNullOrEmpty }
            $answer.NextStep | Should -Not -BeNullOrEmpty
            $answer.Effort.Cost | Should -Not -BeNullOrEmpty
        }

        It 'asks for what everything depends on' {
            { Get-IdentityModelRecommendation -UserCount 5 } |
                Should -Throw -ErrorId 'OnPremisesDirectoryUnknown,IdentityModel.PowerShell.GetIdentityModelRecommendationCommand'
        }

        It 'refuses a number of users below 0' {
            { Get-IdentityModelRecommendation -UserCount -5 -HasOnPremisesDirectory } | Should -Throw -ErrorId 'UserCountOutOfRange,*'
        }

        It 'says what would change the answer' {
            $changes = (Get-IdentityModelRecommendation -HasOnPremisesDirectory).ChangeOfNeed
            ($changes | Where-Object Value -EQ 'with ThirdPartyMfa').Model | Should -Be 'Federated'
        }

        It 'shows the reasons with their sources' {
            Get-IdentityModelRecommendation -HasOnPremisesDirectory | Out-String | Should -Match 'Reason\s+: .*\[Microsoft Learn'
        }
    }

    Context 'connected' {
        BeforeAll { Connect-IdentityModel -Sandbox }
        AfterAll { Disconnect-IdentityModel }

        It 'reads the tenant' {
            $answer = Get-IdentityModelRecommendation
            $answer.Model | Should -Be 'Federated'
            $answer.Needs.HasOnPremisesDirectory | Should -BeTrue
            $answer.Needs.ExistingFederationService | Should -Be 'AdFs'
            $answer.Needs.UserCount | Should -BeGreaterThan 10
        }

        It 'lets what is stated win' {
            $answer = Get-IdentityModelRecommendation -ExistingFederationService None -UserCount 7
            $answer.SignInMethod | Should -Be 'PasswordHashSync'
            $answer.Needs.UserCount | Should -Be 7
        }
    }
}
