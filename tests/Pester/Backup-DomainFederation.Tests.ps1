BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    Connect-IdentityModel -Sandbox
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Backup-DomainFederation' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
    }

    It 'saves one domain to the file that is named' {
        $backup = Backup-DomainFederation contoso.com -Path (Join-Path $folder contoso.json)
        $backup.Path | Should -BeExactly (Join-Path $folder contoso.json)
        $backup.InheritingDomain | Should -Be 'emea.contoso.com'
        $saved = Get-Content $backup.Path -Raw | ConvertFrom-Json
        $saved.version | Should -Be 1
        $saved.tenantId | Should -Be (Get-IdentityModelContext).TenantId
        $saved.federation.issuerUri | Should -BeExactly 'http://sts.contoso.com/adfs/services/trust'
        if (-not $IsWindows) { (Get-Item $backup.Path).UnixMode | Should -Be '-rw-------' }
    }

    It 'saves every domain to a folder' {
        $backups = Get-DomainFederation | Backup-DomainFederation -Path $folder
        $backups.Domain | Should -Be 'contoso.com', 'tailspintoys.com'
        Get-ChildItem $folder | Should -HaveCount 2
        $backups[0].Path | Should -BeLike '*contoso.com-federation-*Z.json'
    }

    It 'saves the root alone where its subdomains are named, too, and stops at none' {
        $backups = Get-IdentityModel | Where-Object Model -EQ 'Federated' | Backup-DomainFederation -Path $folder -ErrorAction Stop
        $backups.Domain | Should -Be 'contoso.com', 'tailspintoys.com'
    }

    It 'never overwrites a file' {
        $file = New-Item -Force -ItemType File (Join-Path $folder contoso.json) -Value 'mine'
        Backup-DomainFederation contoso.com -Path $file -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
        Get-Content $file | Should -BeExactly 'mine'
    }

    It 'saves the first of several domains to one file, and says what to name for all' {
        $file = Join-Path $folder all.json
        $backups = Get-DomainFederation | Backup-DomainFederation -Path $file -ErrorAction SilentlyContinue -ErrorVariable problem
        $backups.Domain | Should -Be 'contoso.com'
        $problem.FullyQualifiedErrorId | Should -BeLike 'BackupFileOfAnotherDomain,*'
        $problem.Exception.Message | Should -BeLike "*'tailspintoys.com' is not saved*is for 'contoso.com'*"
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*folder*'
        (Get-Content $file -Raw | ConvertFrom-Json).domain.name | Should -Be 'contoso.com'
    }

    It '<Domain> is one error, and the rest goes on' -ForEach @(
        @{ Domain = 'northwind.com'; Id = 'DomainNotFederated' }
        @{ Domain = 'emea.contoso.com'; Id = 'DomainInherits' }
        @{ Domain = 'nowhere.example'; Id = 'DomainNotFound' }
    ) {
        $backups = $Domain, 'tailspintoys.com' | Backup-DomainFederation -Path $folder -ErrorAction SilentlyContinue -ErrorVariable problem
        $backups.Domain | Should -Be 'tailspintoys.com'
        $problem.FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }
}
