# The whole loop against a real Active Directory: cloud users go out with Export-CloudUser, are loaded with ldapadd, come back with
# Get-OnPremisesUser, and match. Then the directory is disturbed; DirectoryMatchTests (xUnit) has the whole table of disturbances.
BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'TestDomain.ps1')
    $domain = Get-TestDomain

    # One unit for each Describe; it goes at its end, as a sign-in or logon name is unique in the whole domain.
    function Add-TestUnit([string] $EscapedName) {
        $unit = "OU=$EscapedName,$($domain.BaseDn)"
        Add-TestEntry (ConvertTo-LdifLine dn $unit), 'objectClass: organizationalUnit'
        $unit
    }

    # The names in a directory are ASCII only by chance.
    function ConvertTo-LdifLine([string] $Name, [string] $Value) {
        "${Name}:: $([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($Value)))"
    }

    function Set-TestAttribute([string] $DistinguishedName, [string] $Attribute, [string[]] $Line) {
        Edit-TestEntry (@((ConvertTo-LdifLine dn $DistinguishedName), 'changetype: modify', "replace: $Attribute") + $Line)
    }

    function Export-ToDirectory([string] $Unit, [hashtable] $How = @{}) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).ldif"
        $result = Export-CloudUser -Path $file -OrganizationalUnit $Unit @How -WarningAction SilentlyContinue
        Invoke-LdapTool ldapadd '-f', $file | Out-Null
        $result
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Cloud users who get accounts in Active Directory' {
    BeforeAll {
        if (-not $domain) { return }
        Connect-IdentityModel -Sandbox
        $unit = Add-TestUnit Staff
        $exported = Export-ToDirectory $unit
        $cloud = @{}
        Get-CloudUser | ForEach-Object { $cloud[$_.UserPrincipalName] = $_ }

        function Get-Staff { Get-TestDomainUser @{ SearchBase = $unit } }
    }

    BeforeEach {
        Assert-TestDomain
    }

    AfterAll {
        if ($domain) { Remove-TestEntry $unit }
    }

    It 'are all there: those of the tenant who are its own, and no guest, administrator or synchronized user' {
        $own = $cloud.Values | Where-Object { -not $_.OnPremisesSyncEnabled -and $_.UserType -ne 'Guest' }
        $names = (Get-Staff).UserPrincipalName
        $names.Count | Should -BeGreaterThan 20
        $names | Where-Object { $_ -notin $own.UserPrincipalName } | Should -BeNullOrEmpty
        $left = $own.UserPrincipalName | Where-Object { $_ -notin $names } | Sort-Object
        $left | Should -Be @(
            'anne.dodsworth@northwind.com', 'emergency.admin@contoso.onmicrosoft.com', 'karl.jablonski@northwind.com'
            'laura.callahan@northwind.com', 'Sync_DC01_3f2c6a1b9d4e@contoso.onmicrosoft.com', 'yoshi.latimer@northwind.com'
        )
    }

    It 'come back with all they had, and disabled' {
        foreach ($user in Get-Staff) {
            $original = $cloud[$user.UserPrincipalName]
            foreach ($property in 'DisplayName', 'GivenName', 'Surname', 'Mail', 'PrimarySmtpAddress') {
                $user.$property | Should -BeExactly $original.$property
            }

            $user.ProxyAddresses | Sort-Object | Should -BeExactly ($original.ProxyAddresses | Sort-Object)
            $user.Enabled | Should -BeFalse
        }
    }

    It 'soft-match, every one, where they never were synchronized; the others hard-match by their old ImmutableId' {
        $results = Get-Staff | Test-SoftMatch
        foreach ($result in $results) {
            $result.CloudUser | Should -Be $result.OnPremisesUser
            $expected = if ($cloud[$result.CloudUser].ImmutableId) { 'HardMatch' } else { 'SoftMatch' }
            $result.Outcome | Should -Be $expected -Because $result.Reason
        }

        ($results | Where-Object Outcome -EQ SoftMatch).Count | Should -Be 20
    }

    It 'are in nobody''s way: nobody is left to export when the accounts are known' {
        Export-CloudUser -OnPremisesUser (Get-Staff) -WarningAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'do not match where the cloud user has an ImmutableId of its own: InvalidSoftMatch' {
        Get-Staff | ForEach-Object {
            Set-CloudUserImmutableId $_.UserPrincipalName -ImmutableId (ConvertTo-ImmutableId (New-Guid))
        } | Out-Null
        $results = Get-Staff | Test-SoftMatch
        $results.PredictedError | Sort-Object -Unique | Should -Be 'InvalidSoftMatch'
    }

    It 'hard-match, every one, once that ImmutableId is in mS-DS-ConsistencyGuid' {
        foreach ($user in Get-Staff) {
            # An ImmutableId is the Base64 of the bytes, as LDIF wants them.
            $immutableId = (Get-CloudUser $user.UserPrincipalName).ImmutableId
            Set-TestAttribute $user.DistinguishedName mS-DS-ConsistencyGuid "mS-DS-ConsistencyGuid:: $immutableId"
        }

        $results = Get-Staff | Test-SoftMatch
        foreach ($result in $results) {
            $result.Outcome | Should -Be 'HardMatch' -Because $result.Reason
            $result.CloudUser | Should -Be $result.OnPremisesUser
            $result.MatchedValue | Should -BeExactly (Get-CloudUser $result.CloudUser).ImmutableId
        }
    }
}

Describe 'A directory that is disturbed' {
    BeforeAll {
        if (-not $domain) { return }
        Connect-IdentityModel -Sandbox
        $unit = Add-TestUnit Disturbed
        Export-ToDirectory $unit @{ IncludeAdministrator = $true; IgnoreImmutableId = $true } | Out-Null

        # A second user with Nancy's address.
        Add-TestEntry "dn: CN=Nancy Two,$unit", 'objectClass: user', 'sAMAccountName: nancy2', 'proxyAddresses: SMTP:nancy.davolio@northwind.com'

        # Michael's primary and secondary address swapped; his UPN is changed, as it would match else.
        Set-TestAttribute "CN=Michael Suyama,$unit" proxyAddresses 'proxyAddresses: SMTP:michael.suyama@northwind.com', 'proxyAddresses: smtp:michael@northwind.com'
        Set-TestAttribute "CN=Michael Suyama,$unit" userPrincipalName 'userPrincipalName: msuyama@northwind.com'

        # Andrew has what is in Janet's mS-DS-ConsistencyGuid.
        foreach ($name in 'Andrew Fuller', 'Janet Leverling') {
            Set-TestAttribute "CN=$name,$unit" mS-DS-ConsistencyGuid 'mS-DS-ConsistencyGuid:: dOXSvFiNNkGp34oZsUXbeQ=='
        }

        # A user with a group's address, and one with a contact's.
        Add-TestEntry "dn: CN=Sales,$unit", 'objectClass: user', 'sAMAccountName: sales', 'mail: sales@northwind.com'
        Add-TestEntry "dn: CN=Orders,$unit", 'objectClass: user', 'sAMAccountName: orders', 'proxyAddresses: SMTP:orders@wideworldimporters.com'

        # What Active Directory takes and the cloud does not.
        Set-TestAttribute "CN=Paul Henriot,$unit" proxyAddresses 'proxyAddresses: SMTP:paul henriot@northwind.com'

        $results = @{}
        Get-TestDomainUser @{ SearchBase = $unit } | Test-SoftMatch | ForEach-Object { $results[$_.OnPremisesUser] = $_ }
    }

    BeforeEach {
        Assert-TestDomain
    }

    AfterAll {
        if ($domain) { Remove-TestEntry $unit }
    }

    It 'has <Case>: <PredictedError>' -ForEach @(
        @{ Case = 'a second user with an address, for the first one'; User = 'nancy.davolio@northwind.com'; Outcome = 'Conflict'; PredictedError = 'DuplicateAttribute'; Names = 'nancy2' }
        @{ Case = 'a second user with an address, for the second one'; User = 'nancy2'; Outcome = 'Conflict'; PredictedError = 'DuplicateAttribute'; Names = 'nancy.davolio@northwind.com' }
        @{ Case = 'primary and secondary address swapped'; User = 'msuyama@northwind.com'; Outcome = 'Conflict'; PredictedError = 'DuplicateAttribute'; Names = 'michael.suyama@northwind.com' }
        @{ Case = 'the ConsistencyGuid of another user'; User = 'andrew.fuller@northwind.com'; Outcome = 'Conflict'; PredictedError = 'AttributeValueMustBeUnique'; Names = 'janet.leverling@northwind.com' }
        @{ Case = 'an administrator'; User = 'laura.callahan@northwind.com'; Outcome = 'Blocked'; PredictedError = 'AdminRoleConflict' }
        @{ Case = 'a user who is eligible for a role'; User = 'anne.dodsworth@northwind.com'; Outcome = 'Blocked'; PredictedError = 'AdminRoleConflict' }
        @{ Case = 'the address of a cloud group'; User = 'sales'; Outcome = 'Conflict'; PredictedError = 'ObjectTypeMismatch'; Names = 'Sales' }
        @{ Case = 'the address of a cloud contact'; User = 'orders'; Outcome = 'Conflict'; PredictedError = 'ObjectTypeMismatch'; Names = 'Wide World Importers' }
        @{ Case = 'a former ImmutableId that was not written back'; User = 'robert.king@northwind.com'; Outcome = 'Blocked'; PredictedError = 'InvalidSoftMatch' }
        @{ Case = 'an address that is none'; User = 'paul.henriot@northwind.com'; Outcome = 'Blocked'; PredictedError = 'IdentityDataValidationFailed' }
    ) {
        $result = $results[$User]
        $result.Outcome | Should -Be $Outcome -Because $result.Reason
        $result.PredictedError | Should -Be $PredictedError
        if ($Names) { $result.Conflicts.Name | Should -Contain $Names }
        $result.Remedy | Should -Not -BeNullOrEmpty
    }

    It 'leaves those alone whom nobody touched' {
        $results['rita.mueller@northwind.com'].Outcome | Should -Be 'SoftMatch'
    }
}

Describe 'Names that are hard for a directory' {
    BeforeAll {
        if (-not $domain) { return }
        $unit = Add-TestUnit '\#Hard\, \+ \"names\" \\ \<ü\>'
    }

    BeforeEach {
        Assert-TestDomain
    }

    AfterAll {
        if ($domain) { Remove-TestEntry $unit }
    }

    It 'go there and back as they are, and match' {
        $names = @(
            'Jörg Weiß', "Siobhán O'Brien", 'Akers, Kim', 'Kim "Kimmy" Akers', 'A+B <C>; D = E\F', '#1 Fan', '=1+1', '-dash', ': colon', '< less', '*(&(a=b))'
            '山田 太郎', 'Zoë 😀', "Ze`u{301} decomposed", "tab`tand`nbreak", 'Kim Akers', 'Kim Akers', 'KIM AKERS', 'Kim Akers 2'
            'JOERG WEISS', 'JÖRG WEISS', 'İsmail Işık', ('x' * 64), ('x' * 65), ('y ' * 120)
        )
        $n = 0
        $users = foreach ($name in $names) {
            $n++
            [pscustomobject]@{ Id = [guid]::NewGuid().ToString(); DisplayName = $name; UserPrincipalName = "a.name.that.is.too.long.for.sam.$n@northwind.com"; ProxyAddresses = "SMTP:hard$n@northwind.com", "smtp:o'hard+$n@northwind.com", "X500:/o=Contoso/ou=Users/cn=Recipients/cn=$($name.Trim())" }
        }

        # More addresses than a page of values holds.
        $users += [pscustomobject]@{ Id = [guid]::NewGuid().ToString(); DisplayName = 'Many addresses'; UserPrincipalName = 'many@northwind.com'; ProxyAddresses = @('SMTP:many@northwind.com') + (1..4000 | ForEach-Object { "smtp:alias$_@northwind.com" }) }

        $file = Join-Path $TestDrive hard.ldif
        $users | Export-CloudUser -Path $file -OrganizationalUnit $unit -WarningAction SilentlyContinue | Out-Null
        Invoke-LdapTool ldapadd '-f', $file | Out-Null

        $found = Get-TestDomainUser @{ SearchBase = $unit }
        $found.Count | Should -Be $users.Count
        $found.SamAccountName | ForEach-Object { $_.Length | Should -BeLessOrEqual 20 }
        $original = @{}
        $users | ForEach-Object { $original[$_.UserPrincipalName] = $_ }
        foreach ($user in $found) {
            $user.DisplayName | Should -BeExactly $original[$user.UserPrincipalName].DisplayName.Trim()
            $user.ProxyAddresses | Sort-Object -CaseSensitive | Should -BeExactly ($original[$user.UserPrincipalName].ProxyAddresses | Sort-Object -CaseSensitive)
        }

        $results = $found | Test-SoftMatch -CloudUser $users
        $results.Outcome | Sort-Object -Unique | Should -Be 'SoftMatch'
    }

    It 'are the same names whatever the order' {
        $users = 1..20 | ForEach-Object { [pscustomobject]@{ Id = "$_"; DisplayName = 'Kim Akers'; UserPrincipalName = "kim$_@northwind.com"; Mail = $null } }
        $forward = $users | Export-CloudUser -WarningAction SilentlyContinue
        $backward = $users | Sort-Object { -[int] $_.Id } | Export-CloudUser -WarningAction SilentlyContinue
        $key = { "$($_.UserPrincipalName) $($_.Name) $($_.SamAccountName)" }
        $forward | ForEach-Object $key | Sort-Object | Should -BeExactly ($backward | ForEach-Object $key | Sort-Object)
    }
}
