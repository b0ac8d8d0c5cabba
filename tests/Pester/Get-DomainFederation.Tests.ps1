BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    $adfs = Join-Path $PSScriptRoot '../IdentityModel.Local.Tests/Data/Federation/adfs-v3.FederationMetadata.xml'
    Connect-IdentityModel -Sandbox
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Get-DomainFederation' {
    It 'shows every federated domain of the tenant' {
        (Get-DomainFederation).Domain | Should -Be 'contoso.com', 'tailspintoys.com'
    }

    It 'shows the settings by Graph''s names, certificates as such' {
        $domain = Get-DomainFederation contoso.com
        $domain.IssuerUri | Should -BeExactly 'http://sts.contoso.com/adfs/services/trust'
        $domain.PassiveSignInUri | Should -BeExactly 'https://sts.contoso.com/adfs/ls/'
        $domain.PreferredAuthenticationProtocol | Should -BeExactly 'wsFed'
        $domain.SigningCertificate | Should -BeOfType [System.Security.Cryptography.X509Certificates.X509Certificate2]
        $domain.SigningCertificate.Subject | Should -BeExactly 'CN=ADFS Signing - sts.contoso.com'
        $domain.IsInSync | Should -BeNullOrEmpty
        "$domain" | Should -BeExactly 'contoso.com: http://sts.contoso.com/adfs/services/trust'
    }

    It 'shows a subdomain with the settings it inherits' {
        $domain = Get-DomainFederation emea.contoso.com
        $domain.InheritedFrom | Should -BeExactly 'contoso.com'
        $domain.IssuerUri | Should -BeExactly 'http://sts.contoso.com/adfs/services/trust'
    }

    It 'shows both sides where metadata is given' {
        $metadata = Get-FederationMetadata -Path $adfs -WarningAction SilentlyContinue
        $domain = Get-DomainFederation contoso.com -Metadata $metadata
        $domain.IsInSync | Should -BeFalse
        $issuer = $domain.Difference | Where-Object Setting -eq issuerUri
        $issuer.Cloud | Should -BeExactly 'http://sts.contoso.com/adfs/services/trust'
        $issuer.Provider | Should -BeExactly 'http://fs.msidlab2.com/adfs/services/trust'
        $certificate = $domain.Comparison | Where-Object Setting -eq signingCertificate
        $certificate.Status | Should -Be 'Different'
        $certificate.Cloud | Should -BeLike 'CN=ADFS Signing - sts.contoso.com, until *'
        $certificate.Provider | Should -BeLike 'CN=ADFS Signing - fs.msidlab2.com, until 2018-03-13, *'
        ($domain.Comparison | Where-Object Setting -eq preferredAuthenticationProtocol).Status | Should -Be 'Same'
    }

    It 'counts the days that each certificate has left, and says what it is to the provider' {
        $domain = Get-DomainFederation contoso.com -Metadata (Get-FederationMetadata sts.contoso.com)
        $domain.DaysLeft | Should -Be ([Math]::Floor(($domain.SignsUntil - [DateTimeOffset]::UtcNow).TotalDays))
        $domain.SigningCertificateRole | Should -Be 'Primary'
        $domain.NextDaysLeft | Should -BeNullOrEmpty
        $domain.NextSigningCertificateRole | Should -BeNullOrEmpty
        (Get-DomainFederation contoso.com -Metadata (Get-FederationMetadata adfs.tailspintoys.com)).SigningCertificateRole | Should -Be 'NotPublished'
        (Get-DomainFederation contoso.com).SigningCertificateRole | Should -BeNullOrEmpty
    }

    It 'takes domains from the pipeline, and one that is not federated does not stop the rest' {
        $read = Get-IdentityModel contoso.com, northwind.com, tailspintoys.com |
            Get-DomainFederation -ErrorAction SilentlyContinue -ErrorVariable problem
        $read.Domain | Should -Be 'contoso.com', 'tailspintoys.com'
        $problem.FullyQualifiedErrorId | Should -BeLike 'DomainNotFederated,*'
        "$problem" | Should -Be "The domain 'northwind.com' is not federated." # who only looks converts nothing
    }

    It 'asks for nothing when the pipeline is empty' {
        @() | Get-DomainFederation | Should -BeNullOrEmpty
    }

    It 'has a view' {
        Get-DomainFederation contoso.com | Out-String | Should -Match 'Domain\s+IsInSync\s+DaysLeft\s+NextDaysLeft\s+IssuerUri'
    }
}
