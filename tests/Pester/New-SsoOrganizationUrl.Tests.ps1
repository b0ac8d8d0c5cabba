BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    $identifier = 'http://sts1.fabrikam.com/adfs/services/trust'
}

Describe 'New-SsoOrganizationUrl' {
    It 'makes the contract''s example' {
        $url = New-SsoOrganizationUrl contoso -FederationServiceIdentifier http://sts1.fabrikam.com/adfs/services/trust
        "$url" | Should -BeExactly 'https://contoso.crm.dynamics.com?whr=http://sts1.fabrikam.com/adfs/services/trust'
        $url.Organization | Should -Be 'contoso'
        $url.Region | Should -Be 'NAM'
        $url.Url | Should -BeExactly "$url"
    }

    It 'takes another region' {
        (New-SsoOrganizationUrl contoso -Region EMEA -FederationServiceIdentifier $identifier).Url |
            Should -BeExactly "https://contoso.crm4.dynamics.com?whr=$identifier"
    }

    It 'encodes what an address cannot hold' {
        (New-SsoOrganizationUrl contoso -FederationServiceIdentifier 'urn:a b&c#d').Url |
            Should -BeExactly 'https://contoso.crm.dynamics.com?whr=urn:a%20b%26c%23d'
    }

    It 'takes a federated domain' {
        (New-SsoOrganizationUrl contoso -FederatedDomain Fabrikam.com).Url |
            Should -BeExactly 'https://contoso.crm.dynamics.com?whr=fabrikam.com'
    }

    It 'takes an address in place of organization and region' {
        $url = New-SsoOrganizationUrl -EnvironmentUrl https://contoso.crm4.dynamics.com/main.aspx -FederatedDomain fabrikam.com
        $url.Url | Should -BeExactly 'https://contoso.crm4.dynamics.com?whr=fabrikam.com'
        $url.Region | Should -Be 'EUR'
    }

    It 'takes organizations from the pipeline' {
        ('contoso', 'fabrikam' | New-SsoOrganizationUrl -FederationServiceIdentifier $identifier).Organization |
            Should -Be 'contoso', 'fabrikam'
    }

    It 'warns of the closed German region' {
        New-SsoOrganizationUrl contoso -Region DEU -FederationServiceIdentifier $identifier -WarningVariable warning -WarningAction SilentlyContinue |
            Should -Not -BeNullOrEmpty
        $warning | Should -Not -BeNullOrEmpty
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'an organization with a dot'; Arguments = @{ Organization = 'contoso.com' }; ErrorId = 'OrganizationNameMalformed' }
        @{ Case = 'an organization with a blank'; Arguments = @{ Organization = 'con toso' }; ErrorId = 'OrganizationNameMalformed' }
        @{ Case = 'an organization with a slash'; Arguments = @{ Organization = 'contoso/x' }; ErrorId = 'OrganizationNameMalformed' }
        @{ Case = 'an unknown region'; Arguments = @{ Organization = 'contoso'; Region = 'XXX' }; ErrorId = 'RegionUnknown' }
        @{ Case = 'an empty identifier'; Arguments = @{ Organization = 'contoso'; FederationServiceIdentifier = '' }; ErrorId = 'FederationServiceIdentifierEmpty' }
        @{ Case = 'an unknown address'; Arguments = @{ EnvironmentUrl = 'https://contoso.example' }; ErrorId = 'EnvironmentUrlUnknown' }
    ) {
        if (-not $Arguments.ContainsKey('FederationServiceIdentifier')) { $Arguments.FederationServiceIdentifier = $identifier }
        New-SsoOrganizationUrl @Arguments -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem.Count | Should -Be 1
        $problem.FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }
}
