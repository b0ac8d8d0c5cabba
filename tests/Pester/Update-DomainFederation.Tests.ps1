BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . "$PSScriptRoot/AdfsMetadata.ps1"
    $quiet = @{ Confirm = $false; WarningAction = 'SilentlyContinue'; WarningVariable = 'script:said' }

    function Get-State {
        Get-DomainFederation | ForEach-Object { "$($_.Domain) $($_.PassiveSignInUri) $($_.SignOutUri) $(Get-Place $_.Domain)" }
    }

    function Get-Place([string] $Domain = 'contoso.com') {
        $now = Get-DomainFederation $Domain
        "$($now.SigningCertificate.Subject) | $($now.NextSigningCertificate.Subject)"
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Update-DomainFederation' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        Push-Location $folder
        $old = (Get-DomainFederation contoso.com).SigningCertificate
        $first = New-Signing first
        $second = New-Signing second
    }

    AfterEach {
        Pop-Location
    }

    It 'rolls a certificate over as planned: beside the current one, then nothing, then the old one goes' {
        # The provider has a new certificate and still signs with the old one.
        $added = Update-DomainFederation contoso.com -Metadata (New-Metadata $old, $first) @quiet
        $added.Status | Should -Be 'Updated'
        $added.Changed | Should -Be 'nextSigningCertificate'
        $added.AddedCertificate | Should -BeLike 'CN=first, until *'
        $added.RemovedCertificate | Should -BeNullOrEmpty
        Get-Place | Should -Be "$($old.Subject) | CN=first"

        # It signs with the new one: Entra ID accepts both.
        $promoted = Update-DomainFederation contoso.com -Metadata (New-Metadata $first, $old) @quiet
        $promoted.Status | Should -Be 'Unchanged'
        $promoted.JournalPath | Should -BeNullOrEmpty
        Get-Place | Should -Be "$($old.Subject) | CN=first"

        # It has dropped the old one.
        $dropped = Update-DomainFederation contoso.com -Metadata (New-Metadata $first) @quiet
        $dropped.Changed | Should -Be 'signingCertificate', 'nextSigningCertificate'
        $dropped.RemovedCertificate | Should -BeLike "$($old.Subject), until *"
        Get-Place | Should -Be 'CN=first | '
        (Get-DomainFederation contoso.com -Metadata (New-Metadata $first)).SigningCertificateRole | Should -Be 'Primary'
        Get-ChildItem -Filter *.jsonl | Should -HaveCount 2
        Get-ChildItem -Filter *federation*.json | Should -HaveCount 2
    }

    It 'rolls a named certificate over without metadata' {
        (Update-DomainFederation contoso.com -SigningCertificate $first @quiet).Changed | Should -Be 'nextSigningCertificate'
        Get-Place | Should -Be "$($old.Subject) | CN=first"

        # Two valid ones: the next one must not push out the one that signs.
        Update-DomainFederation contoso.com -SigningCertificate $second @quiet -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -BeLike 'SigningCertificateUnknown,*'
        Get-Place | Should -Be "$($old.Subject) | CN=first"

        (Update-DomainFederation contoso.com -SigningCertificate $first -NextSigningCertificate $second @quiet).Changed | Should -Be 'signingCertificate'
        Get-Place | Should -Be 'CN=second | CN=first'
    }

    It 'replaces both certificates after a theft, and says how to revoke sessions' {
        $third = New-Signing third
        Update-DomainFederation contoso.com -Metadata (New-Metadata $old, $first) @quiet | Out-Null

        # Half a replacement would leave the thief a way in.
        Update-DomainFederation contoso.com -Metadata (New-Metadata $second, $first) -ReplaceAll @quiet -ErrorAction SilentlyContinue -ErrorVariable problem |
            Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -BeLike 'OldCertificateStays,*'
        Get-Place | Should -Be "$($old.Subject) | CN=first"

        $result = Update-DomainFederation contoso.com -Metadata (New-Metadata $second, $third) -ReplaceAll @quiet
        $result.Changed | Should -Be 'signingCertificate', 'nextSigningCertificate'
        $result.RemovedCertificate | Should -HaveCount 2
        "$($result.Warning)" | Should -BeLike '*Get-CloudUser -Domain $_*Revoke-MgUserSignInSession -UserId $_.Id*'
        Get-Place | Should -Be 'CN=second | CN=third'
    }

    It 'updates several domains of one provider in one run, and Resume-DomainConversion undoes them' {
        $result = Get-DomainFederation | Update-DomainFederation -SigningCertificate $first -JournalPath run.jsonl @quiet
        $result.Domain | Should -Be 'contoso.com', 'tailspintoys.com'
        $result.Status | Should -Be 'Updated', 'Updated'
        $result.JournalPath | Sort-Object -Unique | Should -BeLike '*run.jsonl'
        $result.Tenant | Sort-Object -Unique | Should -Be 'sandbox Contoso'
        Get-Content run.jsonl -Raw | Should -Not -BeLike '*PRIVATE KEY*'

        $undone = Resume-DomainConversion run.jsonl -Undo @quiet
        $undone.Status | Should -Be 'Undone', 'Undone'
        Get-Place contoso.com | Should -Be "$($old.Subject) | "
        Get-Place tailspintoys.com | Should -BeLike '* | '
    }

    It 'sets no passwords, so a password file is refused when it is resumed' {
        Update-DomainFederation contoso.com -SigningCertificate $first -JournalPath run.jsonl @quiet | Out-Null
        Resume-DomainConversion run.jsonl -PasswordFile passwords.csv @quiet -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -BeLike 'NoPasswordsInRun,*'
        Test-Path passwords.csv | Should -BeFalse
    }

    It 'takes <Case>' -ForEach @(
        @{ Case = 'the objects of Get-IdentityModel, subdomains with their roots'; Domains = 'contoso.com', 'emea.contoso.com'; Command = { Get-IdentityModel contoso.com, emea.contoso.com | Update-DomainFederation -SigningCertificate $first @quiet } }
        @{ Case = 'names from the pipeline'; Command = { 'contoso.com' | Update-DomainFederation -SigningCertificate $first @quiet } }
        @{ Case = 'a certificate file'; Command = { [IO.File]::WriteAllBytes((Join-Path $folder 'first.cer'), $first.RawData); Update-DomainFederation contoso.com -SigningCertificate first.cer @quiet } }
        @{ Case = 'a metadata file'; Command = { Update-DomainFederation contoso.com -Metadata (New-Metadata $old, $first).Source @quiet } }
    ) {
        $result = & $Command
        $result.Domain | Should -Be 'contoso.com'
        $result.Status | Should -Be 'Updated'
        Get-Place | Should -Be "$($old.Subject) | CN=first"
    }

    It 'changes an address alone' {
        $result = Update-DomainFederation contoso.com -PassiveSignInUri https://login.contoso.com/adfs/ls/ @quiet
        $result.Changed | Should -Be 'passiveSignInUri'
        (Get-DomainFederation contoso.com).PassiveSignInUri | Should -BeExactly 'https://login.contoso.com/adfs/ls/'
    }

    It 'is one error with advice, and changes nothing: <Case>' -ForEach @(
        @{ Case = 'nothing to change'; ErrorId = 'NothingToUpdate'; Command = { Update-DomainFederation contoso.com @quiet } }
        @{ Case = 'a managed domain'; ErrorId = 'DomainNotFederated'; Command = { Update-DomainFederation fabrikam.com -SigningCertificate $first @quiet } }
        @{ Case = 'a subdomain in place of its root'; ErrorId = 'DomainInherits'; Command = { Update-DomainFederation emea.contoso.com -SigningCertificate $first @quiet } }
        @{ Case = 'a domain that is not there'; ErrorId = 'DomainNotFound'; Command = { Update-DomainFederation nowhere.com -SigningCertificate $first @quiet } }
        @{ Case = 'an expired certificate'; ErrorId = 'FederationCertificateExpired'; Command = { Update-DomainFederation contoso.com -SigningCertificate (New-Signing past -60 -30) @quiet } }
        @{ Case = 'metadata of another provider'; ErrorId = 'MetadataOfOtherProvider'; Command = { Update-DomainFederation contoso.com -Metadata (New-Metadata $first -Federation sts.fabrikam.com) @quiet } }
        @{ Case = 'metadata of another host with the same certificate'; ErrorId = 'MetadataOfOtherProvider'; Command = { Update-DomainFederation contoso.com -Metadata (New-Metadata $old -Federation sts.fabrikam.com) @quiet } }
        @{ Case = 'the same certificate twice'; ErrorId = 'SameCertificateTwice'; Command = { Update-DomainFederation contoso.com -SigningCertificate $first -NextSigningCertificate $first @quiet } }
        @{ Case = 'two new certificates in place of the valid one'; ErrorId = 'ValidCertificateLeaves'; Command = { Update-DomainFederation contoso.com -SigningCertificate $first -NextSigningCertificate $second @quiet } }
        @{ Case = 'three certificates, and none is said to sign'; ErrorId = 'SignerNotPublished'; Command = { Update-DomainFederation contoso.com -Metadata (New-Metadata $old, $first, $second) @quiet } }
        @{ Case = 'a sign-in address without https'; ErrorId = 'FederationUriNotHttps'; Command = { Update-DomainFederation contoso.com -PassiveSignInUri http://login.contoso.com @quiet } }
    ) {
        $ErrorActionPreference = 'Continue'
        $before = Get-State
        $written = try { & $Command 2>&1 } catch { $_ } # what is wrong whatever the domain ends the command
        $problem = @($written | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        $problem | Should -HaveCount 1
        $problem[0].FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        $problem[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Get-State | Should -Be $before
        Get-ChildItem -Filter *.jsonl | Should -BeNullOrEmpty
    }

    It 'does nothing when the pipeline is empty' {
        @() | Update-DomainFederation -SigningCertificate $first @quiet | Should -BeNullOrEmpty
        Get-ChildItem | Should -BeNullOrEmpty
    }

    It 'has a view' {
        $text = Update-DomainFederation contoso.com -SigningCertificate $first @quiet | Out-String -Width 120
        $text | Should -Match '(?s)Domain\s+: contoso.com.*Tenant\s+: sandbox Contoso.*Status\s+: Updated.*Changed.*UndoCommand'
        $text | Should -Not -Match 'ResumeCommand|RemovedCertificate'
        $same = Update-DomainFederation contoso.com -SigningCertificate $first @quiet | Out-String -Width 120
        $same | Should -Not -Match '(?m)^(JournalPath|Changed)'
    }
}
