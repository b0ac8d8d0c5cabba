# Commands together, and objects shaped like those of the modules admins have.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/IdentityModel/IdentityModel.psd1')
    Connect-IdentityModel -Sandbox
    $path = (Resolve-Path (Join-Path $PSScriptRoot '../../samples/contoso-onpremises.csv')).Path

    # Get-ADUser's multi-valued properties are collections of their own kind.
    function New-ADUser {
        $addresses = [System.Collections.ArrayList] @('SMTP:nancy.davolio@northwind.com', 'smtp:nancy@fabrikam.com', 'x500:/o=Northwind/cn=nancy')
        [pscustomobject] @{
            PSTypeName              = 'Microsoft.ActiveDirectory.Management.ADUser'
            DistinguishedName       = 'CN=Nancy Davolio,OU=Sales,DC=fabrikam,DC=com'
            Enabled                 = $true
            GivenName               = 'Nancy'
            Name                    = 'Nancy Davolio'
            ObjectClass             = 'user'
            ObjectGUID              = [guid] '6d0dfb8f-2d8c-4df4-9f4d-3f2f5ec1a111'
            SamAccountName          = 'ndavolio'
            SID                     = 'S-1-5-21-1-2-3-1104'
            Surname                 = 'Davolio'
            UserPrincipalName       = 'nancy.davolio@northwind.com'
            mail                    = 'nancy.davolio@northwind.com'
            proxyAddresses          = $addresses
            'mS-DS-ConsistencyGuid' = [guid]::new('7d0dfb8f-2d8c-4df4-9f4d-3f2f5ec1a222').ToByteArray()
        }
    }

    function New-MgUser {
        [pscustomobject] @{
            PSTypeName            = 'Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser'
            Id                    = (Get-CloudUser nancy.davolio@northwind.com).Id
            UserPrincipalName     = 'nancy.davolio@northwind.com'
            DisplayName           = 'Nancy Davolio'
            Mail                  = 'nancy.davolio@northwind.com'
            ProxyAddresses        = [string[]] @('SMTP:nancy.davolio@northwind.com')
            OnPremisesImmutableId = $null
            OnPremisesSyncEnabled = $null
            AccountEnabled        = $true
            UserType              = 'Member'
            AdditionalProperties  = @{}
        }
    }

    function New-EntraUser {
        New-MgUser | Select-Object *, @{ n = 'ObjectId'; e = { $_.Id } }, @{ n = 'ImmutableId'; e = { $null } }, @{ n = 'DirSyncEnabled'; e = { $null } }
    }

    function New-Mailbox {
        [pscustomobject] @{
            Identity                  = 'Nancy Davolio'
            Id                        = 'Nancy Davolio'
            Name                      = 'Nancy Davolio'
            UserPrincipalName         = 'nancy.davolio@northwind.com'
            PrimarySmtpAddress        = 'nancy.davolio@northwind.com'
            EmailAddresses            = @('SMTP:nancy.davolio@northwind.com')
            ExternalDirectoryObjectId = (Get-CloudUser nancy.davolio@northwind.com).Id
            RecipientTypeDetails      = 'UserMailbox'
        }
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Objects of other modules' {
    It '<Shape> names a user for <Command>' -ForEach @(
        foreach ($shape in 'New-ADUser', 'New-MgUser', 'New-EntraUser', 'New-Mailbox') {
            foreach ($command in 'Get-CloudUser', 'Get-IdentityModel', 'Set-CloudUserPassword') {
                @{ Shape = $shape; Command = $command }
            }
        }
    ) {
        $result = & $Shape | & $Command
        $result | Should -HaveCount 1
        $result.UserPrincipalName | Should -Be 'nancy.davolio@northwind.com'
    }

    It 'Get-ADUser''s match, by the anchor the user has' {
        $result = New-ADUser | Test-SoftMatch
        $result.Outcome | Should -Be 'SoftMatch'
        $result.CloudUser | Should -Be 'nancy.davolio@northwind.com'
        $result.ImmutableId | Should -BeExactly (New-ADUser | ConvertTo-ImmutableId)
        (New-ADUser | ConvertTo-ImmutableId | ConvertFrom-ImmutableId).Guid | Should -Be '7d0dfb8f-2d8c-4df4-9f4d-3f2f5ec1a222'
    }

    It '<Shape> are the cloud side of a match' -ForEach @(
        @{ Shape = 'New-MgUser' }
        @{ Shape = 'New-EntraUser' }
        @{ Shape = 'New-Mailbox' }
    ) {
        (New-ADUser | Test-SoftMatch -CloudUser (& $Shape)).Outcome | Should -Be 'SoftMatch'
    }

    It 'a bad row is named by its place, and the rest goes on' {
        $rows = @'
ObjectGUID,UserPrincipalName,mail
1b9a3f6e-0000-1111-2222-333344445555,a@fabrikam.com,a@fabrikam.com
zzz,b@fabrikam.com,b@fabrikam.com
'@ | ConvertFrom-Csv
        $rows | Test-SoftMatch -ErrorAction SilentlyContinue -ErrorVariable problem | Should -HaveCount 1
        "$problem" | Should -BeLike "user 2: *'zzz'*"
        $problem.TargetObject.UserPrincipalName | Should -Be 'b@fabrikam.com'
    }

    It 'Import-Csv rows match as the file does' {
        Import-Csv $path | Test-SoftMatch -Summary | ForEach-Object ToString | Should -Be (Test-SoftMatch $path -Summary | ForEach-Object ToString)
    }
}

Describe 'Commands together' {
    It 'group matches by outcome' {
        $groups = Test-SoftMatch $path | Group-Object Outcome -AsHashTable -AsString
        $groups.Keys | Should -Contain 'Blocked'
        $groups.Conflict.Count | Should -Be (Test-SoftMatch $path -Summary | Where-Object Outcome -EQ Conflict).Count
    }

    It 'match the tenant''s users as objects or as the file they export to' {
        $file = Join-Path $TestDrive 'cloud.csv'
        $byObject = Test-SoftMatch $path -CloudUser (Get-CloudUser)
        Get-CloudUser | Export-Csv $file
        $byFile = Test-SoftMatch $path -CloudPath $file -WarningVariable warnings
        $byFile | ForEach-Object { "$_ $($_.CloudUser) $($_.PredictedError)" } | Should -Be ($byObject | ForEach-Object { "$_ $($_.CloudUser) $($_.PredictedError)" })
        $warnings | Should -BeNullOrEmpty
    }

    It 'write every address of a user to a file' {
        $row = Get-CloudUser | Where-Object { $_.ProxyAddresses.Count -gt 1 } | Select-Object -First 1 | ConvertTo-Csv | ConvertFrom-Csv
        $row.ProxyAddresses -split ';' | Should -BeExactly (Get-CloudUser $row.Id).ProxyAddresses
    }

    It '<Command> writes no type''s name to a file' -ForEach @(
        @{ Command = 'Get-IdentityModelContext' }
        @{ Command = 'Get-IdentityModel' }
        @{ Command = 'Get-CloudUser' }
        @{ Command = 'Test-SoftMatch $path -IncludeCloudOnly' }
        @{ Command = 'Get-CloudUser | Select-Object *' }
        @{ Command = 'Test-SoftMatch $path | Where-Object Outcome -eq Conflict | Select-Object OnPremisesUser, Conflicts' }
        @{ Command = 'Get-SsoRegion' }
        @{ Command = 'Measure-DomainConversion contoso.com' }
        @{ Command = 'Get-IdentityModelRecommendation' }
        @{ Command = 'New-SsoOrganizationUrl contoso -FederatedDomain contoso.com' }
        @{ Command = 'Convert-DomainToStandard contoso.com -JournalPath $TestDrive -Confirm:$false -WarningAction SilentlyContinue' }
    ) {
        $text = & ([scriptblock]::Create($Command)) | ConvertTo-Csv -NoTypeInformation | Out-String
        Connect-IdentityModel -Sandbox
        $text | Should -Not -BeNullOrEmpty
        $text | Should -Not -Match 'System\.|IdentityModel\.Core'
    }

    It 'take from an early end what they need and no more' {
        Get-CloudUser | Select-Object -First 2 | Should -HaveCount 2
        Test-SoftMatch $path | Select-Object -First 1 | Should -HaveCount 1
    }

    It 'go from domains to users to passwords' {
        $results = Get-IdentityModel | Where-Object IsDefault | Get-CloudUser | Where-Object UserType -EQ Member | Select-Object -First 3 | Set-CloudUserPassword
        $results.Status | Sort-Object -Unique | Should -Be 'Set'
    }

    It 'go from federated domains to estimates' {
        $estimates = Get-IdentityModel | Where-Object { $_.Model -eq 'Federated' -and $_.RootDomain -eq $_.Domain } | Measure-DomainConversion
        $estimates | Should -HaveCount 2
    }

    It 'read well as text' {
        "$(Get-IdentityModel contoso.com)" | Should -Be 'contoso.com: Federated'
        "$(Get-CloudUser nancy.davolio@northwind.com)" | Should -Be 'nancy.davolio@northwind.com'
        "$(Test-SoftMatch $path | Select-Object -First 1)" | Should -BeLike '*: HardMatch'
    }
}
