BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Convert-DomainToStandard' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        $quiet = @{ Confirm = $false; WarningAction = 'SilentlyContinue' }
    }

    It 'converts, verifies, and leaves the way back on disk' {
        $before = Get-IdentityModel contoso.com
        $result = Convert-DomainToStandard contoso.com -JournalPath $folder @quiet
        $result.Domain | Should -Be 'contoso.com'
        $result.From | Should -Be 'Federated'
        $result.To | Should -Be 'Managed'
        $result.Status | Should -Be 'Converted'
        $result.UserCount | Should -Be 16
        $result.UsersConverted | Should -Be 16
        $result.UsersFailed | Should -Be 0
        $result.PasswordOutcome | Should -Be 'PasswordHashSync'
        $result.Users | Should -HaveCount 16
        $result.Finished | Should -BeGreaterOrEqual $result.Started
        (Get-IdentityModel contoso.com).Model | Should -Be 'Synchronized'

        $backup = Get-Content $result.FederationBackup -Raw | ConvertFrom-Json
        $backup.federation.issuerUri | Should -Be $before.FederationServiceIdentifier
        $backup.inheritingDomains | Should -Be 'emea.contoso.com'
        $result.JournalPath | Should -Exist
        Split-Path $result.JournalPath | Should -Be $folder.FullName
    }

    It 'names the subdomains it takes along' {
        $result = Convert-DomainToStandard contoso.com -JournalPath $folder @quiet -WarningVariable warning
        "$warning" | Should -BeLike '*emea.contoso.com*'
        "$($result.Warning)" | Should -BeLike '*emea.contoso.com*'
        (Get-IdentityModel emea.contoso.com).AuthenticationType | Should -Be 'Managed'
    }

    It 'waits for the sign-in service with -Wait' {
        (Convert-DomainToStandard tailspintoys.com -Wait -JournalPath $folder @quiet).Status | Should -Be 'Converted'
        (Get-IdentityModel tailspintoys.com -Public -WarningAction SilentlyContinue).AuthenticationType | Should -Be 'Managed'
    }

    It 'takes the name the old cmdlet had, and pipelines' {
        (Convert-DomainToStandard -DomainName tailspintoys.com -JournalPath $folder @quiet).Domain | Should -Be 'tailspintoys.com'
        (Get-IdentityModel contoso.com | Convert-DomainToStandard -JournalPath $folder @quiet).Domain | Should -Be 'contoso.com'
    }

    It 'writes where the user is when no journal is named' {
        Push-Location $folder
        try { $result = Convert-DomainToStandard tailspintoys.com @quiet } finally { Pop-Location }
        Split-Path $result.JournalPath | Should -Be $folder.FullName
        Split-Path $result.FederationBackup | Should -Be $folder.FullName
    }

    It 'takes every federated domain from the pipeline, with the subdomains that come with their root, and stops at none' {
        $result = Get-IdentityModel | Where-Object Model -EQ 'Federated' | Convert-DomainToStandard -JournalPath $folder @quiet -ErrorAction Stop
        $result.Domain | Should -Be 'contoso.com', 'tailspintoys.com'
        Get-IdentityModel | Where-Object Model -EQ 'Federated' | Should -BeNullOrEmpty
    }

    It 'refuses <Case> and goes on' -ForEach @(
        @{ Case = 'a managed domain'; Domain = 'fabrikam.com' }
        @{ Case = 'an unknown domain'; Domain = 'nowhere.com' }
        @{ Case = 'the initial domain'; Domain = 'contoso.onmicrosoft.com' }
        @{ Case = 'the default domain'; Domain = 'northwind.com' }
        @{ Case = 'a subdomain, which follows its root'; Domain = 'emea.contoso.com' }
    ) {
        $result = Convert-DomainToStandard $Domain, tailspintoys.com -JournalPath $folder @quiet -ErrorAction SilentlyContinue -ErrorVariable problem
        $result.Domain | Should -Be 'tailspintoys.com'
        $problem | Should -HaveCount 1
        $problem.TargetObject | Should -Be $Domain
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'keeps the trust until nobody uses it, and names its removal last' {
        $result = Convert-DomainToStandard contoso.com -JournalPath $folder @quiet
        $result.NextStep[0] | Should -BeLike 'Keep the trust*sts.contoso.com*one hour*'
        $result.NextStep[-1] | Should -BeLike '*: Remove-AdfsRelyingPartyTrust -TargetIdentifier urn:federation:MicrosoftOnline'
        (Resume-DomainConversion $result.JournalPath @quiet).NextStep | Should -Be $result.NextStep
        (Resume-DomainConversion $result.JournalPath -Undo @quiet).NextStep | Should -BeNullOrEmpty
    }

    It 'keeps the trust if another domain uses it: <Name>' -ForEach @(
        @{ Name = 'one leaves'; Leave = @('contoso.com'); IsLast = $false }
        @{ Name = 'both leave in one run'; Leave = 'contoso.com', 'fabrikam.com'; IsLast = $true }
    ) {
        $signing = (Get-FederationMetadata sts.contoso.com).SigningCertificate[0]
        Convert-DomainToFederated fabrikam.com -IssuerUri http://sts.fabrikam.com/adfs/services/trust -PassiveSignInUri https://sts.contoso.com/adfs/ls/ -SigningCertificate $signing -JournalPath $folder @quiet
        $result = Convert-DomainToStandard $Leave -JournalPath $folder @quiet
        $steps = $result[0].NextStep -join "`n"
        $steps -like '*Remove-AdfsRelyingPartyTrust*' | Should -Be $IsLast
        $steps -like '*fabrikam.com*Export-FederationTrust*-Domain fabrikam.com*' | Should -Be (-not $IsLast)
    }

    It 'says that a password file was not made, where nobody needs a password' {
        $file = Join-Path $folder 'passwords.csv'
        Convert-DomainToStandard tailspintoys.com -PasswordFile $file -JournalPath $folder -Confirm:$false -WarningVariable said -WarningAction SilentlyContinue | Out-Null
        $file | Should -Not -Exist
        @($said -like 'No password was set*') | Should -HaveCount 1
        Convert-DomainToStandard contoso.com -PasswordFile $file -JournalPath $folder -WhatIf -WarningVariable said -WarningAction SilentlyContinue
        @($said -like 'No password was set*') | Should -HaveCount 0
    }

    It 'takes no password file for users that are to be left as they are' {
        { Convert-DomainToStandard tailspintoys.com -SkipUserConversion -PasswordFile "$folder/p.csv" -JournalPath $folder @quiet } |
            Should -Throw -ErrorId 'PasswordFileNotUsed,*'
        (Get-IdentityModel tailspintoys.com).Model | Should -Be 'Federated'
    }

    It 'wants a file to protect' {
        $certificate = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new(
            'CN=Passwords', [System.Security.Cryptography.RSA]::Create(2048), 'SHA256', [System.Security.Cryptography.RSASignaturePadding]::Pkcs1).
            CreateSelfSigned([DateTimeOffset]::Now.AddDays(-1), [DateTimeOffset]::Now.AddDays(1))
        { Convert-DomainToStandard contoso.com -ProtectTo $certificate @quiet } | Should -Throw -ErrorId 'NothingToProtect,*'
    }
}
