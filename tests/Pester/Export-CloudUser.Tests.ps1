BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    $ou = 'OU=Staff,DC=contoso,DC=com'

    function New-CloudUser([string] $Upn, [hashtable] $More = @{}) {
        [pscustomobject] (@{ Id = [guid]::NewGuid().ToString(); UserPrincipalName = $Upn; Mail = $Upn; DisplayName = ($Upn -split '@')[0] } + $More)
    }

    # Parameters, their types, and which bind from the pipeline: New-ADUser's documentation
    # (MicrosoftDocs/windows-powershell-docs, docset/winserver2022-ps/ActiveDirectory/New-ADUser.md).
    function New-ADUser {
        [CmdletBinding()]
        param(
            [Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)] [string] $Name,
            [Parameter(ValueFromPipelineByPropertyName)] [string] $SamAccountName,
            [Parameter(ValueFromPipelineByPropertyName)] [string] $GivenName,
            [Parameter(ValueFromPipelineByPropertyName)] [string] $Surname,
            [Parameter(ValueFromPipelineByPropertyName)] [string] $DisplayName,
            [Parameter(ValueFromPipelineByPropertyName)] [string] $UserPrincipalName,
            [Parameter(ValueFromPipelineByPropertyName)] [string] $EmailAddress,
            [Parameter(ValueFromPipelineByPropertyName)] [ValidateNotNullOrEmpty()] [string] $Path,
            [Parameter(ValueFromPipelineByPropertyName)] [Nullable[bool]] $Enabled,
            [Parameter(ValueFromPipelineByPropertyName)] [securestring] $AccountPassword,
            [Parameter(ValueFromPipelineByPropertyName)] [string] $Title,
            [Parameter(ValueFromPipelineByPropertyName)] [string] $Department,
            [Parameter(ValueFromPipelineByPropertyName)] [string] $Company,
            [Parameter(ValueFromPipelineByPropertyName)] [string] $Type,
            [Parameter(ValueFromPipelineByPropertyName)] [string] $Description,
            [Parameter()] [ValidateNotNullOrEmpty()] [hashtable] $OtherAttributes
        )
        process { [pscustomobject] $PSBoundParameters }
    }

    # Parameters of PSOpenAD 0.6 (jborean93/PSOpenAD, src/PSOpenAD.Module/Commands/NewOpenAD.cs): none binds from the pipeline.
    # There is no New-OpenADUser.
    function New-OpenADObject {
        [CmdletBinding()]
        param(
            [Parameter(Mandatory, Position = 0)] [ValidateNotNull()] [string] $Name,
            [Parameter(Mandatory, Position = 1)] [ValidateNotNull()] [string] $Type,
            [string] $Description,
            [string] $DisplayName,
            [string] $Path,
            [System.Collections.IDictionary] $OtherAttributes
        )
        [pscustomobject] $PSBoundParameters
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Export-CloudUser of a tenant' {
    BeforeAll {
        Connect-IdentityModel -Sandbox
    }

    It 'gives an account to every cloud user who has none, guests and administrators aside' {
        $accounts = Export-CloudUser -WarningAction SilentlyContinue
        $expected = Get-CloudUser | Where-Object { -not $_.OnPremisesSyncEnabled -and $_.UserPrincipalName -notlike '*#EXT#*' -and $_.UserPrincipalName -notlike 'Sync_*' -and $_.UserType -ne 'Guest' }
        $accounts.UserPrincipalName | Where-Object { $_ -notin $expected.UserPrincipalName } | Should -BeNullOrEmpty
        $left = $expected.UserPrincipalName | Where-Object { $_ -notin $accounts.UserPrincipalName }
        $all = Export-CloudUser -IncludeAdministrator -WarningAction SilentlyContinue
        $all.UserPrincipalName | Should -Be ($expected.UserPrincipalName | Sort-Object)
        $left | Should -Contain 'laura.callahan@northwind.com'
    }

    It 'says whom it leaves out and how to take them in' {
        $null = Export-CloudUser -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*-IncludeGuest*'
        "$warnings" | Should -BeLike '*-IncludeAdministrator*'
        "$warnings" | Should -Not -BeLike '*-IncludeSynchronized*'
        $null = Get-CloudUser | Export-CloudUser -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*-IncludeSynchronized*'
    }

    It 'makes accounts that soft-match their cloud users, or hard-match where they have an ImmutableId' {
        $accounts = Export-CloudUser -OrganizationalUnit $ou -WarningAction SilentlyContinue
        $onPremises = $accounts | Select-Object *, @{ n = 'ObjectGUID'; e = { [guid]::NewGuid() } }, @{ n = 'mail'; e = { $_.EmailAddress } },
            @{ n = 'mS-DS-ConsistencyGuid'; e = { $_.ConsistencyGuid } } -ExcludeProperty EmailAddress
        $results = $onPremises | Test-SoftMatch -WarningAction SilentlyContinue
        $results.Outcome | Sort-Object -Unique | Should -Be 'HardMatch', 'SoftMatch'
        foreach ($result in $results) { $result.CloudUser | Should -Be $result.OnPremisesUser }
    }

    It 'leaves out whose account is there already, and takes the names that are free' {
        $first, $second = Export-CloudUser -OrganizationalUnit $ou -WarningAction SilentlyContinue | Select-Object -First 2
        $existing = @(
            [pscustomobject] @{ ObjectGUID = [guid]::NewGuid(); SamAccountName = 'x'; UserPrincipalName = $first.UserPrincipalName; mail = $null }
            [pscustomobject] @{ ObjectGUID = [guid]::NewGuid(); SamAccountName = $second.SamAccountName; DistinguishedName = "CN=$($second.Name),ou=staff, dc=contoso,dc=com" }
        )
        $accounts = Export-CloudUser -OrganizationalUnit $ou -OnPremisesUser $existing -WarningAction SilentlyContinue
        $accounts.UserPrincipalName | Should -Not -Contain $first.UserPrincipalName
        $again = $accounts | Where-Object UserPrincipalName -EQ $second.UserPrincipalName
        $again.SamAccountName | Should -Be "$($second.SamAccountName)2"
        $again.Name | Should -Be "$($second.Name) (2)"
    }

    It 'keeps what the cloud knows of the person' {
        foreach ($account in (Export-CloudUser -WarningAction SilentlyContinue), (Get-CloudUser | Export-CloudUser -WarningAction SilentlyContinue)) {
            $other = ($account | Where-Object UserPrincipalName -EQ andrew.fuller@northwind.com).OtherAttributes
            $other.title | Should -Be 'Vice President, Sales'
            $other.department | Should -Be 'Sales'
            $other.telephoneNumber | Should -Be '+1 206 555 0100'
            $other.l | Should -Be 'Tacoma'
        }
        $row = (Export-CloudUser -As Csv -WarningAction SilentlyContinue | ConvertFrom-Csv)[0]
        $row.Title | Should -Be 'Vice President, Sales'
        $row.PSObject.Properties.Name | Should -Not -Contain 'Company'
    }

    It 'changes nothing in the tenant' {
        $before = Get-CloudUser | ConvertTo-Json
        $null = Export-CloudUser -WarningAction SilentlyContinue
        Get-CloudUser | ConvertTo-Json | Should -Be $before
    }
}

Describe 'Export-CloudUser of objects and files' {
    BeforeAll {
        Disconnect-IdentityModel
    }

    It 'takes <Case> without a connection' -ForEach @(
        @{ Case = 'what Get-MgUser gives'; Users = { New-CloudUser kim@contoso.com @{ ProxyAddresses = [string[]] @('SMTP:Kim@contoso.com', 'smtp:k@contoso.com') } | Export-CloudUser } }
        @{ Case = 'what Import-Csv gives'; Users = { New-CloudUser kim@contoso.com @{ ProxyAddresses = 'SMTP:Kim@contoso.com;smtp:k@contoso.com' } | Export-CloudUser } }
        @{ Case = 'an argument'; Users = { Export-CloudUser -CloudUser (New-CloudUser kim@contoso.com @{ ProxyAddresses = 'SMTP:Kim@contoso.com;smtp:k@contoso.com' }) } }
        @{ Case = 'a file'; Users = {
                New-CloudUser kim@contoso.com @{ ProxyAddresses = 'SMTP:Kim@contoso.com;smtp:k@contoso.com' } | Export-Csv (Join-Path $TestDrive 'cloud.csv')
                Export-CloudUser -CloudPath (Join-Path $TestDrive 'cloud.csv') -WarningAction SilentlyContinue } }
    ) {
        $account = & $Users
        $account | Should -HaveCount 1
        $account.OtherAttributes.proxyAddresses | Should -BeExactly 'SMTP:Kim@contoso.com', 'smtp:k@contoso.com'
        $account.EmailAddress | Should -BeExactly 'Kim@contoso.com'
        $account.Enabled | Should -BeFalse
    }

    It 'gives the same names whatever the order' {
        $users = New-CloudUser kim@contoso.com; $other = New-CloudUser kim@fabrikam.com; $third = New-CloudUser kim2@contoso.com
        $forth = $users, $other, $third | Export-CloudUser
        $back = $third, $other, $users | Export-CloudUser
        $forth | ForEach-Object ToString | Should -Be 'kim2 (kim2@contoso.com)', 'kim (kim@contoso.com)', 'kim3 (kim@fabrikam.com)'
        $back | ForEach-Object ToString | Should -Be ($forth | ForEach-Object ToString)
        $forth.Name | Should -Be 'kim2', 'kim', 'kim (2)'
    }

    It 'asks nobody where the pipeline brings nobody' {
        @() | Export-CloudUser | Should -BeNullOrEmpty
    }

    It 'needs a connection where nobody is given' {
        { Export-CloudUser } | Should -Throw -ErrorId 'NotConnected,*'
    }

    It 'reports one bad item and goes on' {
        $accounts = [pscustomobject] @{ Id = 'x'; DisplayName = 'Nobody' }, (New-CloudUser kim@contoso.com) |
            Export-CloudUser -ErrorAction SilentlyContinue -ErrorVariable problem
        $accounts.SamAccountName | Should -Be 'kim'
        $problem.FullyQualifiedErrorId | Should -BeLike 'ExportWithoutUserPrincipalName,*'
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'a container that is none'; ErrorId = 'ContainerMalformed'; Command = { New-CloudUser k@x.com | Export-CloudUser -OrganizationalUnit 'contoso.com/Staff' } }
        @{ Case = 'LDIF without a container'; ErrorId = 'LdifNeedsContainer'; Command = { New-CloudUser k@x.com | Export-CloudUser -As Ldif } }
        @{ Case = 'a file of no known form'; ErrorId = 'ExportFormUnknown'; Command = { New-CloudUser k@x.com | Export-CloudUser (Join-Path $TestDrive 'users.txt') } }
        @{ Case = 'objects in a file'; ErrorId = 'ExportFormUnknown'; Command = { New-CloudUser k@x.com | Export-CloudUser (Join-Path $TestDrive 'users.csv') -As Object } }
        @{ Case = 'on-premises users from two sides'; ErrorId = 'OnPremisesUsersTwice'; Command = { New-CloudUser k@x.com | Export-CloudUser -OnPremisesUser @{} -OnPremisesPath x.csv } }
        @{ Case = 'a folder that is not there'; ErrorId = 'FileNotWritable'; Command = { New-CloudUser k@x.com | Export-CloudUser (Join-Path $TestDrive 'no/users.csv') } }
    ) {
        $Command | Should -Throw -ErrorId "$ErrorId,*"
    }
}

Describe 'Export-CloudUser for New-ADUser' {
    BeforeAll {
        $user = New-CloudUser 'kim.o''neill@contoso.com' @{
            GivenName = 'Kim'; ProxyAddresses = 'SMTP:kim@contoso.com;smtp:k@contoso.com'; OnPremisesImmutableId = 'dOXSvFiNNkGp34oZsUXbeQ=='
        }
        # mail is an address of its own here, and survives beside the others.
        $addresses = 'SMTP:kim@contoso.com', 'smtp:k@contoso.com', 'smtp:kim.o''neill@contoso.com'
    }

    It 'binds every parameter by name' {
        $bound = $user | Export-CloudUser -OrganizationalUnit $ou -WarningAction SilentlyContinue |
            ForEach-Object { $_ | New-ADUser -OtherAttributes $_.OtherAttributes }
        $bound.Name | Should -Be 'kim.o''neill'
        $bound.SamAccountName | Should -Be 'kim.oneill'
        $bound.GivenName | Should -Be 'Kim'
        $bound.UserPrincipalName | Should -Be 'kim.o''neill@contoso.com'
        $bound.EmailAddress | Should -Be 'kim@contoso.com'
        $bound.Path | Should -Be $ou
        $bound.Enabled | Should -BeFalse
        $bound.OtherAttributes.proxyAddresses | Should -BeExactly $addresses
        , $bound.OtherAttributes.'mS-DS-ConsistencyGuid' | Should -BeOfType [byte[]]
        [guid]::new($bound.OtherAttributes.'mS-DS-ConsistencyGuid') | Should -Be 'bcd2e574-8d58-4136-a9df-8a19b145db79'
    }

    It 'does not bind a container where none is named' {
        $bound = $user | Export-CloudUser -WarningAction SilentlyContinue | New-ADUser
        $bound.PSObject.Properties.Name | Should -Not -Contain 'Path'
        $bound.SamAccountName | Should -Be 'kim.oneill'
    }

    It 'enables those who may sign in where it is asked to, and says what is missing then' {
        $accounts = $user, (New-CloudUser room@contoso.com @{ AccountEnabled = $false }) |
            Export-CloudUser -Enabled -WarningAction SilentlyContinue -WarningVariable warnings
        $accounts.Enabled | Should -Be $true, $false
        "$warnings" | Should -BeLike '*password*'
    }

    It 'binds by way of a CSV file' {
        $file = Join-Path $TestDrive 'users.csv'
        $user | Export-CloudUser $file -OrganizationalUnit $ou -WarningAction SilentlyContinue | Select-Object -ExpandProperty Users | Should -Be 1
        $bound = Import-Csv $file | ForEach-Object { $_ | New-ADUser -OtherAttributes @{ proxyAddresses = $_.proxyAddresses -split ';' } }
        $bound.SamAccountName | Should -Be 'kim.oneill'
        $bound.Path | Should -Be $ou
        $bound.OtherAttributes.proxyAddresses | Should -BeExactly $addresses
        (Import-Csv $file).'mS-DS-ConsistencyGuid' | Should -Be 'bcd2e574-8d58-4136-a9df-8a19b145db79'
    }

    It 'gives PSOpenAD''s New-OpenADObject all it takes' {
        $bound = $user | Export-CloudUser -OrganizationalUnit $ou -WarningAction SilentlyContinue |
            ForEach-Object { New-OpenADObject $_.Name user -Path $_.Path -OtherAttributes $_.LdapAttributes }
        $bound.OtherAttributes.sAMAccountName | Should -Be 'kim.oneill'
        $bound.OtherAttributes.userAccountControl | Should -Be '514'
        $bound.OtherAttributes.mail | Should -Be 'kim@contoso.com'
        $bound.OtherAttributes.proxyAddresses | Should -BeExactly $addresses
        $bound.OtherAttributes.Keys | Should -Not -Contain 'objectClass'
    }

    It 'writes no type''s name where objects are exported to CSV' {
        $user | Export-CloudUser -WarningAction SilentlyContinue | ConvertTo-Csv | Out-String | Should -Not -Match 'System\.|IdentityModel\.'
    }
}

Describe 'Export-CloudUser to a file' {
    BeforeEach {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).ldif"
    }

    It 'says what it wrote, and never overwrites' {
        $result = New-CloudUser kim@contoso.com | Export-CloudUser $file -OrganizationalUnit $ou
        $result.Path | Should -Be $file
        $result.Users | Should -Be 1
        $result.LeftOut | Should -Be 0
        $before = Get-Content $file -Raw
        { New-CloudUser ann@contoso.com | Export-CloudUser $file -OrganizationalUnit $ou } | Should -Throw -ErrorId 'FileExists,*'
        Get-Content $file -Raw | Should -BeExactly $before
    }

    It 'writes nothing under -WhatIf' {
        New-CloudUser kim@contoso.com | Export-CloudUser $file -OrganizationalUnit $ou -WhatIf | Should -BeNullOrEmpty
        Get-ChildItem $TestDrive -Filter "$(Split-Path $file -Leaf)*" | Should -BeNullOrEmpty
    }

    It 'holds no password' {
        $null = New-CloudUser kim@contoso.com | Export-CloudUser $file -OrganizationalUnit $ou
        Get-Content $file | Should -Not -Match 'pwd|password'
    }

    It 'gives the lines of the file where none is named: <Form>' -ForEach @(@{ Form = 'Csv' }, @{ Form = 'Ldif' }) {
        $user = New-CloudUser kim@contoso.com
        $null = $user | Export-CloudUser $file -As $Form -OrganizationalUnit $ou
        $user | Export-CloudUser -As $Form -OrganizationalUnit $ou | Should -BeExactly (Get-Content $file)
    }
}
