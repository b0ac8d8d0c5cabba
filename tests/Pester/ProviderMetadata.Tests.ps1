# Metadata of providers that are not AD FS: each fact that decides whether users can sign in and out is used, or a warning says it,
# before anything is changed (docs/facts/federation.md#bindings-of-a-saml-provider). The files are in tests/Corpus.
BeforeAll {
    . "$PSScriptRoot/Shell.ps1"
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    $corpus = Join-Path $PSScriptRoot '../Corpus/federation-metadata'

    function Read-Provider([string] $Name, [hashtable] $Arguments = @{}) {
        Get-FederationMetadata -Path (Join-Path $corpus "$Name.xml") @Arguments -WarningVariable script:told -WarningAction SilentlyContinue
    }

    # The sandbox has a certificate authority of nobody, so the file's own certificates are used.
    function Get-Federating([hashtable] $More = @{}) {
        @{
            DisplayName = 'Fabrikam'; FederatedIdpMfaBehavior = 'acceptIfMfaDoneByFederatedIdp'; JournalPath = $folder.FullName
            Confirm = $false; WarningAction = 'SilentlyContinue'; WarningVariable = 'script:said'
        } + $More
    }

    # What -WhatIf says is written to the host, so another runspace runs it.
    function Get-WhatIf([string] $Metadata) {
        Invoke-Shell -Command @"
            Import-Module '$(& "$PSScriptRoot/ModulePath.ps1")'
            Connect-IdentityModel -Sandbox -NoWelcome
            Get-FederationMetadata -Path '$(Join-Path $corpus "$Metadata.xml")' -WarningAction SilentlyContinue |
                Convert-DomainToFederated fabrikam.com -WarningAction SilentlyContinue -WhatIf
"@ | Out-String -Width 4096
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Metadata of a provider' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
    }

    # What a provider wants or lacks: Get-FederationMetadata says it, Convert-DomainToFederated repeats it before it changes anything,
    # and the check of the transition has it.
    It 'says at each command: <Case>' -ForEach @(
        @{ Case = 'the provider wants signed requests'; File = 'keycloak-wants-signed-requests'; Says = '*signed requests*'; Check = 'FederationSettings' }
        @{ Case = 'the provider takes requests only by HTTP-Redirect'; File = 'redirect-only'; Says = '*HTTP-POST*'; Check = 'Endpoints' }
        @{ Case = 'a third certificate is not trusted'; File = 'three-signing-certificates'; Says = '*idp signing 3*'; Check = 'SigningCertificate' }
    ) {
        $metadata = Read-Provider $File
        @($told -like $Says) | Should -HaveCount 1 -Because 'Get-FederationMetadata'

        $federating = Get-Federating
        $metadata | Convert-DomainToFederated fabrikam.com @federating -WhatIf
        @($said -like $Says) | Should -HaveCount 1 -Because 'Convert-DomainToFederated'

        $check = Test-IdentityModelTransition fabrikam.com -To Federated -Metadata $metadata | Where-Object Name -EQ $Check
        $check.Status | Should -Be 'Warning'
        $check.Detail | Should -BeLike $Says
        $check.Remedy | Should -Not -BeNullOrEmpty
    }

    It 'has the remedy of each finding that a check joins, each once' {
        $check = Test-IdentityModelTransition fabrikam.com -To Federated -Metadata (Read-Provider keycloak-wants-signed-requests) |
            Where-Object Name -EQ FederationSettings
        $check.Detail | Should -BeLike '*no displayName*signed requests*'
        $check.Remedy | Should -BeLike '*give the correct value*knows the signing certificate of Entra ID.'
    }

    It 'makes Entra ID sign its requests, if the provider wants that' {
        $metadata = Read-Provider keycloak-wants-signed-requests
        $metadata.IsSignedAuthenticationRequestRequired | Should -BeTrue
        $federating = Get-Federating
        ($metadata | Convert-DomainToFederated fabrikam.com @federating).Status | Should -Be 'Converted'
        (Get-DomainFederation fabrikam.com).IsSignedAuthenticationRequestRequired | Should -BeTrue
    }

    It 'names signed requests in -WhatIf' {
        Get-WhatIf keycloak-wants-signed-requests | Should -BeLike '*isSignedAuthenticationRequestRequired: true*'
    }

    It 'leaves signed requests alone, if the provider does not ask for them' {
        (Read-Provider redirect-only).IsSignedAuthenticationRequestRequired | Should -BeNullOrEmpty
    }

    It 'refuses Entra ID''s own metadata, and says so when it reads it' {
        $metadata = Read-Provider entra-id-common
        $metadata.IsAdFs | Should -BeFalse
        @($told -like '*is Entra ID*') | Should -HaveCount 1
        $federating = Get-Federating
        $metadata | Convert-DomainToFederated fabrikam.com @federating -Force -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ProviderIsEntraId,*'
        $problem[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        (Get-IdentityModel fabrikam.com).AuthenticationType | Should -Be 'Managed'
        (Test-IdentityModelTransition fabrikam.com -To Federated -Metadata $metadata | Where-Object Name -EQ Endpoints).Status | Should -Be 'Failed'
    }

    It 'refuses Entra ID''s own metadata, if another issuer and address replace its own' {
        $federating = Get-Federating
        $named = @{ IssuerUri = 'urn:contoso'; PassiveSignInUri = 'https://sts.contoso.com/adfs/ls/' }
        Read-Provider entra-id-common | Convert-DomainToFederated fabrikam.com @named @federating -Force -ErrorAction SilentlyContinue -ErrorVariable problem |
            Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'MetadataOfEntraId,*'
        (Get-IdentityModel fabrikam.com).AuthenticationType | Should -Be 'Managed'
    }

    It 'passes over a role without a type' {
        (Read-Provider role-without-type).PassiveSignInUri | Should -BeExactly 'https://idp.example.org/sso'
        Read-Provider role-without-type-alone @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'script:problem' } | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'MetadataOfNoIdentityProvider,*'
    }

    It 'sends the first two of three certificates' {
        $federating = Get-Federating
        Read-Provider three-signing-certificates | Convert-DomainToFederated fabrikam.com @federating | Out-Null
        $federation = Get-DomainFederation fabrikam.com
        $federation.SigningCertificate.Subject | Should -BeExactly 'CN=idp signing 1'
        $federation.NextSigningCertificate.Subject | Should -BeExactly 'CN=idp signing 2'
    }

    It 'names the providers of a file with several, and reads the one that -EntityId names' {
        Read-Provider several-providers @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'script:problem' } | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'MetadataOfSeveralProviders,*'
        "$($problem[0])" | Should -BeLike "*'https://one.example.org/idp', 'https://two.example.org/idp'*"
        $problem[0].ErrorDetails.RecommendedAction | Should -BeLike '*-EntityId*'

        $metadata = Read-Provider several-providers @{ EntityId = 'https://two.example.org/idp' }
        $metadata.FederationServiceIdentifier | Should -BeExactly 'https://two.example.org/idp'
        $metadata.PassiveSignInUri | Should -BeExactly 'https://two.example.org/sso'
        $metadata.DisplayName | Should -BeExactly 'Two'

        Read-Provider several-providers @{ EntityId = 'https://three.example.org/idp'; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'script:problem' } |
            Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'MetadataEntityNotFound,*'
        "$($problem[0])" | Should -BeLike "*'https://one.example.org/idp'*"
    }

    It 'takes what the metadata lacks as parameters next to -Metadata' {
        $own = @{
            ActiveSignInUri = 'https://idp.example.org/active'; MetadataExchangeUri = 'https://idp.example.org/mex'
            SignOutUri = 'https://idp.example.org/out'; PassiveSignInUri = 'https://idp.example.org/post'
            PreferredAuthenticationProtocol = 'wsFed'
        }
        $metadata = Read-Provider redirect-only
        "$told" | Should -BeLike '*-ActiveSignInUri*'
        $federating = Get-Federating $own
        ($metadata | Convert-DomainToFederated fabrikam.com @federating).Status | Should -Be 'Converted'
        "$said" | Should -Not -BeLike '*HTTP-POST*'
        "$said" | Should -Not -BeLike '*ActiveSignInUri*'
        $federation = Get-DomainFederation fabrikam.com
        foreach ($name in $own.Keys) { $federation.$name | Should -BeExactly $own.$name -Because $name }
        $federation.SigningCertificate.Subject | Should -BeExactly 'CN=idp signing 1'
    }

    It 'keeps each value of the metadata that no parameter replaces' {
        $federating = Get-Federating @{ ActiveSignInUri = 'https://idp.example.org/active' }
        $metadata = Read-Provider redirect-only
        $metadata | Convert-DomainToFederated fabrikam.com @federating | Out-Null
        $federation = Get-DomainFederation fabrikam.com
        $federation.PassiveSignInUri | Should -BeExactly $metadata.PassiveSignInUri
        $federation.SignOutUri | Should -BeExactly $metadata.SignOutUri
        $federation.PreferredAuthenticationProtocol | Should -BeExactly 'saml'
    }

    It 'takes another of the published certificates as the signing certificate' {
        $metadata = Read-Provider three-signing-certificates
        $federating = Get-Federating @{ SigningCertificate = $metadata.SigningCertificate[1] }
        $metadata | Convert-DomainToFederated fabrikam.com @federating | Out-Null
        $federation = Get-DomainFederation fabrikam.com
        $federation.SigningCertificate.Subject | Should -BeExactly 'CN=idp signing 2'
        $federation.NextSigningCertificate.Subject | Should -BeExactly 'CN=idp signing 1'
    }

    It 'signs requests with settings that are named one by one, and not if that is turned off' {
        $federating = Get-Federating @{ IsSignedAuthenticationRequestRequired = $false }
        Read-Provider keycloak-wants-signed-requests | Convert-DomainToFederated fabrikam.com @federating | Out-Null
        (Get-DomainFederation fabrikam.com).IsSignedAuthenticationRequestRequired | Should -BeFalse
        @($said -like '*signed requests*') | Should -HaveCount 1

        Connect-IdentityModel -Sandbox
        $stated = Get-Federating @{
            IssuerUri = 'urn:idp'; PassiveSignInUri = 'https://idp.example.org/sso'; PreferredAuthenticationProtocol = 'saml'
            SigningCertificate = (Read-Provider redirect-only).SigningCertificate[0]; IsSignedAuthenticationRequestRequired = $true
        }
        Convert-DomainToFederated fabrikam.com @stated | Out-Null
        (Get-DomainFederation fabrikam.com).IsSignedAuthenticationRequestRequired | Should -BeTrue
    }
}

Describe 'Federation settings that a tenant had' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        $backup = (Backup-DomainFederation tailspintoys.com -Path (Join-Path $folder saved.json)).Path
        $json = Get-Content $backup -Raw | ConvertFrom-Json -DateKind String
        # PingFederate: the issuer is the domain's name, which is no URI. The service took it once.
        $json.federation.issuerUri = 'tailspintoys.com'
        $old = Join-Path $folder old.json
        $json | ConvertTo-Json -Depth 5 | Set-Content $old
    }

    It 'are put back with one warning: <Case>' -ForEach @(
        @{ Case = 'the domain is still federated'; Convert = $false }
        @{ Case = 'the domain was converted'; Convert = $true }
    ) {
        if ($Convert) { Convert-DomainToStandard tailspintoys.com -JournalPath $folder -Force -Confirm:$false -WarningAction SilentlyContinue | Out-Null }
        $result = Restore-DomainFederation $old -Force -WarningVariable said -WarningAction SilentlyContinue
        $result.Status | Should -Be 'Restored'
        @($said -like '*issuerUri*') | Should -HaveCount 1
        "$said" | Should -BeLike "*had*puts them back*'tailspintoys.com'*"
        (Get-DomainFederation tailspintoys.com).IssuerUri | Should -BeExactly 'tailspintoys.com'
    }

    It 'are put back by the undo of a conversion, with one warning' {
        Restore-DomainFederation $old -Force -WarningAction SilentlyContinue | Out-Null
        $converted = Convert-DomainToStandard tailspintoys.com -JournalPath $folder -Force -Confirm:$false -WarningAction SilentlyContinue
        $undone = Resume-DomainConversion $converted.JournalPath -Undo -Confirm:$false -WarningVariable said -WarningAction SilentlyContinue
        $undone.Status | Should -Be 'Undone'
        @($said -like '*issuerUri*') | Should -HaveCount 1
        (Get-DomainFederation tailspintoys.com).IssuerUri | Should -BeExactly 'tailspintoys.com'
    }

    It 'are refused as new settings' {
        $federating = @{ DisplayName = 'CAS'; JournalPath = $folder; Confirm = $false; WarningAction = 'SilentlyContinue' }
        Get-FederationMetadata -Path (Join-Path $corpus cas-issuer-no-uri.xml) -WarningAction SilentlyContinue |
            Convert-DomainToFederated fabrikam.com @federating -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'FederationUriMalformed,*'
        $problem[0].ErrorDetails.RecommendedAction | Should -BeLike '*-IssuerUri*'
    }
}
