BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    $samples = Join-Path $PSScriptRoot '../../samples'
}

Describe 'Test-IdentityModelTransition' {
    BeforeAll { Connect-IdentityModel -Sandbox }
    AfterAll { Disconnect-IdentityModel }

    # docs/facts/sign-in-models.md#transitions: the moves between the three models; Cloud and Federated are two apart.
    It 'checks <Domain> to <To> as <Moves>' -ForEach @(
        @{ Domain = 'northwind.com'; To = 'Synchronized'; Moves = 'CloudToSynchronized' }
        @{ Domain = 'northwind.com'; To = 'Federated'; Moves = 'CloudToSynchronized', 'SynchronizedToFederated' }
        @{ Domain = 'fabrikam.com'; To = 'Federated'; Moves = 'SynchronizedToFederated' }
        @{ Domain = 'contoso.com'; To = 'Synchronized'; Moves = 'FederatedToSynchronized' }
        @{ Domain = 'contoso.com'; To = 'Cloud'; Moves = 'FederatedToSynchronized', 'SynchronizedToCloud' }
        @{ Domain = 'fabrikam.com'; To = 'Cloud'; Moves = 'SynchronizedToCloud' }
    ) {
        $checks = Test-IdentityModelTransition $Domain -To $To
        $checks.Move | Select-Object -Unique | Should -Be $Moves
        $checks | ForEach-Object {
            $_.Detail | Should -Not -BeNullOrEmpty
            $_.Source | Should -Not -BeNullOrEmpty
            if ($_.Status -ne 'Passed') { $_.Remedy | Should -Not -BeNullOrEmpty }
        }
    }

    It 'names what stands in the way of the default domain' {
        $check = Test-IdentityModelTransition northwind.com -To Federated | Where-Object Name -EQ DefaultDomain
        $check.Status | Should -Be 'Failed'
        $check.Remedy | Should -Match 'default'
    }

    It 'predicts the match from a file' {
        $file = Join-Path $samples 'contoso-onpremises.csv'
        $match = Test-IdentityModelTransition northwind.com -To Synchronized -OnPremisesPath $file | Where-Object Name -EQ UserMatch
        $match.Status | Should -Be 'Failed'
        $match.Detail | Should -Match 'Blocked'
    }

    It 'finds that Contoso synchronized a while ago, whenever the rehearsal begins' {
        $checks = Test-IdentityModelTransition contoso.com -To Synchronized
        ($checks | Where-Object Name -EQ SynchronizationFresh).Status | Should -Be 'Passed'
        (Get-IdentityModel contoso.com).LastDirectorySync | Should -BeLessThan ([datetimeoffset]::UtcNow)
    }

    It 'checks the trust of AD FS as part of the move: <Name>' -ForEach @(
        @{ Name = 'no rule for the domain'; Arguments = @{ IssuerUri = 'http://sts.fabrikam.com/adfs/services/trust'; RelyingPartyTrust = (Join-Path $PSScriptRoot '../../samples/contoso-relyingpartytrust.xml') }; Status = 'Failed'; Detail = '*Claims.IssuerId of fabrikam.com (AADSTS50107)*'; Remedy = 'Export-FederationTrust' }
        @{ Name = 'no trust'; Arguments = @{}; Status = 'Unknown'; Detail = '*not given*'; Remedy = 'Export-Clixml' }
        @{ Name = 'the issuer of another domain'; Arguments = @{ RelyingPartyTrust = (Join-Path $PSScriptRoot '../../samples/contoso-relyingpartytrust.xml') }; Status = 'Unknown'; Detail = '*issuer of contoso.com*'; Remedy = '-IssuerUri' }
    ) {
        $metadata = Get-FederationMetadata sts.contoso.com
        $check = Test-IdentityModelTransition fabrikam.com -To Federated -Metadata $metadata @Arguments | Where-Object Name -EQ RelyingPartyTrust
        $check | Should -HaveCount 1
        $check.Status | Should -Be $Status
        $check.Detail | Should -BeLike $Detail
        $check.Remedy | Should -Match $Remedy
    }

    It 'says that a move does not need the trust' {
        $trust = Join-Path $samples 'contoso-relyingpartytrust.xml'
        Test-IdentityModelTransition contoso.com -To Synchronized -RelyingPartyTrust $trust -WarningVariable said -WarningAction SilentlyContinue | Out-Null
        @($said -like '*did not use the trust*') | Should -HaveCount 1
    }

    It 'leaves the match open without on-premises users' {
        (Test-IdentityModelTransition northwind.com -To Synchronized | Where-Object Name -EQ UserMatch).Status | Should -Be 'Unknown'
    }

    It 'takes domains from Get-IdentityModel' {
        (Get-IdentityModel contoso.com, tailspintoys.com | Test-IdentityModelTransition -To Synchronized).Domain |
            Select-Object -Unique | Should -Be 'contoso.com', 'tailspintoys.com'
    }

    It 'reports a domain that is unknown or there already, and goes on' {
        $checks = Test-IdentityModelTransition nowhere.example, fabrikam.com, contoso.com -To Synchronized -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.FullyQualifiedErrorId | ForEach-Object { ($_ -split ',')[0] } | Should -Be 'DomainNotFound', 'TransitionNotNeeded'
        $checks.Domain | Select-Object -Unique | Should -Be 'contoso.com'
    }

    It 'takes on-premises users from one side only' {
        { Test-IdentityModelTransition northwind.com -To Synchronized -OnPremisesUser @{ mail = 'a@northwind.com' } -OnPremisesPath x.csv } |
            Should -Throw -ErrorId 'OnPremisesUsersTwice,*'
    }

    It 'tells of a staged rollout that still covers users' {
        Add-StagedRolloutGroup 'All Employees' -Feature PasswordHashSync | Out-Null
        (Test-IdentityModelTransition contoso.com -To Synchronized | Where-Object Name -EQ StagedRollout).Status | Should -Be 'Passed'
    }
}
