BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")

    # A backup with some of its JSON changed, as by hand.
    function Edit-Backup([scriptblock] $Change) {
        $json = Get-Content $backup -Raw | ConvertFrom-Json -DateKind String
        & $Change $json
        $edited = Join-Path $folder 'edited.json'
        $json | ConvertTo-Json -Depth 5 | Set-Content $edited
        $edited
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Restore-DomainFederation' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        $backup = (Backup-DomainFederation contoso.com -Path (Join-Path $folder contoso.json)).Path
        $before = Get-DomainFederation contoso.com
    }

    It 'federates a domain again that was converted' {
        $converted = Convert-DomainToStandard contoso.com -JournalPath $folder -Confirm:$false -WarningAction SilentlyContinue
        $result = $converted | Restore-DomainFederation -Confirm:$false -WarningVariable warning -WarningAction SilentlyContinue
        $result.Status | Should -Be 'Restored'
        $result.From | Should -Be 'Managed'
        $result.Changed | Should -Contain 'signingCertificate'
        "$($result.NotRestored)" | Should -BeLike 'id: *'
        "$warning" | Should -BeLike '*emea.contoso.com*'
        (Get-IdentityModel contoso.com).Model | Should -Be 'Federated'
        $after = Get-DomainFederation contoso.com
        foreach ($name in 'IssuerUri', 'PassiveSignInUri', 'ActiveSignInUri', 'MetadataExchangeUri', 'SignOutUri', 'DisplayName',
            'PreferredAuthenticationProtocol', 'FederatedIdpMfaBehavior', 'PromptLoginBehavior', 'SigningCertificate') {
            "$($after.$name)" | Should -BeExactly "$($before.$name)" -Because $name
        }
    }

    It 'changes only what differs in a federated domain, and saves what was there' {
        $edited = Edit-Backup { param($json) $json.federation.displayName = 'Contoso Ltd'; $json.federation.signOutUri = 'https://sts.contoso.com/out' }
        $result = Restore-DomainFederation $edited -Force
        $result.Changed | Should -Be 'displayName', 'signOutUri'
        $result.PreviousBackup | Should -Exist
        (Get-DomainFederation contoso.com).DisplayName | Should -BeExactly 'Contoso Ltd'

        (Restore-DomainFederation $result.PreviousBackup -Force).Status | Should -Be 'Restored'
        (Get-DomainFederation contoso.com).DisplayName | Should -BeExactly $before.DisplayName
    }

    It 'warns of a backup that others may have changed, before it asks' -Skip:$IsWindows {
        chmod 666 $backup
        Restore-DomainFederation $backup -WhatIf -WarningVariable said -WarningAction SilentlyContinue
        @($said -like '*other accounts may change it*') | Should -HaveCount 1
        chmod 600 $backup
        Restore-DomainFederation $backup -WhatIf -WarningVariable said -WarningAction SilentlyContinue
        @($said -like '*other accounts*') | Should -HaveCount 0
    }

    It 'sends nothing where nothing differs' {
        (Restore-DomainFederation $backup).Status | Should -Be 'Unchanged'
        Get-ChildItem $folder | Should -HaveCount 1
    }

    It 'is refused and changes nothing: <Case>' -ForEach @(
        @{ Case = 'another tenant'; Id = 'BackupOfOtherTenant'; Change = { param($json) $json.tenantId = [guid]::NewGuid() } }
        @{ Case = 'a newer version'; Id = 'FileVersionUnknown'; Change = { param($json) $json.version = 2 } }
        @{ Case = 'no version'; Id = 'FederationBackupFieldMissing'; Names = 'version'; Change = { param($json) $json.PSObject.Properties.Remove('version') } }
        @{ Case = 'no issuer'; Id = 'FederationBackupFieldMissing'; Names = 'issuerUri'; Change = { param($json) $json.federation.issuerUri = '' } }
        @{ Case = 'a misspelt name'; Id = 'FederationBackupMalformed'; Names = 'signOutUrl'
            Change = { param($json) $json.federation | Add-Member signOutUrl 'https://sts.contoso.com/out' } }
        @{ Case = 'a number for a text'; Id = 'FederationBackupMalformed'; Names = 'displayName'; Change = { param($json) $json.federation.displayName = 5 } }
        @{ Case = 'no certificate'; Id = 'FederationSettingMissing'; Names = 'signingCertificate'
            Change = { param($json) $json.federation.signingCertificate = $null } }
        @{ Case = 'a torn certificate'; Id = 'FederationCertificateUnreadable'; Names = 'signingCertificate'
            Change = { param($json) $json.federation.signingCertificate = $json.federation.signingCertificate.Substring(0, 101) } }
        @{ Case = 'another domain'; Id = 'DomainNotFound'; Names = 'nowhere.example'; Change = { param($json) $json.domain.name = 'nowhere.example' } }
        @{ Case = 'the issuer of another domain'; Id = 'IssuerTaken'
            Change = { param($json) $json.federation.issuerUri = 'http://tailspintoys.com/adfs/services/trust' } }
    ) {
        $edited = Edit-Backup $Change
        Restore-DomainFederation $edited -Force -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
        "$($problem[0])" | Should -BeLike "*$Names*"
        (Get-DomainFederation contoso.com).IssuerUri | Should -BeExactly $before.IssuerUri
    }

    It 'puts back what the domain had, with a warning, although it would be refused as new: <Case>' -ForEach @(
        @{ Case = 'a sign-in address in the clear'; Setting = 'passiveSignInUri'; Value = 'http://sts.contoso.com/adfs/ls/' }
        @{ Case = 'an issuer that is no URI'; Setting = 'issuerUri'; Value = 'contoso.com' }
        @{ Case = 'no protocol'; Setting = 'preferredAuthenticationProtocol'; Value = $null }
    ) {
        $edited = Edit-Backup { param($json) $json.federation.$Setting = $Value }
        (Restore-DomainFederation $edited -Force -WarningVariable said -WarningAction SilentlyContinue).Status | Should -Be 'Restored'
        @($said -like "*puts them back*$Setting*") | Should -HaveCount 1
        (Get-DomainFederation contoso.com).$Setting | Should -BeExactly $Value
    }

    It 'is refused where the file is <Case>' -ForEach @(
        @{ Case = 'missing'; Id = 'FileNotFound'; Text = $null }
        @{ Case = 'empty'; Id = 'FileEmpty'; Text = '' }
        @{ Case = 'no JSON'; Id = 'FederationBackupMalformed'; Text = 'contoso.com' }
        @{ Case = 'torn'; Id = 'FederationBackupMalformed'; Text = '{ "version": 1, "tenantId": "a6' }
    ) {
        $file = Join-Path $folder 'bad.json'
        if ($null -ne $Text) { [IO.File]::WriteAllText($file, $Text) }
        Restore-DomainFederation $file -Force -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }

    It 'takes backups from the pipeline, and a bad one does not stop the rest' {
        Set-Content (Join-Path $folder bad.json) 'no JSON'
        $results = Get-ChildItem $folder | Restore-DomainFederation -Force -ErrorAction SilentlyContinue -ErrorVariable problem
        $results.Status | Should -Be 'Unchanged'
        $problem | Should -HaveCount 1
    }
}
