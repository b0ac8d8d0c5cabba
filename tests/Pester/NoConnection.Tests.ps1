BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    Disconnect-IdentityModel
}

BeforeDiscovery {
    $cases = @(
        @{ Name = 'Get-IdentityModel'; Command = { Get-IdentityModel } }
        @{ Name = 'Get-IdentityModel -User'; Command = { Get-IdentityModel -User kim@contoso.com } }
        @{ Name = 'Get-CloudUser'; Command = { Get-CloudUser } }
        @{ Name = 'Get-CloudUser in a pipeline'; Command = { 'kim@contoso.com', 'ann@contoso.com' | Get-CloudUser } }
        @{ Name = 'Test-SoftMatch'; Command = { [pscustomobject] @{ ObjectGUID = [guid]::NewGuid() } | Test-SoftMatch } }
        @{ Name = 'Measure-DomainConversion'; Command = { Measure-DomainConversion contoso.com } }
        @{ Name = 'Convert-DomainToStandard'; Command = { Convert-DomainToStandard contoso.com -Confirm:$false } }
        @{
            Name = 'Convert-DomainToFederated'
            Command = {
                $certificate = [Security.Cryptography.X509Certificates.CertificateRequest]::new(
                    'CN=signing', [Security.Cryptography.RSA]::Create(2048), 'SHA256', [Security.Cryptography.RSASignaturePadding]::Pkcs1).
                    CreateSelfSigned([DateTimeOffset]::Now.AddDays(-1), [DateTimeOffset]::Now.AddDays(1))
                Convert-DomainToFederated contoso.com -IssuerUri urn:a -PassiveSignInUri https://a.com -SigningCertificate $certificate -Confirm:$false
            }
        }
        @{ Name = 'Resume-DomainConversion'; Command = { Resume-DomainConversion j.jsonl -Confirm:$false } }
        @{ Name = 'Test-IdentityModelTransition'; Command = { Test-IdentityModelTransition contoso.com -To Federated } }
        @{ Name = 'Test-FederationTrust'; Command = { Test-FederationTrust contoso.com -RelyingPartyTrust (Get-IdentityModelSample contoso-relyingpartytrust.xml) } }
        @{ Name = 'Get-StagedRollout'; Command = { Get-StagedRollout } }
        @{ Name = 'Compare-SoftMatch'; Command = { Compare-SoftMatch p.csv } }
        @{ Name = 'Get-SynchronizationError'; Command = { Get-SynchronizationError } }
        @{ Name = 'Add-StagedRolloutGroup'; Command = { Add-StagedRolloutGroup Sales -Feature PasswordHashSync } }
        @{ Name = 'Remove-StagedRolloutGroup'; Command = { Remove-StagedRolloutGroup Sales -Feature PasswordHashSync } }
        @{ Name = 'Disable-DirectorySynchronization'; Command = { Disable-DirectorySynchronization -Confirm:$false } }
        @{ Name = 'Export-CloudUser'; Command = { Export-CloudUser } }
        @{ Name = 'Export-FederationTrust'; Command = { Export-FederationTrust TestDrive:/t.ps1 -SourceAnchor ObjectGuid } }
        @{ Name = 'Export-IdentityModelReport'; Command = { Export-IdentityModelReport TestDrive:/r.html } }
        @{ Name = 'Export-IdentityModelReport of matches with a plan'; Command = { Test-SoftMatch x.csv -CloudPath y.csv | Export-IdentityModelReport TestDrive:/r.html -To Synchronized } }
        @{ Name = 'Export-IdentityModelSnapshot'; Command = { Export-IdentityModelSnapshot TestDrive:/s.jsonl } }
        @{ Name = 'Get-DomainFederation'; Command = { Get-DomainFederation } }
        @{ Name = 'Backup-DomainFederation'; Command = { Backup-DomainFederation contoso.com -Path TestDrive:/c.json } }
        @{ Name = 'Restore-DomainFederation'; Command = { Restore-DomainFederation c.json -Force } }
        @{ Name = 'Update-DomainFederation'; Command = { Update-DomainFederation contoso.com -SignOutUri https://a.com -Confirm:$false } }
        @{ Name = 'Convert-UserToCloud'; Command = { Convert-UserToCloud kim@contoso.com -Force } }
        @{ Name = 'Convert-UserToSynchronized'; Command = { Convert-UserToSynchronized kim@contoso.com -Force } }
        @{ Name = 'Set-CloudUserImmutableId'; Command = { Set-CloudUserImmutableId kim@contoso.com -Clear } }
        @{ Name = 'Set-CloudUserPassword'; Command = { Set-CloudUserPassword kim@contoso.com } }
    )
}

Describe 'Without a connection' {
    It '<Name> says which command to run' -ForEach $cases {
        # Terminating, whatever the preference: nothing can work.
        $ErrorActionPreference = 'Continue'
        $problem = $Command | Should -Throw -ErrorId 'NotConnected,*' -PassThru
        $problem.CategoryInfo.Category | Should -Be 'ConnectionError'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-IdentityModel*'
    }

    It 'every command that needs one is in the table' -ForEach @{ Names = $cases.Name } {
        # These work on what they are given, or are the way to connect.
        $free = 'Connect-IdentityModel', 'Disconnect-IdentityModel', 'Get-IdentityModelContext', 'ConvertTo-ImmutableId',
            'ConvertFrom-ImmutableId', 'Get-FederationMetadata', 'Get-IdentityModelRecommendation', 'Get-IdentityModelSample', 'Get-OnPremisesUser',
            'Get-SsoRegion', 'New-SsoOrganizationUrl', 'Repair-OnPremisesUser', 'Set-OnPremisesUserAnchor', 'Test-OnPremisesUser',
            'Undo-OnPremisesUserRepair'
        (Get-Command -Module IdentityModel).Name | Where-Object { $_ -notin $free -and $_ -notin $Names } | Should -BeNullOrEmpty
    }
}
