BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
}

Describe 'Get-IdentityModelRecommendation' {
    It 'explains each -Requirement in a line of its help: page and Get-Help' {
        $page = Get-Content -Raw (Join-Path $PSScriptRoot '../../docs/help/Get-IdentityModelRecommendation.md')
        $help = (Get-Help Get-IdentityModelRecommendation -Parameter Requirement).description.Text
        foreach ($name in [Enum]::GetNames([IdentityModel.Core.Recommendation.IdentityRequirement])) {
            $page | Should -Match "(?m)^$name`: [A-Z].{20,}\.$"
            $help | Should -Match "(?m)^$name`: [A-Z].{20,}\.$"
        }
    }

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
            $problem = { Get-IdentityModelRecommendation -UserCount -5 -HasOnPremisesDirectory } | Should -Throw -ErrorId 'UserCountOutOfRange,*' -PassThru
            $problem.ErrorDetails.RecommendedAction | Should -Be 'Give a number of 0 or more. Or leave out -UserCount: if there is a connection, the command counts the users of the tenant.'
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

        # Contoso synchronizes with password hash sync, and federates contoso.com and tailspintoys.com.
        It 'keeps what fits, and installs nothing again' {
            $steps = (Get-IdentityModelRecommendation).NextStep
            $steps[0] | Should -Be 'Keep the federation of contoso.com, tailspintoys.com: there is nothing to move.'
            "$steps" | Should -BeLike '*Get-DomainFederation contoso.com, tailspintoys.com*northwind.com, fabrikam.com are not federated*'
            "$steps" | Should -Not -Match 'Install|Turn on|Build'
        }

        It 'leads from federation to password hash sync, at width 80' {
            $OutputRendering = $PSStyle.OutputRendering
            $PSStyle.OutputRendering = 'PlainText'
            $shown = Get-IdentityModelRecommendation -ExistingFederationService None | Out-String -Width 80
            $PSStyle.OutputRendering = $OutputRendering
            $shown -split '\r?\n' | ForEach-Object { $_.Length | Should -BeLessOrEqual 80 }
            $steps = [regex]::Match($shown, '(?s)NextStep +: (.*?)\nChangeOfNeed').Groups[1].Value -replace '\r?\n {19}'
            $steps.Trim() | Should -Be ((Get-IdentityModelRecommendation -ExistingFederationService None).NextStep -join '')
            $steps | Should -BeLike 'Test-IdentityModelTransition contoso.com, tailspintoys.com -To Synchronized*Convert-DomainToStandard, one*'
            $steps | Should -Not -Match 'Install|Turn on'
        }

        It 'has no step for a staged rollout that is there' {
            (Get-IdentityModelRecommendation -ExistingFederationService None).NextStep | Should -Contain 'Add-StagedRolloutGroup -Feature PasswordHashSync: let a pilot group sign in without the identity provider first.'
            Add-StagedRolloutGroup 'IT Operators' -Feature PasswordHashSync | Out-Null
            "$((Get-IdentityModelRecommendation -ExistingFederationService None).NextStep)" | Should -Not -Match 'StagedRollout'
            Remove-StagedRolloutGroup 'IT Operators' -Feature PasswordHashSync -Confirm:$false
        }

        It 'lets what is stated win' {
            $answer = Get-IdentityModelRecommendation -ExistingFederationService None -UserCount 7
            $answer.SignInMethod | Should -Be 'PasswordHashSync'
            $answer.Needs.UserCount | Should -Be 7
        }
    }
}
