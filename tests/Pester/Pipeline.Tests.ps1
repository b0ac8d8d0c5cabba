# Commands together, and objects shaped like those of the modules admins have.
BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    Connect-IdentityModel -Sandbox
    $path = (Resolve-Path (Join-Path $PSScriptRoot '../../samples/contoso-onpremises.csv')).Path

    . (Join-Path $PSScriptRoot 'Shapes.ps1')
    function Get-GraphHashtable { (Invoke-MgGraphRequest GET '/v1.0/users?$select=id,userPrincipalName').value }
    function Get-OpenADUserWithAll { Get-OpenADUser -Property mail, displayName, proxyAddresses, mS-DS-ConsistencyGuid }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Objects of other modules' {
    It '<Shape> names a user for <Command>' -ForEach @(
        foreach ($shape in 'Get-ADUser', 'Get-RemoteADUser', 'Get-OpenADUserWithAll', 'Get-OpenADUser', 'Get-MgUser', 'Get-EntraUser', 'Get-Mailbox') {
            foreach ($command in 'Get-CloudUser', 'Get-IdentityModel', 'Set-CloudUserPassword') {
                # PowerShell binds -User to the property User, which an ADUser has as it has one of any name.
                if ("$shape $command" -ne 'Get-ADUser Get-IdentityModel') { @{ Shape = $shape; Command = $command } }
            }
        }
        @{ Shape = 'Get-GraphHashtable'; Command = 'Get-CloudUser' }
        @{ Shape = 'Get-GraphHashtable'; Command = 'Set-CloudUserPassword' }
    ) {
        $result = & $Shape | & $Command
        $result | Should -HaveCount 1
        $result.UserPrincipalName | Should -Be 'nancy.davolio@northwind.com'
    }

    It 'a row of <Kind> names a user for <Command>' -ForEach @(
        foreach ($command in 'Get-CloudUser', 'Get-IdentityModel', 'Set-CloudUserPassword', 'Set-CloudUserImmutableId', 'Convert-UserToCloud', 'Convert-UserToSynchronized') {
            # Microsoft 365 admin center, Users > Active users > Export users: "User principal name" and "Object Id" are among its columns.
            if ($command -ne 'Get-IdentityModel') {
                @{ Kind = 'the admin center''s download'; Row = @{ 'Display name' = 'Nancy Davolio'; 'User principal name' = 'nancy.davolio@northwind.com' }; Command = $command }
            }
            @{ Kind = 'a spreadsheet, with blanks behind the name'; Row = @{ UserPrincipalName = ' nancy.davolio@northwind.com  ' }; Command = $command }
        }
    ) {
        $more = if ($Command -eq 'Set-CloudUserImmutableId') { @{ Clear = $true } } elseif ($Command -like 'Convert-UserTo*') { @{ JournalPath = "$TestDrive/$([guid]::NewGuid()).jsonl"; Force = $true; WarningAction = 'SilentlyContinue' } } else { @{} }
        ([pscustomobject] $Row | & $Command @more).UserPrincipalName | Should -Be 'nancy.davolio@northwind.com'
    }

    It 'a match result names its cloud user for <_>' -ForEach 'Get-CloudUser', 'Set-CloudUserPassword' {
        $match = Get-ADUser | Test-SoftMatch
        ($match | & $_).UserPrincipalName | Should -Be $match.CloudUser
    }

    It 'cloud users nobody matches go from Test-SoftMatch by Get-CloudUser to Export-CloudUser' {
        $alone = Test-SoftMatch $path -IncludeCloudOnly | Where-Object Outcome -EQ CloudOnly
        $accounts = $alone | Get-CloudUser | Export-CloudUser -WarningAction SilentlyContinue
        $accounts | Should -Not -BeNullOrEmpty
        $accounts.UserPrincipalName | Where-Object { $_ -notin $alone.CloudUser } | Should -BeNullOrEmpty
    }

    It '<Who> is named in the error where <Command> finds nothing to go by' -ForEach @(
        @{ Who = 'nancy.davolio@northwind.com'; Command = 'ConvertFrom-ImmutableId'; Value = { Get-CloudUser nancy.davolio@northwind.com } }
        @{ Who = 'ann.lee'; Command = 'Get-CloudUser'; Value = { [pscustomobject] @{ SamAccountName = 'ann.lee'; UserPrincipalName = '' } } }
    ) {
        & $Value | & $Command -ErrorAction SilentlyContinue -ErrorVariable problem
        "$problem" | Should -BeLike "*'$Who' has no *"
    }

    It 'a row that Import-Csv read with another delimiter is told by what it has' {
        "Name;UserPrincipalName`nNancy;nancy.davolio@northwind.com" | ConvertFrom-Csv | Get-CloudUser -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem | Should -HaveCount 1
        "$problem" | Should -BeLike "*no UserPrincipalName or Id; it has Name;UserPrincipalName: *-Delimiter ';'*"
    }

    # The first row of a list without a header would be shown: it may hold a password.
    It 'Set-CloudUserPassword tells of the delimiter without showing what a row has' {
        "Name;UserPrincipalName`nNancy;nancy.davolio@northwind.com" | ConvertFrom-Csv | Set-CloudUserPassword -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem | Should -HaveCount 1
        "$problem $($problem[0].ErrorDetails.RecommendedAction)" | Should -BeLike "user 1: Nothing identifies this cloud user*-Delimiter ';'*"
        "$problem" | Should -Not -BeLike '*Nancy*'
    }

    It '<_>''s match, by the anchor the user has' -ForEach 'Get-ADUser', 'Get-RemoteADUser', 'Get-OpenADUserWithAll' {
        $result = & $_ | Test-SoftMatch
        $result.MatchedOn | Should -Be 'PrimarySmtpAddress'
        $result.Outcome | Should -Be 'SoftMatch'
        $result.CloudUser | Should -Be 'nancy.davolio@northwind.com'
        $result.ImmutableId | Should -BeExactly (& $_ | ConvertTo-ImmutableId)
        (& $_ | ConvertTo-ImmutableId | ConvertFrom-ImmutableId).Guid | Should -Be '7d0dfb8f-2d8c-4df4-9f4d-3f2f5ec1a222'
    }

    It '<Shape> are the cloud side of a match' -ForEach @(
        @{ Shape = 'Get-MgUser' }
        @{ Shape = 'Get-EntraUser' }
        @{ Shape = 'Get-Mailbox' }
        @{ Shape = 'Get-GraphHashtable' }
    ) {
        (Get-ADUser | Test-SoftMatch -CloudUser (& $Shape)).Outcome | Should -Be 'SoftMatch'
    }

    It '<Kind> is an on-premises user' -ForEach @(
        @{ Kind = 'a hashtable'; User = @{ objectGUID = '6d0dfb8f-2d8c-4df4-9f4d-3f2f5ec1a111'; userPrincipalName = $null; mail = 'nancy.davolio@northwind.com' } }
        @{ Kind = 'an ordered one'; User = [ordered] @{ mail = 'nancy.davolio@northwind.com'; userPrincipalName = $null; objectGUID = '6d0dfb8f-2d8c-4df4-9f4d-3f2f5ec1a111' } }
        @{ Kind = 'one that tells cases apart'; User = [Collections.Hashtable]::new([hashtable] @{ MAIL = 'nancy.davolio@northwind.com'; UserPrincipalName = ''; ObjectGuid = '6d0dfb8f-2d8c-4df4-9f4d-3f2f5ec1a111' }, [StringComparer]::Ordinal) }
    ) {
        $result = $User | Test-SoftMatch
        $result.Outcome | Should -Be 'SoftMatch'
        $result.ObjectGuid | Should -Be '6d0dfb8f-2d8c-4df4-9f4d-3f2f5ec1a111'
        $User | ConvertTo-ImmutableId | Should -Be $result.ImmutableId
        $User | Test-OnPremisesUser -OnPremisesOnly -ErrorVariable problem -WarningVariable unseen -WarningAction SilentlyContinue | Out-Null
        $problem | Should -BeNullOrEmpty
        $unseen | Should -BeLike 'no user has the property proxyAddresses*'
        $unseen | Should -Not -BeLike '* mail,*'
    }

    # PowerShell binds properties to other parameters, and entries of a hashtable to none.
    It 'a hashtable of <Kind> is not passed over in silence by <Command>' -ForEach @(
        @{ Kind = 'a user'; Command = 'Get-IdentityModel'; Value = @{ userPrincipalName = 'nancy.davolio@northwind.com' } }
        @{ Kind = 'a domain'; Command = 'Get-CloudUser'; Value = @{ domain = 'northwind.com' } }
    ) {
        $Value | & $Command -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        "$problem" | Should -BeLike '*Convert it to a `[pscustomobject`].'
        [pscustomobject] $Value | & $Command | Should -Not -BeNullOrEmpty
    }

    It 'a hashtable that names no user is an error of its own' {
        @{ displayName = 'Nobody' } | Test-SoftMatch -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -BeLike 'OnPremisesUserWithoutIdentity,*'
        $problem.TargetObject | Should -BeOfType [hashtable]
    }

    It 'Get-ADUser''s user is left as it was by <_>' -ForEach 'Test-SoftMatch', 'Test-OnPremisesUser', 'ConvertTo-ImmutableId' {
        $user = Get-ADUser
        $before = @($user.PropertyNames)
        $user | & $_ -ErrorAction SilentlyContinue -WarningAction SilentlyContinue > $null
        $user.PropertyNames | Should -Be $before
    }

    It 'Get-ADUser''s user has no name that it was not given: <Case>' -ForEach @(
        @{ Case = 'no such attribute'; Read = {} }
        @{ Case = 'an empty one, which reading it has left'; Read = { $null = $user.UserPrincipalName, $user.UPN, $user.Id } }
    ) {
        $user = New-ADUserOf @{ SamAccountName = 'ndavolio'; ObjectGUID = $nancy.ObjectGuid; UserPrincipalName = $null; mail = $null }
        . $Read
        { $user | Get-CloudUser -ErrorAction Stop } | Should -Throw '*has no UserPrincipalName or Id*'
        ($user | Test-SoftMatch).OnPremisesUser | Should -Be 'ndavolio'
    }

    It 'attributes Get-ADUser was not asked for are named: <_>' -ForEach 'here', 'remote' {
        $user = New-ADUserOf @{ ObjectGUID = $nancy.ObjectGuid; SamAccountName = 'ndavolio'; UserPrincipalName = $nancy.Upn; mail = $nancy.Upn }
        if ($_ -eq 'remote') { $user = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($user)) }
        $user | Test-OnPremisesUser -WarningVariable warnings -WarningAction SilentlyContinue > $null
        "$warnings" | Should -BeLike '*proxyAddresses, targetAddress, mailNickname, displayName, givenName, sn: not checked*'
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

    It 'match the tenant''s users written by <Way> as they match themselves' -ForEach @(
        @{ Way = 'Export-Csv'; From = { Get-CloudUser | Export-Csv $file; @{ CloudPath = $file } } }
        @{ Way = 'ConvertTo-Json'; From = { Get-CloudUser | ConvertTo-Json | Set-Content $file; @{ CloudPath = $file } } }
        @{ Way = 'ConvertTo-Json and ConvertFrom-Json'; From = { @{ CloudUser = @(Get-CloudUser | ConvertTo-Json | ConvertFrom-Json) } } }
        @{
            # PowerShell/PowerShell, issue 5579
            Way = 'Windows PowerShell''s ConvertTo-Json'
            From = {
                @{
                    CloudUser = @(Get-CloudUser | ConvertTo-Json | ConvertFrom-Json | ForEach-Object {
                            $_.ProxyAddresses = [pscustomobject] @{ value = $_.ProxyAddresses; Count = $_.ProxyAddresses.Count }
                            $_
                        })
                }
            }
        }
        @{ Way = 'Export-Clixml'; From = { Get-CloudUser | Export-Clixml $file; @{ CloudUser = @(Import-Clixml $file) } } }
    ) {
        $file = Join-Path $TestDrive "cloud.$(if ($Way -match 'Json') { 'json' } else { 'csv' })"
        $expected = Test-SoftMatch $path -CloudUser (Get-CloudUser)
        $given = & $From
        $written = Test-SoftMatch $path @given -WarningVariable warnings
        $written | ForEach-Object { "$_ $($_.CloudUser) $($_.PredictedError)" } | Should -Be ($expected | ForEach-Object { "$_ $($_.CloudUser) $($_.PredictedError)" })
        $warnings | Where-Object { $_ -notlike '*accounts of directory synchronization are skipped*' } | Should -BeNullOrEmpty
    }

    It 'match on-premises users written by <Way> as they match themselves' -ForEach @(
        @{ Way = 'ConvertTo-Json'; Copy = { @($users | ConvertTo-Json | ConvertFrom-Json | ForEach-Object { $_ }) } }
        @{ Way = 'ConvertTo-Csv'; Copy = { @($users | ConvertTo-Csv | ConvertFrom-Csv) } }
        @{ Way = 'Export-Clixml'; Copy = { $users | Export-Clixml $TestDrive/users.xml; @(Import-Clixml $TestDrive/users.xml) } }
    ) {
        # As Get-OnPremisesUser gives them.
        $users = Import-Csv $path | Select-Object -First 5 | ForEach-Object {
            [IdentityModel.Core.OnPremisesUser] @{
                ObjectGuid = $_.ObjectGUID; UserPrincipalName = $_.UserPrincipalName; SamAccountName = $_.SamAccountName; Mail = $_.mail
                ProxyAddresses = $_.proxyAddresses -split ';'
            }
        }
        $expected = $users | Test-SoftMatch
        & $Copy | Test-SoftMatch -WarningVariable warnings | ForEach-Object { "$_ $($_.CloudUser) $($_.ImmutableId)" } |
            Should -Be ($expected | ForEach-Object { "$_ $($_.CloudUser) $($_.ImmutableId)" })
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

Describe 'A variable that is not set' {
    It 'is an error of PowerShell or of the module, or nothing, for <Name>' -ForEach @(
        Import-Module (& "$PSScriptRoot/ModulePath.ps1")
        Get-Command -Module IdentityModel | Where-Object { $_.ParameterSets.Parameters.ValueFromPipeline -contains $true } | ForEach-Object { @{ Name = $_.Name } }
    ) {
        foreach ($set in (Get-Command $Name).ParameterSets) {
            $piped = $set.Parameters | Where-Object ValueFromPipeline | Select-Object -First 1
            $others = @{}
            foreach ($parameter in $set.Parameters | Where-Object { $_.IsMandatory -and $_ -ne $piped }) {
                $others[$parameter.Name] = if ($parameter.ParameterType -eq [string] -and $parameter.Name -match 'Path$') { Join-Path $TestDrive "$Name.out" } else { 'Cloud' }
            }

            foreach ($items in $null, @($null), @($null, $null)) {
                $problems = @()
                try { $items | & $Name @others -ErrorAction SilentlyContinue -ErrorVariable problems -WarningAction SilentlyContinue | Out-Null }
                catch { $problems = @($_) }
                $problems | ForEach-Object { $_.Exception.GetBaseException() | Should -Not -BeOfType NullReferenceException }
            }
        }
    }
}
