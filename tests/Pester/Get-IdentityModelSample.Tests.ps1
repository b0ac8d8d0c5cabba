# The sample files in the module, as a user of the installed module has them.
BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'Shell.ps1')
    $module = Split-Path (& "$PSScriptRoot/ModulePath.ps1")
    $source = Join-Path $PSScriptRoot '../../samples'
    $names = 'contoso-federationmetadata.xml', 'contoso-onpremises.csv', 'contoso-passwords.csv', 'contoso-relyingpartytrust.xml'
    Disconnect-IdentityModel
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Get-IdentityModelSample' {
    It 'names every sample file of the module, without a connection' {
        $files = Get-IdentityModelSample
        $files | Should -BeOfType IO.FileInfo
        $files.Name | Should -Be $names
        foreach ($file in $files) { $file.FullName | Should -Be (Join-Path $module samples $file.Name) }
    }

    It 'has <_> as it is committed' -ForEach 'contoso-federationmetadata.xml', 'contoso-onpremises.csv', 'contoso-passwords.csv', 'contoso-relyingpartytrust.xml' {
        (Get-FileHash (Get-IdentityModelSample $_)).Hash | Should -Be (Get-FileHash (Join-Path $source $_)).Hash
    }

    It 'finds <Case>' -ForEach @(
        @{ Case = 'a name'; Name = 'contoso-passwords.csv'; Found = 'contoso-passwords.csv' }
        @{ Case = 'a name in another case'; Name = 'Contoso-Passwords.CSV'; Found = 'contoso-passwords.csv' }
        @{ Case = 'a pattern'; Name = '*.csv'; Found = 'contoso-onpremises.csv', 'contoso-passwords.csv' }
        @{ Case = 'two names'; Name = 'contoso-passwords.csv', '*.xml'; Found = 'contoso-passwords.csv', 'contoso-federationmetadata.xml', 'contoso-relyingpartytrust.xml' }
        @{ Case = 'a pattern that fits nothing'; Name = '*.json'; Found = $null }
    ) {
        (Get-IdentityModelSample $Name).Name | Should -Be $Found
        ($Name | Get-IdentityModelSample).Name | Should -Be $Found
    }

    It 'names the files if there is none of a name, and continues' {
        $found = Get-IdentityModelSample users.csv, contoso-passwords.csv -ErrorAction SilentlyContinue -ErrorVariable problem
        $found.Name | Should -Be 'contoso-passwords.csv'
        $problem.FullyQualifiedErrorId | Should -BeLike 'SampleUnknown,*'
        $problem.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        foreach ($name in $names) { $problem.ErrorDetails.RecommendedAction | Should -BeLike "*$name*" }
    }

    It 'completes the names' {
        $line = 'Get-IdentityModelSample con'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be $names
    }

    It 'can be copied, imported and given to a path' {
        Get-IdentityModelSample | Copy-Item -Destination $TestDrive
        (Get-ChildItem $TestDrive -File).Name | Sort-Object | Should -Be $names
        @(Import-Csv (Get-IdentityModelSample contoso-passwords.csv)).Count | Should -Be 3
        (Get-IdentityModelSample *metadata.xml | Get-FederationMetadata).DisplayName | Should -Be 'Contoso'
    }

    It 'works wherever the module is installed, from any folder' {
        $elsewhere = Join-Path $TestDrive 'elsewhere/IdentityModel'
        Copy-Item $module $elsewhere -Recurse
        $found = Invoke-Shell -Command "Set-Location '$TestDrive'; Import-Module '$elsewhere'; (Get-IdentityModelSample).FullName; [string] (Get-IdentityModelSample *metadata.xml)"
        $found | Should -Be (@($names | ForEach-Object { Join-Path $elsewhere samples $_ }) + (Join-Path $elsewhere samples contoso-federationmetadata.xml))
    }

    It 'says that the module is damaged if the files are missing' {
        $damaged = Join-Path $TestDrive 'damaged/IdentityModel'
        Copy-Item $module $damaged -Recurse
        Remove-Item (Join-Path $damaged samples) -Recurse
        Invoke-Shell -Command "Import-Module '$damaged'; Get-IdentityModelSample contoso-passwords.csv -ErrorAction SilentlyContinue -ErrorVariable problem; `$problem.ErrorDetails.RecommendedAction" |
            Should -BeLike '*Install it again*'
    }
}

Describe 'The password sample' {
    BeforeAll { Connect-IdentityModel -Sandbox -NoWelcome }

    It 'gives its users their passwords in the sandbox' {
        $rows = Import-Csv (Get-IdentityModelSample contoso-passwords.csv)
        $results = $rows | Set-CloudUserPassword -Confirm:$false
        $results.Status | Should -Be @($rows | ForEach-Object { 'Set' })
        $results.UserPrincipalName | Should -Be $rows.UserPrincipalName
        for ($i = 0; $i -lt $rows.Count; $i++) { $results[$i].Credential.GetNetworkCredential().Password | Should -BeExactly $rows[$i].Password }
    }

    It 'says in each password that it is a sample' {
        (Import-Csv (Get-IdentityModelSample contoso-passwords.csv)).Password | Should -BeLike 'Sample-Only-*'
    }
}

Describe 'A file object as the argument of <Name>' -ForEach @(
    @{ Name = 'Export-CloudUser -OnPremisesPath'; Command = { Export-CloudUser -OnPremisesPath $users } }
    @{ Name = 'Export-CloudUser -CloudPath'; Command = { Export-CloudUser -CloudPath $cloud } }
    @{ Name = 'Export-IdentityModelSnapshot -OnPremisesPath'
        Command = { Export-IdentityModelSnapshot s.json -Pseudonymize -OnPremisesPath $users -OnPremisesDestination d.csv } }
    @{ Name = 'Get-FederationMetadata -Path'; Command = { Get-FederationMetadata -Path $metadata } }
    @{ Name = 'Get-OnPremisesUser -CertificateAuthorityPath'; Command = { Get-OnPremisesUser lee.gu -Server dc1.contoso.com -CertificateAuthorityPath $certificate } }
    @{ Name = 'Restore-DomainFederation -Path'; Command = { Restore-DomainFederation -Path $backup -WhatIf } }
    @{ Name = 'Resume-DomainConversion -JournalPath'; Command = { Resume-DomainConversion -JournalPath $journal -WhatIf } }
    @{ Name = 'Get-SynchronizationError -OnPremisesPath'; Command = { Get-SynchronizationError -OnPremisesPath $users } }
    @{ Name = 'Test-IdentityModelTransition -OnPremisesPath'; Command = { Test-IdentityModelTransition northwind.com -To Synchronized -OnPremisesPath $users } }
    @{ Name = 'Test-OnPremisesUser -Path'; Command = { Test-OnPremisesUser $users -OnPremisesOnly } }
    @{ Name = 'Test-OnPremisesUser -CloudPath'; Command = { Test-OnPremisesUser $users -CloudPath $cloud } }
    @{ Name = 'Test-SoftMatch -Path'; Command = { Test-SoftMatch -Path $users } }
    @{ Name = 'Test-SoftMatch -CloudPath'; Command = { Test-SoftMatch $users -CloudPath $cloud } }
    @{ Name = 'Connect-IdentityModel -SandboxName'; Command = { Connect-IdentityModel -Sandbox $snapshot -PassThru } }
    @{ Name = 'Convert-DomainToFederated -SigningCertificate'
        Command = { Convert-DomainToFederated fabrikam.com -IssuerUri urn:a -PassiveSignInUri https://a.com -SigningCertificate $certificate -WhatIf } }
) {
    BeforeAll {
        # Files in another folder than the present one, as FileInfo, whose name alone would find nothing.
        Connect-IdentityModel -Sandbox -NoWelcome
        $files = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid())))
        $users, $metadata = Get-IdentityModelSample contoso-onpremises.csv, contoso-federationmetadata.xml
        Get-CloudUser | Export-Csv (Join-Path $files cloud.csv)
        Backup-DomainFederation contoso.com -Path (Join-Path $files backup.json) | Out-Null
        Export-IdentityModelSnapshot (Join-Path $files snapshot.json) -WarningAction SilentlyContinue | Out-Null
        Convert-DomainToStandard tailspintoys.com -JournalPath (Join-Path $files journal.jsonl) -Confirm:$false -WarningAction SilentlyContinue | Out-Null
        [IO.File]::WriteAllBytes((Join-Path $files certificate.cer), (Get-FederationMetadata -Path $metadata).SigningCertificate[0].RawData)
        $cloud, $backup, $snapshot, $journal, $certificate = 'cloud.csv', 'backup.json', 'snapshot.json', 'journal.jsonl', 'certificate.cer' |
            ForEach-Object { Get-Item (Join-Path $files $_) }
    }

    AfterAll { Pop-Location }

    It 'is read from where it is' {
        $ErrorActionPreference = 'Stop'
        $WarningPreference = 'SilentlyContinue'
        $Command | Should -Not -Throw
    }
}
