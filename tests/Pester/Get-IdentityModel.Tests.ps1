BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    Connect-IdentityModel -Sandbox
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Get-IdentityModel' {
    It 'shows every domain of the tenant, in all three models' {
        $models = Get-IdentityModel
        $models.Domain | Should -Contain 'contoso.com'
        $models.Model | Sort-Object -Unique | Should -Be 'Cloud', 'Synchronized', 'Federated'
    }

    It 'says where accounts are managed and passwords verified: <Domain>' -ForEach @(
        @{ Domain = 'contoso.com'; Model = 'Federated'; Accounts = 'OnPremises'; Password = 'OnPremises' }
        @{ Domain = 'fabrikam.com'; Model = 'Synchronized'; Accounts = 'OnPremises'; Password = 'Cloud' }
        @{ Domain = 'northwind.com'; Model = 'Cloud'; Accounts = 'Cloud'; Password = 'Cloud' }
    ) {
        $one = Get-IdentityModel $Domain
        $one.Model | Should -Be $Model
        $one.AccountsManagedIn | Should -Be $Accounts
        $one.PasswordVerifiedBy | Should -Be $Password
    }

    It 'names the identity provider, the root of a subdomain and the users' {
        $one = Get-IdentityModel emea.contoso.com
        $one.RootDomain | Should -Be 'contoso.com'
        $one.FederationServiceIdentifier | Should -BeLike 'http*contoso.com/adfs/services/trust*'
        $one.UserCount | Should -Be $one.SynchronizedUserCount
    }

    It 'gives users the same verdict: <User>' -ForEach @(
        @{ User = 'adele.vance@contoso.com'; Model = 'Federated' }
        @{ User = 'allan.deyoung@fabrikam.com'; Model = 'Synchronized' }
        @{ User = 'margaret.o''peacock@northwind.com'; Model = 'Cloud' }
        @{ User = 'anna_wingtiptoys.com#EXT#@contoso.onmicrosoft.com'; Model = 'Cloud' }
    ) {
        (Get-IdentityModel -User $User).Model | Should -Be $Model
        ([pscustomobject] @{ UserPrincipalName = $User; Name = 'Any Name' } | Get-IdentityModel).UserPrincipalName | Should -Be $User
    }

    It 'takes domains from the pipeline: <Case>' -ForEach @(
        @{ Case = 'names'; Value = 'contoso.com' }
        @{ Case = 'DomainName'; Value = [pscustomobject] @{ DomainName = 'contoso.com' } }
        @{ Case = 'Name'; Value = [pscustomobject] @{ Name = 'contoso.com' } }
        @{ Case = 'Get-MgDomain''s Id'; Value = [pscustomobject] @{ Id = 'contoso.com'; AuthenticationType = 'Federated' } }
    ) {
        ($Value | Get-IdentityModel).Domain | Should -Be 'contoso.com'
    }

    It 'reports unknown names and goes on' {
        $found = Get-IdentityModel nowhere.com, contoso.com -User nobody@contoso.com, adele.vance@contoso.com -ErrorAction SilentlyContinue -ErrorVariable problem
        $found.Count | Should -Be 2
        $problem.FullyQualifiedErrorId | Should -Be 'DomainNotFound,IdentityModel.PowerShell.GetIdentityModelCommand', 'UserNotFound,IdentityModel.PowerShell.GetIdentityModelCommand'
        $problem.TargetObject | Should -Be 'nowhere.com', 'nobody@contoso.com'
    }

    It 'gives nothing for an empty pipeline' {
        @() | Get-IdentityModel | Should -BeNullOrEmpty
    }

    It 'answers -Public without asking the tenant' {
        $one = Get-IdentityModel contoso.com -Public
        $one.Model | Should -Be 'Federated'
        $one.UserCount | Should -BeNullOrEmpty
    }

    It 'leaves open what the public cannot tell, and says so' {
        $one = Get-IdentityModel fabrikam.com -Public -WarningVariable warning -WarningAction SilentlyContinue
        $one.Model | Should -BeNullOrEmpty
        $one.AuthenticationType | Should -Be 'Managed'
        $warning | Should -Not -BeNullOrEmpty
    }

    It 'says in its help what -Public shows for a domain of personal accounts' {
        (Get-Help Get-IdentityModel).description.Text -join ' ' | Should -BeLike '*personal Microsoft accounts, such as outlook.com*error*'
    }

    It 'asks for names with -Public' {
        { Get-IdentityModel -Public } | Should -Throw -ErrorId 'PublicNeedsDomain,*'
    }

    It 'gives nothing for <Case>, which must not stand for everything' -ForEach @(
        @{ Case = 'a domain that is $null'; Arguments = @{ Domain = $null } }
        @{ Case = 'no domains'; Arguments = @{ Domain = @() } }
        @{ Case = 'no users'; Arguments = @{ User = @() } }
    ) {
        Get-IdentityModel @Arguments | Should -BeNullOrEmpty
    }
}
