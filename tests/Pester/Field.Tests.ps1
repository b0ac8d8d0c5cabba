# Situations that people reported in public, with the answer that is right. The data of each is in the folder Field, with the numbers they
# were collected under; names and addresses are replaced.
BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    $field = Join-Path $PSScriptRoot 'Field'
    function Get-Field([string] $Number, [string] $Name) { (Resolve-Path (Join-Path $field "$Number-*/$Name")).Path }

    # What Exchange's Get-Mailbox gives of a mailbox in a federated namespace.
    function New-Mailbox([hashtable] $More) {
        [pscustomobject] (@{
            Name = 'Ann Lee'; Alias = 'ann'; UserPrincipalName = 'ann@contoso.com'; PrimarySmtpAddress = 'ann@contoso.com'
            EmailAddresses = @('SMTP:ann@contoso.com'); ExchangeGuid = [guid] '7a78e7c8-620e-4d85-99d3-c90d90f29699'
            ImmutableId = '7a78e7c8-620e-4d85-99d3-c90d90f29699@mail.contoso.com'; RecipientTypeDetails = 'UserMailbox'
        } + $More)
    }
}

# learn.microsoft.com/archive/blogs/jimmielightner/azure-ad-object-attribute-uniqueness
Describe 'Case 02: the UPN of one user is an address of another' {
    It 'is a duplicate for both' {
        $found = Test-OnPremisesUser (Get-Field 02 onprem.csv) -VerifiedDomain contoso.com -WarningAction SilentlyContinue
        @($found | ForEach-Object { "$($_.User) $($_.Attribute) $($_.Error) $($_.ProposedAction)" }) |
            Should -Be 'ann@contoso.com userPrincipalName Duplicate None', 'bob@contoso.com proxyAddresses Duplicate Remove'
    }

    It 'is a conflict for both' {
        $results = Test-SoftMatch (Get-Field 02 onprem.csv) -CloudPath (Get-Field 02 cloud.csv) -WarningAction SilentlyContinue
        @($results | ForEach-Object { "$($_.Outcome) $($_.PredictedError) $($_.Conflicts.Name)" }) |
            Should -Be 'Conflict DuplicateAttribute bob@contoso.com', 'Conflict DuplicateAttribute ann@contoso.com'
    }
}

# learn.microsoft.com/powershell/module/exchange/set-mailbox, -ImmutableId: the ExchangeGuid and the federated namespace.
Describe 'Case 06: the ImmutableId of a mailbox is no source anchor' {
    It 'so that the objectGUID is: <Upn>' -ForEach @(
        @{ Upn = 'ann@contoso.com'; Guid = 'bcd2e574-8d58-4136-a9df-8a19b145db79'; Outcome = 'HardMatch'; ImmutableId = 'dOXSvFiNNkGp34oZsUXbeQ==' }
        @{ Upn = 'bob@contoso.com'; Guid = '3ab39606-c642-489b-84b6-58c038d3ef39'; Outcome = 'SoftMatch'; ImmutableId = 'BpazOkLGm0iEtljAONPvOQ==' }
    ) {
        $mailbox = New-Mailbox @{ Guid = [guid] $Guid }
        $mailbox.UserPrincipalName = $mailbox.PrimarySmtpAddress = $Upn
        $mailbox.EmailAddresses = @("SMTP:$Upn")
        $result = $mailbox | Test-SoftMatch -CloudPath (Get-Field 06 cloud.csv) -WarningAction SilentlyContinue -WarningVariable warnings
        $result.Outcome | Should -Be $Outcome
        $result.ImmutableId | Should -BeExactly $ImmutableId
        @($warnings -like "*'ImmutableId' has '7a78e7c8-*@mail.contoso.com': Exchange writes this value*") | Should -HaveCount 1
        $mailbox | ConvertTo-ImmutableId | Should -BeExactly $ImmutableId
    }

    It 'so that a cloud mailbox has no known anchor' {
        $cloud = New-Mailbox @{ ExternalDirectoryObjectId = 'aaaaaaaa-1111-4111-8111-111111111111'; IsDirSynced = $false }
        (Test-SoftMatch (Get-Field 06 ad.csv) -CloudUser $cloud -WarningAction SilentlyContinue).Outcome | Should -Be 'SoftMatch'
    }
}

# Microsoft 365 admin center, Users > Active users > Export users: its columns as of 2020 and as scripts imitate them in 2025.
Describe 'Case 07: users of the admin center' {
    It 'match by their primary address' {
        $results = Test-SoftMatch (Get-Field 07 ad.csv) -CloudPath (Get-Field 07 users.csv) -WarningAction SilentlyContinue -WarningVariable warnings
        @($results | ForEach-Object { "$($_.Outcome) $($_.MatchedOn)" }) | Should -Be 'SoftMatch PrimarySmtpAddress', 'SoftMatch PrimarySmtpAddress'
        "$warnings" | Should -Not -BeLike '*does not use*'
    }

    It 'keep country and state: <File>' -ForEach @{ File = 'users.csv' }, @{ File = 'users2025.csv' } {
        $ann = Export-CloudUser -CloudPath (Get-Field 07 $File) -WarningAction SilentlyContinue | Select-Object -First 1
        "$($ann.OtherAttributes['co']) $($ann.LdapAttributes['co'])" | Should -BeLike '*Australia*'
        ($ann.State ?? $ann.LdapAttributes['st']) | Should -Not -BeNullOrEmpty
    }
}

# learn.microsoft.com/entra/identity/users/users-bulk-download; the name that a spreadsheet would run is from an advisory on that download.
Describe 'Case 09: users of the Entra portal' {
    It 'match by UPN if there is no mail, and are unknown if they are synchronized' {
        $results = Test-SoftMatch (Get-Field 09 ad.csv) -CloudPath (Get-Field 09 portal.csv) -WarningAction SilentlyContinue -WarningVariable warnings
        @($results | ForEach-Object { "$($_.OnPremisesUser) $($_.Outcome) $($_.MatchedOn)" }) |
            Should -Be 'ann@contoso.com Unknown PrimarySmtpAddress', 'bob@contoso.com SoftMatch UserPrincipalName'
        "$warnings" | Should -BeLike '*ProxyAddresses*OnPremisesImmutableId*'
        "$warnings" | Should -Not -BeLike '*does not use*'
    }

    It 'are exported without the guest, and no cell begins as a formula' {
        $file = Join-Path $TestDrive 'portal.csv'
        $null = Export-CloudUser $file -CloudPath (Get-Field 09 portal.csv) -Confirm:$false -WarningAction SilentlyContinue
        (Import-Csv $file).UserPrincipalName | Should -Be 'bob@contoso.com'
        (Import-Csv $file).DisplayName.Trim() | Should -Be '=3+1'
        Get-Content $file | Should -Not -Match '(^|,)"?[=+@-]'
    }
}

# Get-ADUser -Properties proxyAddresses | Export-Csv, and Get-MsolUser | Export-Csv, which has no mail: a type's name in place of addresses.
Describe 'Case 31: lost addresses' {
    It 'make the match unknown on either side: <OnPremises>, <Cloud>' -ForEach @(
        @{ OnPremises = 'ad.csv'; Cloud = 'cloud.csv' }
        @{ OnPremises = 'ad2.csv'; Cloud = 'msol.csv' }
    ) {
        $result = Test-SoftMatch (Get-Field 31 $OnPremises) -CloudPath (Get-Field 31 $Cloud) -WarningAction SilentlyContinue -WarningVariable warnings
        $result.Outcome | Should -Be 'Unknown'
        "$warnings" | Should -BeLike "*instead of its content. The command knows no address of these users except mail.*"
    }
}

# learn.microsoft.com/answers/questions/5791799
Describe 'Case 38: a typo in the UPN made a second cloud user' {
    It 'names both, and says which to remove for which to stay' {
        $result = Test-SoftMatch (Get-Field 38 ad.csv) -CloudPath (Get-Field 38 cloud.csv) -WarningAction SilentlyContinue
        $result.Outcome | Should -Be 'Conflict'
        $result.CloudUser | Should -Be 'usr@company.com'
        $result.Conflicts.Name | Should -Contain 'user@company.com'
        $result.Remedy | Should -BeLike '*To keep user@company.com: *permanently delete usr@company.com*To keep usr@company.com: delete user@company.com.*'
    }
}

# learn.microsoft.com/entra/identity/hybrid/connect/tshoot-connect-sync-errors, InvalidHardMatch: a restored user.
Describe 'Case 40: the cloud user is under Deleted users' {
    It 'is no candidate: <File>' -ForEach @{ File = 'users.csv' }, @{ File = 'deleted.json' } {
        $result = Test-SoftMatch (Get-Field 40 ad.csv) -CloudPath (Get-Field 40 $File) -WarningAction SilentlyContinue -WarningVariable warnings
        $result.Outcome | Should -Not -Be 'SoftMatch'
        "$warnings" | Should -BeLike '*deleted users are skipped (1): *'
    }

    It 'is restored if the ImmutableId is equal' {
        $deleted = Get-Content (Get-Field 40 deleted.json) -Raw | ConvertFrom-Json
        $user = @($deleted.value ?? $deleted)[0] | Select-Object *, @{ n = 'onPremisesImmutableId'; e = { 'dOXSvFiNNkGp34oZsUXbeQ==' } } -ExcludeProperty onPremisesImmutableId
        $result = Test-SoftMatch (Get-Field 40 ad.csv) -CloudUser $user -WarningAction SilentlyContinue
        $result.Outcome | Should -Be 'HardMatch'
        $result.Reason | Should -BeLike '*sync restores it*'
    }
}
