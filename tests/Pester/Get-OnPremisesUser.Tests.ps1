BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'TestDomain.ps1')

    # One organizational unit for this file, with three users.
    function Add-People([object] $Domain) {
        $file = Join-Path $TestDrive 'people.ldif'
        @"
dn: OU=GetOnPremisesUser,$($Domain.BaseDn)
objectClass: organizationalUnit

dn: CN=Kim Akers,OU=GetOnPremisesUser,$($Domain.BaseDn)
objectClass: user
sAMAccountName: kim.akers
userPrincipalName: kim.akers@contoso.com
displayName: Kim Akers
givenName: Kim
sn: Akers
mail: kim.akers@contoso.com
proxyAddresses: SMTP:kim.akers@contoso.com
proxyAddresses: smtp:kim@contoso.com
mS-DS-ConsistencyGuid:: AAECAwQFBgcICQoLDA0ODw==

dn: CN=Ann Beebe,OU=GetOnPremisesUser,$($Domain.BaseDn)
objectClass: user
sAMAccountName: ann.beebe
userPrincipalName: ann.beebe@contoso.com
mail: ann.beebe@contoso.com

dn: CN=Sales,OU=GetOnPremisesUser,$($Domain.BaseDn)
objectClass: group
sAMAccountName: sales.group
displayName: Sales (all)
mail: sales@contoso.com
proxyAddresses: SMTP:sales@contoso.com

dn: CN=Importers,OU=GetOnPremisesUser,$($Domain.BaseDn)
objectClass: contact
displayName: Wide World Importers
mail: orders@wideworldimporters.com
proxyAddresses: SMTP:orders@wideworldimporters.com

dn: CN=Zoe (Sales) *,OU=GetOnPremisesUser,$($Domain.BaseDn)
objectClass: user
sAMAccountName: zoe
"@ | Set-Content $file
        Invoke-LdapTool ldapadd '-f', $file | Out-Null
    }

    if ($domain = Get-TestDomain) {
        Add-People $domain
        $unit = "OU=GetOnPremisesUser,$($domain.BaseDn)"
        $there = @{ Server = $domain.Server; Credential = $domain.Credential; CertificateAuthorityPath = $domain.CaFile }
    }
}

Describe 'Get-OnPremisesUser' {
    BeforeEach {
        Assert-TestDomain
    }

    It 'reads the users below a base, with what decides a match' {
        $users = Get-OnPremisesUser @there -SearchBase $unit
        $users.SamAccountName | Sort-Object | Should -Be 'ann.beebe', 'kim.akers', 'zoe'

        $kim = $users | Where-Object SamAccountName -EQ kim.akers
        $kim.UserPrincipalName | Should -Be 'kim.akers@contoso.com'
        $kim.PrimarySmtpAddress | Should -Be 'kim.akers@contoso.com'
        $kim.ProxyAddresses | Sort-Object | Should -BeExactly 'SMTP:kim.akers@contoso.com', 'smtp:kim@contoso.com'
        $kim.ImmutableId | Should -BeExactly 'AAECAwQFBgcICQoLDA0ODw=='
        $kim.ObjectGuid | Should -BeOfType guid
        $kim.Enabled | Should -BeFalse
        $kim.DistinguishedName | Should -Be "CN=Kim Akers,$unit"
    }

    It 'reads groups and contacts with -Type, each with what decides a match' {
        $objects = Get-OnPremisesUser @there -SearchBase $unit -Type Contact, Group
        $objects | Sort-Object DisplayName | ForEach-Object { "$($_.ObjectType) $_ $($_.PrimarySmtpAddress)" } |
            Should -Be 'Group Sales (all) sales@contoso.com', 'Contact Wide World Importers orders@wideworldimporters.com'
        ($objects | Where-Object ObjectType -EQ Group).Sid | Should -Match '^S-1-5-21-\d+-\d+-\d+-\d+$'
        ($objects | Where-Object ObjectType -EQ Contact).Sid | Should -BeNullOrEmpty
        (Get-OnPremisesUser @there -SearchBase $unit -Type User, Group, Contact).Count | Should -Be 5
    }

    It 'reads one group or contact by <Case>' -ForEach @(
        @{ Case = 'display name'; Value = { 'Sales (all)' }; Type = 'Group' }
        @{ Case = 'sAMAccountName'; Value = { 'sales.group' }; Type = 'Group' }
        @{ Case = 'SID'; Value = { (Get-OnPremisesUser @there -SearchBase $unit -Type Group).Sid }; Type = 'Group' }
        @{ Case = 'mail'; Value = { 'orders@wideworldimporters.com' }; Type = 'Contact' }
        @{ Case = 'distinguished name'; Value = { "CN=Importers,$unit" }; Type = 'Contact' }
    ) {
        (Get-OnPremisesUser (& $Value) @there -Type $Type).ObjectType | Should -Be $Type
        Get-OnPremisesUser (& $Value) @there -Type User -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        "$problem" | Should -BeLike 'There is no user *'
    }

    It 'says that there is no group' {
        Get-OnPremisesUser nobody @there -Type Group, Contact -ErrorAction SilentlyContinue -ErrorVariable problem
        "$problem" | Should -BeLike "There is no group or contact 'nobody'*"
    }

    It 'reads over <_>' -ForEach 'Ldaps', 'StartTls' {
        Get-OnPremisesUser kim.akers @there -Transport $_ | Should -HaveCount 1
    }

    It 'names the folder for temporary files where there is none' -Skip:$IsWindows {
        $before = $env:TMPDIR
        try {
            $env:TMPDIR = Join-Path $TestDrive 'none'
            { Get-OnPremisesUser kim.akers @there } | Should -Throw -ErrorId 'TemporaryFileNotWritable,*'
        } finally {
            $env:TMPDIR = $before
        }
    }

    It 'reads one user by <Case>' -ForEach @(
        @{ Case = 'sign-in name'; Value = { 'kim.akers@contoso.com' } }
        @{ Case = 'sAMAccountName'; Value = { 'kim.akers' } }
        @{ Case = 'distinguished name'; Value = { "CN=Kim Akers,$unit" } }
        @{ Case = 'objectGUID'; Value = { (Get-OnPremisesUser kim.akers @there).ObjectGuid } }
        @{ Case = 'object with a sign-in name'; Value = { [pscustomobject] @{ UserPrincipalName = 'kim.akers@contoso.com' } } }
        @{ Case = 'an object of its own'; Value = { Get-OnPremisesUser kim.akers @there } }
    ) {
        (Get-OnPremisesUser (& $Value) @there).DisplayName | Should -Be 'Kim Akers'
        (& $Value | Get-OnPremisesUser @there).DisplayName | Should -Be 'Kim Akers'
    }

    It 'takes <Name> for a name and no more' -ForEach @(
        @{ Name = '*' }
        @{ Name = 'kim*' }
        @{ Name = 'kim.akers)(objectClass=*' }
        @{ Name = '\2a' }
    ) {
        Get-OnPremisesUser $Name @there -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -BeLike 'OnPremisesUserNotFound,*'
    }

    It 'reports who is not there and goes on' {
        $users = Get-OnPremisesUser nobody, kim.akers @there -ErrorAction SilentlyContinue -ErrorVariable problem
        $users.SamAccountName | Should -Be 'kim.akers'
        $problem.FullyQualifiedErrorId | Should -BeLike 'OnPremisesUserNotFound,*'
        $problem.TargetObject | Should -Be 'nobody'
    }

    It 'combines a filter with its own' {
        (Get-OnPremisesUser @there -SearchBase $unit -LdapFilter '(|(objectClass=*)(mail=*))').Count | Should -Be 3
        (Get-OnPremisesUser @there -SearchBase $unit -LdapFilter '(&)').Count | Should -Be 3
        Get-OnPremisesUser @there -SearchBase $unit -LdapFilter '(|)' | Should -BeNullOrEmpty
        (Get-OnPremisesUser @there -SearchBase $unit -LdapFilter 'givenName=Kim').SamAccountName | Should -Be 'kim.akers'
        Get-OnPremisesUser @there -LdapFilter '(objectClass=computer)' | Should -BeNullOrEmpty
    }

    It 'warns of a filter on an attribute that nobody can have' {
        $all = $there + @{ SearchBase = $unit; WarningVariable = 'warnings'; WarningAction = 'SilentlyContinue' }
        Get-OnPremisesUser @all -LdapFilter '(&(givenNam=Kim)(mail=*))' | Should -BeNullOrEmpty
        $warnings | Should -Be "$($domain.Server) does not know the attribute givenNam of -LdapFilter, so no user has it. Check its spelling."

        # By name, in any case, by number and under a rule; a range, and what looks for several names at once.
        $known = '(&(GivenName=Kim)(2.5.4.42=Kim)(!(userAccountControl:1.2.840.113556.1.4.803:=16))(proxyAddresses;range=0-1=*)(anr=Kim))'
        Get-OnPremisesUser @all -LdapFilter $known | Out-Null
        $warnings | Should -BeNullOrEmpty
    }

    It 'ends with <ErrorId>: <Case>' -ForEach @(
        @{ Case = 'no such base'; ErrorId = 'SearchBaseNotFound'; Arguments = @{ SearchBase = 'OU=Nowhere,DC=corp,DC=contoso,DC=com' } }
        @{ Case = 'a base that is none'; ErrorId = 'SearchBaseMalformed'; Arguments = @{ SearchBase = 'Sales' } }
        @{ Case = 'a filter that is none'; ErrorId = 'LdapFilterMalformed'; Arguments = @{ LdapFilter = 'mail=*)(sn=*' } }
        @{ Case = 'a wrong password'; ErrorId = 'DirectorySignInRefused'; Arguments = @{
                Credential = [pscredential]::new('Administrator@corp.contoso.com', (ConvertTo-SecureString 'wrong' -AsPlainText -Force)) } }
        @{ Case = 'a certificate for another address'; ErrorId = 'DirectoryCertificateOfOtherName'; Arguments = { @{ Server = $domain.OtherAddress } } }
        @{ Case = 'an authority nobody knows'; ErrorId = 'DirectoryCertificateUntrusted'; Arguments = @{ CertificateAuthorityPath = $null } }
        @{ Case = 'a closed port'; ErrorId = 'DirectoryServerUnreachable'; Arguments = { @{ Server = "$($domain.Server):9" } } }
        @{ Case = 'a password without TLS'; ErrorId = 'CredentialWithoutTls'; Arguments = @{ Transport = 'Sealed' } }
    ) {
        $all = $there.Clone()
        $changed = if ($Arguments -is [scriptblock]) { & $Arguments } else { $Arguments }
        foreach ($name in $changed.Keys) {
            if ($null -eq $changed[$name]) { $all.Remove($name) } else { $all[$name] = $changed[$name] }
        }

        { Get-OnPremisesUser @all } | Should -Throw -ErrorId "$ErrorId,*"
    }

    It 'goes on with the next server where one cannot be read' {
        $all = $there.Clone()
        $all.Server = "$($domain.Server):9", $domain.Server
        $users = Get-OnPremisesUser @all -SearchBase $unit -ErrorAction SilentlyContinue -ErrorVariable problem
        $users | Should -HaveCount 3
        $problem.FullyQualifiedErrorId | Should -BeLike 'DirectoryServerUnreachable,*'
    }

    It 'takes any certificate only when told, and says so' {
        $all = $there.Clone()
        $all.Remove('CertificateAuthorityPath')
        $all.Server = $domain.OtherAddress
        $user = Get-OnPremisesUser kim.akers @all -SkipCertificateCheck -WarningVariable warnings -WarningAction SilentlyContinue
        $user.SamAccountName | Should -Be 'kim.akers'
        $warnings | Should -BeLike "*did not check the certificate of $($domain.OtherAddress)*"
        { Get-OnPremisesUser kim.akers @all } | Should -Throw -ErrorId 'DirectoryCertificateUntrusted,*'
    }

    It 'says what the global catalog does not hold' {
        $user = Get-OnPremisesUser kim.akers @there -GlobalCatalog -WarningVariable warnings -WarningAction SilentlyContinue
        $user.UserPrincipalName | Should -Be 'kim.akers@contoso.com'
        $warnings | Should -BeLike '*holds no *mS-DS-ConsistencyGuid*ImmutableId is wrong*'
    }

    It 'pipes into Test-SoftMatch' {
        $cloud = [pscustomobject] @{ Id = [guid]::NewGuid(); UserPrincipalName = 'ann.beebe@contoso.com'; ProxyAddresses = @('SMTP:ann.beebe@contoso.com') }
        $results = Get-OnPremisesUser @there -SearchBase $unit -LdapFilter '(mail=*)' | Test-SoftMatch -CloudUser $cloud
        ($results | Where-Object OnPremisesUser -EQ ann.beebe@contoso.com).Outcome | Should -Be 'SoftMatch'
        ($results | Where-Object OnPremisesUser -EQ kim.akers@contoso.com).Outcome | Should -Be 'NewUser'
    }

    It 'shows a table that fits' {
        $view = Get-OnPremisesUser kim.akers @there | Out-String -Width 80
        $view | Should -BeLike '*UserPrincipalName*SamAccountName*Enabled*'
        $view | Should -BeLike '*kim.akers@contoso.com*kim.akers*False*'
    }

    It 'stops with the pipeline' {
        Get-OnPremisesUser @there -PageSize 1 | Select-Object -First 1 | Should -HaveCount 1
    }
}

Describe 'Get-OnPremisesUser without a domain' {
    It 'gives nobody for <Case>' -ForEach @(
        @{ Case = '$null'; Identity = $null }
        @{ Case = 'an empty list'; Identity = @() }
    ) {
        Get-OnPremisesUser $Identity -Server dc.invalid | Should -BeNullOrEmpty
        $Identity | Get-OnPremisesUser -Server dc.invalid | Should -BeNullOrEmpty
    }

    It 'ends with <ErrorId>: <Case>' -ForEach @(
        @{ Case = 'servers and domains'; ErrorId = 'ServerAndDomain'; Command = { Get-OnPremisesUser -Server dc.invalid -Domain contoso.com } }
        @{ Case = 'users and a filter'; ErrorId = 'IdentityWithLdapFilter'; Command = { Get-OnPremisesUser kim -Server dc.invalid -LdapFilter '(mail=*)' } }
        @{ Case = 'a URL for a server'; ErrorId = 'DirectoryServerMalformed'; Command = { Get-OnPremisesUser -Server ldaps://dc.invalid } }
        @{ Case = 'a file that holds no certificate'; ErrorId = 'CertificateAuthorityUnreadable'; Command = {
                Get-OnPremisesUser -Server dc.invalid -CertificateAuthorityPath $PSCommandPath } }
        @{ Case = 'no such file'; ErrorId = 'FileNotFound'; Command = {
                Get-OnPremisesUser -Server dc.invalid -CertificateAuthorityPath TestDrive:/none.pem } }
        @{ Case = 'no password'; ErrorId = 'DirectoryCredentialEmpty'; Command = {
                Get-OnPremisesUser -Server dc.invalid -Credential ([pscredential]::new('kim', [securestring]::new())) } }
        @{ Case = 'a name no server knows'; ErrorId = 'DirectoryServerUnknown'; Command = { Get-OnPremisesUser -Server dc.invalid } }
    ) {
        $Command | Should -Throw -ErrorId "$ErrorId,*"
    }
}
