BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    Disconnect-IdentityModel

    # As Get-ADUser -Properties * gives it: addresses in a collection, everything else a property of its own.
    function New-OnPremisesUser([string] $Name, [hashtable] $With = @{}) {
        $user = @{
            ObjectGUID        = [guid]::NewGuid()
            DistinguishedName = "CN=$Name,OU=Staff,DC=contoso,DC=com"
            SamAccountName    = $Name
            UserPrincipalName = "$Name@contoso.com"
            DisplayName       = $Name
            GivenName         = $null
            sn                = $null
            mail              = "$Name@contoso.com"
            proxyAddresses    = [Collections.ArrayList] @("SMTP:$Name@contoso.com")
            targetAddress     = $null
            mailNickname      = $Name
            ObjectClass       = 'user'
        }
        foreach ($key in $With.Keys) { $user[$key] = $With[$key] }
        [pscustomobject] $user
    }

    # The parameters Microsoft documents for Set-ADUser, with their pipeline attributes (Microsoft Learn, Set-ADUser):
    # Identity alone takes pipeline input, by value.
    function Set-ADUser {
        [CmdletBinding(SupportsShouldProcess)]
        param(
            [Parameter(Mandatory, Position = 0, ValueFromPipeline)] $Identity,
            [hashtable] $Add, [string[]] $Clear, [hashtable] $Remove, [hashtable] $Replace,
            [string] $DisplayName, [string] $EmailAddress, [string] $GivenName, [string] $SamAccountName, [string] $Surname,
            [string] $UserPrincipalName
        )
        [pscustomobject] @{ Identity = $Identity; Bound = $PSBoundParameters }
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Test-OnPremisesUser on Get-ADUser''s objects' {
    It 'takes users one by one or as a list: <Case>' -ForEach @(
        @{ Case = 'one by one'; Command = { $users | Test-OnPremisesUser -VerifiedDomain contoso.com } }
        @{ Case = 'a parameter'; Command = { Test-OnPremisesUser -InputObject $users -VerifiedDomain contoso.com } }
        @{ Case = 'an array in the pipeline'; Command = { , $users | Test-OnPremisesUser -VerifiedDomain contoso.com } }
    ) {
        $users = 'ann', 'bo' | ForEach-Object { New-OnPremisesUser $_ @{ UserPrincipalName = "$_@contoso.local" } }
        (& $Command).SamAccountName | Should -Be 'ann', 'bo'
    }

    It 'says nothing of a user without a fault' {
        New-OnPremisesUser ann | Test-OnPremisesUser -VerifiedDomain contoso.com -WarningVariable warnings | Should -BeNullOrEmpty
        $warnings | Should -BeNullOrEmpty
    }

    It 'names fault, value, reason and fix' {
        $finding = New-OnPremisesUser ann @{ UserPrincipalName = 'ann@contoso.local' } | Test-OnPremisesUser -VerifiedDomain contoso.com
        $finding.User | Should -Be 'ann@contoso.local'
        $finding.Attribute | Should -Be 'userPrincipalName'
        $finding.Error | Should -Be 'TopLevelDomain'
        $finding.Reason | Should -BeLike "*'ann@contoso.local'*'.local'*routable*"
        $finding.ProposedValue | Should -Be 'ann@contoso.com'
        $finding.Source | Should -BeLike '*Prepare for directory synchronization*'
    }

    It 'names both objects of a duplicate, and who is to keep the value' {
        $ann = New-OnPremisesUser ann @{ proxyAddresses = 'SMTP:ann@contoso.com', 'smtp:office@contoso.com' }
        $office = New-OnPremisesUser office
        $findings = $ann, $office | Test-OnPremisesUser -VerifiedDomain contoso.com
        $findings.User | Should -Be 'ann@contoso.com', 'office@contoso.com'
        $findings.Error | Should -Be 'Duplicate', 'Duplicate'
        $findings.ConflictsWith.Name | Should -Be 'office@contoso.com', 'ann@contoso.com'
        $findings.ConflictsWith.Id | Should -Be "$($office.ObjectGUID)", "$($ann.ObjectGUID)"
        $findings.ProposedAction | Should -Be 'Remove', 'Complete'
    }

    It 'writes the faults of a user before the next one comes, and duplicates at the end' {
        $log = [Collections.Generic.List[string]]::new()
        'ann', 'bob' | ForEach-Object {
            $log.Add("read $_")
            New-OnPremisesUser $_ @{ UserPrincipalName = "$_@contoso.local"; mailNickname = 'same' }
        } | Test-OnPremisesUser -VerifiedDomain contoso.com | ForEach-Object { $log.Add("$($_.SamAccountName) $($_.Attribute)") }
        $log | Should -Be 'read ann', 'ann userPrincipalName', 'read bob', 'bob userPrincipalName', 'ann mailNickname', 'bob mailNickname'
    }

    It 'leaves out system accounts, and names them with -Verbose' {
        $users = (New-OnPremisesUser krbtgt @{ UserPrincipalName = $null }),
            (New-OnPremisesUser ann), (New-OnPremisesUser 'Sync' @{ isCriticalSystemObject = $true; UserPrincipalName = 'x' })
        $said = $users | Test-OnPremisesUser -VerifiedDomain contoso.com -Verbose 4>&1 | ForEach-Object Message
        $said | Should -Contain "krbtgt is skipped: its name begins with 'krbtgt', as those of system accounts do."
        $said | Should -Contain 'x is skipped: it is a critical system object.'
        $said[-1] | Should -Be 'Objects checked: 1. Objects skipped, because they are never synchronized: 2.'
    }

    It 'says once which attributes were not read, and does not take them for blank' {
        $users = 'ann', 'bob' | ForEach-Object { [pscustomobject] @{ SamAccountName = $_; DistinguishedName = "CN=$_"; mail = "$_@contoso.com" } }
        $users | Test-OnPremisesUser -VerifiedDomain contoso.com -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warnings.Count | Should -Be 1
        $warnings | Should -BeLike '*userPrincipalName, proxyAddresses, targetAddress, mailNickname, displayName, givenName, sn: not checked*'
    }

    It 'warns where no verified domain is known' {
        New-OnPremisesUser ann | Test-OnPremisesUser -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warnings | Should -BeLike '*-VerifiedDomain*'
    }

    It 'judges no UPN with -AlternateLoginId' {
        New-OnPremisesUser ann @{ UserPrincipalName = 'ann@contoso.local' } | Test-OnPremisesUser -AlternateLoginId | Should -BeNullOrEmpty
    }

    It 'reports an object that names nobody, by its place, and goes on' {
        $users = (New-OnPremisesUser ann @{ mail = 'ann' }), [pscustomobject] @{ DisplayName = 'Nobody' }, (New-OnPremisesUser bob @{ mail = 'bob' })
        $findings = $users | Test-OnPremisesUser -VerifiedDomain contoso.com -ErrorVariable problems -ErrorAction SilentlyContinue
        $findings.User | Should -Be 'ann@contoso.com', 'bob@contoso.com'
        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -Be 'OnPremisesUserWithoutIdentity,IdentityModel.PowerShell.TestOnPremisesUserCommand'
        "$($problems[0])" | Should -BeLike 'user 2:*'
    }

    It 'takes from an early end what it needs' {
        $read = 0
        1..100 | ForEach-Object { $script:read = $_; New-OnPremisesUser "u$_" @{ mail = 'bad' } } |
            Test-OnPremisesUser -VerifiedDomain contoso.com | Select-Object -First 1 | Should -HaveCount 1
        $script:read | Should -BeLessThan 3
    }
}

Describe 'Test-OnPremisesUser on a file' {
    BeforeAll {
        $users = @(
            New-OnPremisesUser ann @{ UserPrincipalName = 'ann@contoso.local'; proxyAddresses = 'SMTP:ann@contoso.com', 'smtp:office@contoso.com' }
            New-OnPremisesUser office
            New-OnPremisesUser kim @{ DisplayName = ' '; proxyAddresses = 'SMTP:kim @contoso.com', 'X500:/o=Org/cn=O''Brien, Kim' }
        )
        $path = Join-Path $TestDrive 'users.csv'
        $users | Select-Object *, @{ n = 'proxyAddresses'; e = { $_.proxyAddresses -join ';' } } -ExcludeProperty proxyAddresses |
            Export-Csv $path
    }

    It 'finds what it finds in the pipeline' {
        $piped = $users | Test-OnPremisesUser -VerifiedDomain contoso.com | ForEach-Object { "$_ $($_.Value) $($_.ProposedValue)" }
        $piped | Should -HaveCount 5
        Test-OnPremisesUser $path -VerifiedDomain contoso.com | ForEach-Object { "$_ $($_.Value) $($_.ProposedValue)" } | Should -Be $piped
    }

    It 'survives Export-Csv' {
        $row = Test-OnPremisesUser $path -VerifiedDomain contoso.com | ConvertTo-Csv | ConvertFrom-Csv | Where-Object ProposedAction -EQ Remove
        $row.ConflictsWith | Should -Be 'office@contoso.com (proxyAddresses: office@contoso.com)'
        $row.Fix | Should -Be '-Remove proxyAddresses=smtp:office@contoso.com'
    }

    It 'refuses a file in which nothing names a user' {
        Set-Content (Join-Path $TestDrive 'none.csv') "displayName,mail`nAnn,ann@contoso.com"
        { Test-OnPremisesUser (Join-Path $TestDrive 'none.csv') -WarningAction SilentlyContinue } | Should -Throw -ErrorId 'ColumnMissing,*'
    }

    It 'refuses two cloud sides' {
        { Test-OnPremisesUser $path -CloudUser @([pscustomobject] @{ Id = 'x' }) -CloudPath $path } | Should -Throw -ErrorId 'CloudUsersTwice,*'
    }
}

Describe 'Test-OnPremisesUser and the cloud' {
    It 'names a cloud user that has the address, but not the one sync takes over' {
        $cloud = [pscustomobject] @{ Id = [guid]::NewGuid(); UserPrincipalName = 'ann@contoso.com'; Mail = 'ann@contoso.com' },
            [pscustomobject] @{ Id = [guid]::NewGuid(); UserPrincipalName = 'other@contoso.com'; ProxyAddresses = 'SMTP:other@contoso.com', 'smtp:office@contoso.com' }
        $users = (New-OnPremisesUser ann), (New-OnPremisesUser office)
        $finding = $users | Test-OnPremisesUser -VerifiedDomain contoso.com -CloudUser $cloud
        $finding.User | Should -Be 'office@contoso.com'
        $finding.ConflictsWith.Name | Should -Be 'other@contoso.com'
        $finding.ConflictsWith.Side | Should -Be 'Cloud'
    }

    It 'takes domains and users from the connected tenant' {
        Connect-IdentityModel -Sandbox
        try {
            $users = (New-OnPremisesUser ann @{ UserPrincipalName = 'ann@unverified.com' }), (New-OnPremisesUser 'm.anders' @{ mail = 'maria.anders@northwind.com' })
            $findings = $users | Test-OnPremisesUser
            ($findings | Where-Object User -EQ 'ann@unverified.com').Error | Should -Be 'UnverifiedDomain'
            $all = $users | Test-OnPremisesUser -OnPremisesOnly
            $all.ConflictsWith | Should -BeNullOrEmpty
        }
        finally {
            Disconnect-IdentityModel
        }
    }
}

Describe 'Fixes' {
    It '<Case> binds to Set-ADUser' -ForEach @(
        @{ Case = 'a UPN'; With = @{ UserPrincipalName = 'ann@contoso.local' }; Name = 'UserPrincipalName'; Value = 'ann@contoso.com' }
        @{ Case = 'mail'; With = @{ mail = 'ann @contoso.com' }; Name = 'EmailAddress'; Value = 'ann@contoso.com' }
        @{ Case = 'a display name'; With = @{ DisplayName = ' ' }; Name = 'DisplayName'; Value = 'ann' }
    ) {
        $done = New-OnPremisesUser ann $With | Test-OnPremisesUser -VerifiedDomain contoso.com | ForEach-Object { $fix = $_.Fix; Set-ADUser @fix }
        $done.Identity | Should -BeOfType guid
        $done.Bound[$Name] | Should -Be $Value
        $done.Bound.Count | Should -Be 2
    }

    It 'one address of several is taken out and put in; an attribute without parameter is replaced' {
        $user = New-OnPremisesUser ann @{ proxyAddresses = 'SMTP:a@contoso.com', 'smtp:an n@contoso.com'; mailNickname = '.ann' }
        $alias, $address = $user | Test-OnPremisesUser -VerifiedDomain contoso.com | ForEach-Object { $fix = $_.Fix; Set-ADUser @fix }
        $alias.Bound.Replace.mailNickname | Should -Be 'ann'
        $address.Bound.Remove.proxyAddresses | Should -Be 'smtp:an n@contoso.com'
        $address.Bound.Add.proxyAddresses | Should -Be 'smtp:ann@contoso.com'
    }

    It 'what cannot be proposed has none' {
        (New-OnPremisesUser ann @{ mail = 'ann' } | Test-OnPremisesUser -VerifiedDomain contoso.com).Fix | Should -BeNullOrEmpty
    }
}

Describe 'Invisible characters' {
    It '<Character> in <Attribute> is named, with a proposal' -ForEach $(
        foreach ($character in @(
                @{ Code = 0x200B; Character = 'U+200B ZERO WIDTH SPACE' }
                @{ Code = 0xA0; Character = 'U+00A0 NO-BREAK SPACE' }
                @{ Code = 0x200E; Character = 'U+200E LEFT-TO-RIGHT MARK' }
                @{ Code = 0x202E; Character = 'U+202E RIGHT-TO-LEFT OVERRIDE' }
                @{ Code = 0xAD; Character = 'U+00AD SOFT HYPHEN' }
                @{ Code = 0xFEFF; Character = 'U+FEFF ZERO WIDTH NO-BREAK SPACE' }
                @{ Code = 0x9; Character = 'U+0009 TAB' }
                @{ Code = 0x3164; Character = 'U+3164 HANGUL FILLER' }
                @{ Code = 0xFE0F; Character = 'U+FE0F VARIATION SELECTOR-16' }
                @{ Code = 0xE0061; Character = 'U+E0061 TAG CHARACTER' }
            )) {
            foreach ($attribute in @(
                    @{ Attribute = 'mail'; Value = 'ann@contoso.com{0}' }
                    @{ Attribute = 'proxyAddresses'; Value = 'SMTP:ann@contoso.com{0}' }
                    @{ Attribute = 'proxyAddresses'; Value = '{0}SMTP:ann@contoso.com' }
                    @{ Attribute = 'proxyAddresses'; Value = 'X500:/o=Org/cn={0}Ann' }
                    @{ Attribute = 'proxyAddresses'; Value = 'sip:ann@contoso.com{0}' }
                    @{ Attribute = 'targetAddress'; Value = 'SMTP:an{0}n@contoso.com' }
                    @{ Attribute = 'targetAddress'; Value = 'x500:{0}ann' }
                    @{ Attribute = 'mailNickname'; Value = 'a{0}nn' }
                    @{ Attribute = 'userPrincipalName'; Value = 'an{0}n@contoso.com' }
                )) {
                $character + $attribute
            }
        }
    ) {
        $text = [char]::ConvertFromUtf32($Code)
        $with = @{ mail = 'm@contoso.com'; proxyAddresses = @() }
        $with[$Attribute] = $Value -f $text
        if ($Attribute -eq 'proxyAddresses') { $with[$Attribute] = @($with[$Attribute]) }
        $finding = New-OnPremisesUser ann $with | Test-OnPremisesUser -VerifiedDomain contoso.com
        $finding.Attribute | Should -Be $Attribute
        $finding.Error | Should -Be 'Character'
        $finding.Value | Should -BeExactly ($Value -f $text)
        $finding.Reason | Should -BeLike "*$($Value -f ('<U+{0:X4}>' -f $Code))*$Character*"
        "$($finding.Reason)$($finding.Remedy)".Contains($text) | Should -BeFalse
        $finding.ProposedValue | Should -BeExactly ($Value -f '')
    }

    It 'of a user without a UPN are named in sAMAccountName' {
        $finding = New-OnPremisesUser ann @{ UserPrincipalName = $null; SamAccountName = "an$([char] 0x200B)n" } | Test-OnPremisesUser -AlternateLoginId
        $finding.Reason | Should -BeLike '*U+200B ZERO WIDTH SPACE*'
        $finding.ProposedValue | Should -Be 'ann'
    }

    It 'of a copied -VerifiedDomain do no harm' {
        New-OnPremisesUser ann | Test-OnPremisesUser -VerifiedDomain "contoso.com$([char] 0x200B)" | Should -BeNullOrEmpty
    }

    It 'may stand in a display name, because some languages need them' {
        New-OnPremisesUser ann @{ DisplayName = "$([char] 0x645)$([char] 0x6CC)$([char] 0x200C)$([char] 0x62E)" } | Test-OnPremisesUser -VerifiedDomain contoso.com | Should -BeNullOrEmpty
    }
}

Describe 'mS-DS-ConsistencyGuid' {
    It 'holds text in place of bytes: <Case>' -ForEach @(
        @{ Case = 'the Base64 of a GUID'; Text = 'dOXSvFiNNkGp34oZsUXbeQ==' }
        @{ Case = 'a GUID'; Text = 'bcd2e574-8d58-4136-a9df-8a19b145db79' }
        @{ Case = 'a GUID in braces'; Text = '{bcd2e574-8d58-4136-a9df-8a19b145db79}' }
        @{ Case = 'hexadecimal'; Text = '74E5D2BC588D3641A9DF8A19B145DB79' }
        @{ Case = 'Base64 without =='; Text = 'dOXSvFiNNkGp34oZsUXbeQ' }
    ) {
        $guid = [guid] 'bcd2e574-8d58-4136-a9df-8a19b145db79'
        $finding = New-OnPremisesUser ann @{ 'mS-DS-ConsistencyGuid' = [Text.Encoding]::ASCII.GetBytes($Text) } | Test-OnPremisesUser -VerifiedDomain contoso.com
        $finding.Attribute | Should -Be 'mS-DS-ConsistencyGuid'
        $finding.Reason | Should -BeLike "*'$Text'*"
        $finding.Remedy | Should -BeLike "*$guid*"
        $finding.Remedy | Should -BeLike '*If the user is synchronized*do not change the attribute*'

        # A fix would change the anchor of a user who is synchronized.
        $finding.Fix | Should -BeNullOrEmpty
        $finding.LdapFix | Should -BeNullOrEmpty
    }

    It 'is too long for an anchor' {
        $finding = New-OnPremisesUser ann @{ 'mS-DS-ConsistencyGuid' = [byte[]] (1..60) } | Test-OnPremisesUser -VerifiedDomain contoso.com
        $finding.Attribute | Should -Be 'mS-DS-ConsistencyGuid'
        $finding.Reason | Should -BeLike '*60 bytes*'
        $finding.Fix | Should -BeNullOrEmpty
    }

    It 'of 16 bytes, or of other bytes that are no text, is as it should be: <_>' -ForEach 6, 16, 20 {
        New-OnPremisesUser ann @{ 'mS-DS-ConsistencyGuid' = [byte[]] (1..$_) } | Test-OnPremisesUser -VerifiedDomain contoso.com | Should -BeNullOrEmpty
    }
}

Describe 'LdapFix' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Shapes.ps1')
    }

    It '<Case> binds to Set-OpenADObject, and is a record of LDIF' -ForEach @(
        @{ Case = 'a UPN'; With = @{ UserPrincipalName = 'ann@contoso.local' }; Name = 'userPrincipalName'; Value = 'ann@contoso.com' }
        @{ Case = 'mail'; With = @{ mail = 'ann @contoso.com' }; Name = 'mail'; Value = 'ann@contoso.com' }
        @{ Case = 'a display name'; With = @{ DisplayName = ' ' }; Name = 'displayName'; Value = 'ann' }
        @{ Case = 'a given name'; With = @{ GivenName = 'a' * 65 }; Name = 'givenName'; Value = 'a' * 64 }
        @{ Case = 'a family name'; With = @{ sn = 'a' * 65 }; Name = 'sn'; Value = 'a' * 64 }
        @{ Case = 'an alias'; With = @{ mailNickname = '.ann' }; Name = 'mailNickname'; Value = 'ann' }
        @{ Case = 'a target address'; With = @{ targetAddress = 'SMTP:an n@contoso.com' }; Name = 'targetAddress'; Value = 'SMTP:ann@contoso.com' }
        @{ Case = 'an account name'; With = @{ UserPrincipalName = $null; SamAccountName = 'a:nn' }; Name = 'sAMAccountName'; Value = 'ann'; AlternateLoginId = $true }
    ) {
        $done = New-OnPremisesUser ann $With | Test-OnPremisesUser -VerifiedDomain contoso.com -AlternateLoginId:([bool] $AlternateLoginId) | ForEach-Object { $fix = $_.LdapFix; Set-OpenADObject @fix; $fix }
        $done[0].Identity | Should -Be 'CN=ann,OU=Staff,DC=contoso,DC=com'
        $done[0].Bound.Count | Should -Be 2
        $done[0].Bound.Replace.Keys | Should -BeExactly $Name
        $done[0].Bound.Replace[$Name] | Should -BeExactly $Value
        "$($done[1])" -split "`n" | Should -Be 'dn: CN=ann,OU=Staff,DC=contoso,DC=com', 'changetype: modify', "replace: $Name", "${Name}: $Value", '-', ''
    }

    It 'takes one address of several out and puts another in, so that several fixes of one user go together' {
        $finding = New-OnPremisesUser ann @{ proxyAddresses = 'SMTP:a@contoso.com', "smtp:an$([char] 0x200B)n@contoso.com" } | Test-OnPremisesUser -VerifiedDomain contoso.com
        $fix = $finding.LdapFix
        $done = Set-OpenADObject @fix
        $done.Bound.Remove.proxyAddresses | Should -BeExactly $finding.Value
        $done.Bound.Add.proxyAddresses | Should -BeExactly 'smtp:ann@contoso.com'
        $old = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($finding.Value))
        "$fix" -split "`n" | Should -Be 'dn: CN=ann,OU=Staff,DC=contoso,DC=com', 'changetype: modify', 'delete: proxyAddresses', "proxyAddresses:: $old",
            '-', 'add: proxyAddresses', 'proxyAddresses: smtp:ann@contoso.com', '-', ''
    }

    It 'goes by the GUID if the distinguished name is not known, and for groups, too' {
        $user = New-OnPremisesUser ann @{ mail = 'ann @contoso.com'; DistinguishedName = $null }
        $fix = ($user | Test-OnPremisesUser -VerifiedDomain contoso.com).LdapFix
        $fix.Identity | Should -Be $user.ObjectGUID
        $name = [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes("<GUID=$($user.ObjectGUID)>")) # RFC 2849: < may not be first
        "$fix" | Should -BeLike "dn:: $name`n*"
        $group = New-OnPremisesUser staff @{ ObjectClass = 'group'; mail = 'staff @contoso.com' }
        ($group | Test-OnPremisesUser -VerifiedDomain contoso.com).LdapFix.Replace.mail | Should -Be 'staff@contoso.com'
    }

    It 'is there if the fix is' {
        (New-OnPremisesUser ann @{ mail = 'ann' } | Test-OnPremisesUser -VerifiedDomain contoso.com).LdapFix | Should -BeNullOrEmpty
    }
}
