BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'TestDomain.ps1')
    $server = 'dc1.contoso.com'
    $robert = 'robert.king@fabrikam.com'
    $anchor = 'dOXSvFiNNkGp34oZsUXbeQ=='

    function Get-Match { Get-OnPremisesUser -Server $server | Test-SoftMatch }

    function New-Pair([string] $ImmutableId = $anchor, [string] $User = 'robert.king') {
        [pscustomobject] @{ ObjectGuid = (Get-OnPremisesUser $User -Server $server).ObjectGuid; ImmutableId = $ImmutableId }
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Set-OnPremisesUserAnchor' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
    }

    It 'makes hard matches of blocked soft matches, leaves all others alone, and restores everything' {
        $before = Get-OnPremisesUser -Server $server | ConvertTo-Json -Depth 4
        $matches = Get-Match
        $blocked = $matches | Where-Object PredictedError -EQ InvalidSoftMatch
        $blocked.Count | Should -Be 2

        $set = $matches | Set-OnPremisesUserAnchor -Server $server -JournalPath "$TestDrive/anchors.jsonl"
        $set.Count | Should -Be $matches.Count
        ($set | Where-Object Status -EQ Set).User | Should -Be $blocked.OnPremisesUser
        ($set | Where-Object Status -EQ Set).To | Should -Be $blocked.CloudImmutableId
        ($set | Where-Object Status -NE Set).Status | Sort-Object -Unique | Should -Be 'Skipped'
        $set.Reason | Should -Not -Contain ''
        (Get-Match | Where-Object OnPremisesUser -In $blocked.OnPremisesUser).Outcome | Should -Be 'HardMatch', 'HardMatch'

        $undone = Undo-OnPremisesUserRepair -Server $server -JournalPath "$TestDrive/anchors.jsonl"
        $undone.Status | Should -Be 'Restored', 'Restored'
        Get-OnPremisesUser -Server $server | ConvertTo-Json -Depth 4 | Should -Be $before
        (Undo-OnPremisesUserRepair -Server $server -JournalPath "$TestDrive/anchors.jsonl").Status | Should -Be 'Unchanged', 'Unchanged'
    }

    It 'takes <Case>' -ForEach @(
        @{ Case = 'an objectGUID'; Pair = { New-Pair } }
        @{ Case = 'a distinguished name'; Pair = { [pscustomobject] @{ DistinguishedName = (Get-OnPremisesUser robert.king -Server $server).DistinguishedName; ImmutableId = $anchor } } }
        @{ Case = 'a hashtable'; Pair = { @{ ObjectGuid = (New-Pair).ObjectGuid; ImmutableId = $anchor } } }
        @{ Case = 'a match result from a CSV file'; Anchor = 'nvOKxrzK4EuCnvzucA04EA=='; Pair = { Get-Match | Where-Object OnPremisesUser -EQ $robert | ConvertTo-Csv | ConvertFrom-Csv } }
    ) {
        $change = & $Pair | Set-OnPremisesUserAnchor -Server $server -WarningAction SilentlyContinue
        $change.User | Should -Be $robert
        $change.Status | Should -Be 'Set'
        (Get-OnPremisesUser robert.king -Server $server).ImmutableId | Should -BeExactly ($Anchor ? $Anchor : 'dOXSvFiNNkGp34oZsUXbeQ==')
    }

    It 'leaves <Case> alone: <Status>' -ForEach @(
        @{ Case = 'a user with another value'; Status = 'Skipped'; Says = '*use -Force*'; Pair = { New-Pair -User lee.gu } }
        @{ Case = 'a user with this value'; Status = 'Unchanged'; Says = '*already has this value*'; Pair = { New-Pair -User lee.gu (Get-OnPremisesUser lee.gu -Server $server).ImmutableId } }
        @{ Case = 'a user, if another user has the value'; Status = 'Skipped'; Says = 'lee.gu*has this anchor*'; Pair = { New-Pair (Get-OnPremisesUser lee.gu -Server $server).ImmutableId } }
        @{ Case = 'a user whose value is no anchor'; Status = 'Failed'; Says = '*is the text of a GUID*'; ErrorId = 'AnchorNotWritable,*'; Pair = { New-Pair 'bcd2e574-8d58-4136-a9df-8a19b145db79' } }
        @{ Case = 'a user that does not exist'; Status = 'Failed'; Says = 'There is no user*'; ErrorId = 'OnPremisesUserNotFound,*'; Pair = { [pscustomobject] @{ ObjectGuid = [guid]::NewGuid(); ImmutableId = $anchor } } }
    ) {
        $before = Get-OnPremisesUser -Server $server | ConvertTo-Json -Depth 4
        $change = & $Pair | Set-OnPremisesUserAnchor -Server $server -ErrorAction SilentlyContinue -ErrorVariable problem
        $change.Status | Should -Be $Status
        $change.Reason | Should -BeLike $Says
        $problem | ForEach-Object FullyQualifiedErrorId | Should -BeLike ($ErrorId ? $ErrorId : '')
        Get-OnPremisesUser -Server $server | ConvertTo-Json -Depth 4 | Should -Be $before
    }

    It 'writes over another value with -Force alone, and restores it' {
        $old = (Get-OnPremisesUser lee.gu -Server $server).ImmutableId
        $change = New-Pair -User lee.gu | Set-OnPremisesUserAnchor -Server $server -Force -JournalPath "$TestDrive/forced.jsonl"
        $change.Status, $change.From, $change.To | Should -Be 'Set', $old, $anchor
        Undo-OnPremisesUserRepair -Server $server -JournalPath "$TestDrive/forced.jsonl" | Out-Null
        (Get-OnPremisesUser lee.gu -Server $server).ImmutableId | Should -BeExactly $old
    }

    It 'leaves a value alone that was changed after the run' {
        New-Pair | Set-OnPremisesUserAnchor -Server $server -JournalPath "$TestDrive/later.jsonl" | Out-Null
        New-Pair 'AAECAwQFBgcICQoLDA0ODw==' | Set-OnPremisesUserAnchor -Server $server -Force | Out-Null
        (Undo-OnPremisesUserRepair -Server $server -JournalPath "$TestDrive/later.jsonl").Status | Should -Be 'Skipped'
        (Get-OnPremisesUser robert.king -Server $server).ImmutableId | Should -BeExactly 'AAECAwQFBgcICQoLDA0ODw=='
    }

    It 'predicts that the hard match is refused, and says once which permission clears what' {
        $cloud = (Get-CloudUser yoshi.latimer@northwind.com).ImmutableId
        $yoshi = Get-OnPremisesUser -Server $server | Where-Object ImmutableId -EQ $cloud
        # Another account takes over the anchor of the administrator, which must be free.
        [pscustomobject] @{ ObjectGuid = $yoshi.ObjectGuid; ImmutableId = 'AAECAwQFBgcICQoLDA0ODw==' } | Set-OnPremisesUserAnchor -Server $server -Force -WarningAction SilentlyContinue | Out-Null
        $change = New-Pair $cloud | Set-OnPremisesUserAnchor -Server $server -Force -WarningVariable said -WarningAction SilentlyContinue
        $yoshi | Should -HaveCount 1
        $change.Reason | Should -BeLike '*administrator role*'
        @($said -like '*RoleManagement.ReadWrite.Directory*') | Should -HaveCount 1
    }

    It 'gives users of a new forest the anchors of the old one, from <Case>' -ForEach @(
        @{ Case = 'Get-OnPremisesUser'; How = { @{ OldForestUser = $old } } }
        @{ Case = 'a CSV file'; How = { $old | Export-Csv "$TestDrive/old.csv"; @{ OldForestPath = "$TestDrive/old.csv" } } }
        @{ Case = 'a JSON file'; How = { $old | ConvertTo-Json -Depth 4 | Set-Content "$TestDrive/old.json"; @{ OldForestPath = "$TestDrive/old.json" } } }
    ) {
        $new = Get-OnPremisesUser robert.king -Server $server
        $old = $new | Select-Object UserPrincipalName, SamAccountName, Mail, @{ n = 'ProxyAddresses'; e = { $_.ProxyAddresses -join ';' } } |
            Select-Object *, @{ n = 'ObjectGuid'; e = { [guid] 'c68af39e-cabc-4be0-829e-fcee700d3810' } }, @{ n = 'mS-DS-ConsistencyGuid'; e = { } }
        $from = & $How
        $change = $new | Test-SoftMatch @from | Set-OnPremisesUserAnchor -Server $server -WarningAction SilentlyContinue
        $change.Status, $change.To | Should -Be 'Set', 'nvOKxrzK4EuCnvzucA04EA=='
        (Get-OnPremisesUser robert.king -Server $server).ImmutableId | Should -BeExactly 'nvOKxrzK4EuCnvzucA04EA=='
    }

    It 'never takes a guess for the anchor of an old user: <Case>' -ForEach @(
        @{ Case = 'without mS-DS-ConsistencyGuid'; Names = 'ObjectGuid', 'UserPrincipalName', 'Mail'; Also = @() }
        @{ Case = 'our ConsistencyGuid is empty, and ImmutableId is missing'; Names = 'ObjectGuid', 'UserPrincipalName', 'Mail', 'ConsistencyGuid'; Also = @() }
        @{ Case = 'only another old user has the property'; Names = 'ObjectGuid', 'UserPrincipalName', 'Mail'
            Also = [pscustomobject] @{ ObjectGuid = [guid]::NewGuid(); UserPrincipalName = 'other@old.com'; Mail = ''; 'mS-DS-ConsistencyGuid' = [guid]::NewGuid() } }
    ) {
        $new = Get-OnPremisesUser robert.king -Server $server
        $old = $new | Select-Object UserPrincipalName, Mail, ConsistencyGuid, @{ n = 'ObjectGuid'; e = { [guid]::NewGuid() } } | Select-Object $Names
        $match = $new | Test-SoftMatch -OldForestUser @($Also; $old) -WarningAction SilentlyContinue
        $match.Outcome | Should -Be 'Unknown'
        $match.Reason | Should -BeLike '*old forest*source anchor*'
        ($match | Set-OnPremisesUserAnchor -Server $server -WarningAction SilentlyContinue).Status | Should -Be 'Skipped'
        (Get-OnPremisesUser robert.king -Server $server).ConsistencyGuid | Should -BeNullOrEmpty
    }

    It 'never writes a result of the sandbox into a real directory: <Case>' -ForEach @(
        @{ Case = 'the result'; Saved = { $_ } }
        @{ Case = 'from CSV'; Saved = { $_ | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Case = 'from JSON'; Saved = { $_ | ConvertTo-Json -Depth 4 -EnumsAsStrings | ConvertFrom-Json } }
    ) {
        $match = Get-Match | Where-Object OnPremisesUser -EQ $robert | ForEach-Object $Saved
        $match.Tenant | Should -Be 'sandbox Contoso'
        Disconnect-IdentityModel
        $match | Set-OnPremisesUserAnchor -AsCommand -WarningVariable said -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $said | Should -BeLike '*was made in the sandbox Contoso*never*real directory*'
    }

    It 'takes only ObjectGuid and DistinguishedName, and no name: <Case>' -ForEach @(
        @{ Case = 'a name as ObjectGuid'; Pair = @{ ObjectGuid = 'robert.king' } }
        @{ Case = 'a UPN as ObjectGuid'; Pair = @{ ObjectGuid = 'robert.king@fabrikam.com' } }
        @{ Case = 'a name as DistinguishedName'; Pair = @{ DistinguishedName = 'robert.king' } }
    ) {
        $problem = { [pscustomobject] ($Pair + @{ ImmutableId = $anchor }) | Set-OnPremisesUserAnchor -Server $server -ErrorAction Stop } | Should -Throw -ErrorId 'OnPremisesIdentityInvalid,*' -PassThru
        "$problem" | Should -BeLike "*'$($Pair.Values)'*"
        (Get-OnPremisesUser robert.king -Server $server).ConsistencyGuid | Should -BeNullOrEmpty
    }

    It 'takes an anchor as <Case>' -ForEach @(
        @{ Case = 'bytes'; Value = [guid]::new('bcd2e574-8d58-4136-a9df-8a19b145db79').ToByteArray() }
        @{ Case = 'an array of one'; Value = @('dOXSvFiNNkGp34oZsUXbeQ==') }
    ) {
        $change = [pscustomobject] @{ ObjectGuid = (New-Pair).ObjectGuid; ImmutableId = $Value } | Set-OnPremisesUserAnchor -Server $server -WarningAction SilentlyContinue
        $change.Status, $change.To | Should -Be 'Set', $anchor
    }

    It 'prints no line for <Case>, and says once what lines do not check' -ForEach @(
        @{ Case = 'two users with one anchor'; Input2 = { New-Pair; New-Pair -User lee.gu }; Says = '*gives this anchor to*' }
        @{ Case = 'one user with two anchors'; Input2 = { New-Pair; New-Pair 'AAECAwQFBgcICQoLDA0ODw==' }; Says = '*two anchors*' }
        @{ Case = 'a user with a line break'; Input2 = { [pscustomobject] @{ DistinguishedName = "CN=a`nb,DC=contoso,DC=com"; ImmutableId = $anchor } }; Says = '*U+000A*' }
    ) {
        & $Input2 | Set-OnPremisesUserAnchor -AsCommand -WarningVariable said -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $said[0] | Should -BeLike $Says
        New-Pair | Set-OnPremisesUserAnchor -AsCommand -WarningVariable said -WarningAction SilentlyContinue | Should -HaveCount 1
        @($said) -like 'These lines do not check*' | Should -HaveCount 1
    }

    It 'refuses <Case>, which would have no effect' -ForEach @(
        @{ Case = '-AsCommand:$false'; ErrorId = 'AnchorSwitchOff,*'; Command = { New-Pair | Set-OnPremisesUserAnchor -AsCommand:$false } }
        @{ Case = '-Transport with -AsCommand'; ErrorId = 'AnchorCommandUnconnected,*'; Command = { New-Pair | Set-OnPremisesUserAnchor -AsCommand -Transport StartTls } }
    ) {
        $Command | Should -Throw -ErrorId $ErrorId
    }

    It 'keeps one journal for each run in a folder' {
        New-Pair | Set-OnPremisesUserAnchor -Server $server -JournalPath "$TestDrive/runs" | Out-Null
        New-Pair 'AAECAwQFBgcICQoLDA0ODw==' -User lee.gu | Set-OnPremisesUserAnchor -Server $server -Force -JournalPath "$TestDrive/runs" | Out-Null
        Get-ChildItem "$TestDrive/runs" | Should -HaveCount 2
    }

    It 'takes users of the old forest or cloud users, not <Case>' -ForEach @(
        @{ Case = 'both'; Also = @{ CloudUser = @(1) } }
        @{ Case = 'a file of cloud users too'; Also = @{ CloudPath = 'cloud.csv' } }
        @{ Case = 'the old forest twice'; Also = @{ OldForestPath = 'old.csv' } }
    ) {
        { Get-OnPremisesUser robert.king -Server $server | Test-SoftMatch -OldForestUser (Get-OnPremisesUser lee.gu -Server $server) @Also } |
            Should -Throw -ErrorId 'OldForestUsersTwice,*'
    }

    It 'refuses cloud users as the old forest' {
        { Get-OnPremisesUser -Server $server | Test-SoftMatch -OldForestUser (Get-CloudUser) } | Should -Throw -ErrorId 'UsersOfOtherSide,*'
    }

    It 'leaves a user alone whose anchor has changed since the match, also with -Force' {
        $match = Get-Match | Where-Object OnPremisesUser -EQ $robert
        New-Pair | Set-OnPremisesUserAnchor -Server $server -WarningAction SilentlyContinue | Out-Null
        $change = $match | Set-OnPremisesUserAnchor -Server $server -Force
        $change.Status | Should -Be 'Skipped'
        $change.Reason | Should -BeLike '*when Test-SoftMatch read it*Test again.'
        (Get-OnPremisesUser robert.king -Server $server).ImmutableId | Should -BeExactly $anchor
    }

    It 'leaves a user alone from whom a cloud user is synchronized, without -Force' {
        $synchronized = Get-Match | Where-Object Reason -Like '*already synchronized from this user*' | Select-Object -First 1
        $pair = [pscustomobject] @{ ObjectGuid = $synchronized.ObjectGuid; ImmutableId = $anchor }
        $before = Get-OnPremisesUser $synchronized.ObjectGuid -Server $server
        $change = $pair | Set-OnPremisesUserAnchor -Server $server
        $change.Status | Should -Be 'Skipped'
        $change.Reason | Should -BeLike ($before.ConsistencyGuid ? '*another value*' : "*is synchronized from this user now*use -Force.")
        (Get-OnPremisesUser $synchronized.ObjectGuid -Server $server).ImmutableId | Should -BeExactly $before.ImmutableId
    }

    It 'prints the command, with -Replace for -Force, and refuses what it would refuse to write' {
        $line = New-Pair | Set-OnPremisesUserAnchor -AsCommand -Server $server
        $line | Should -Be "Set-ADUser -Identity '$((New-Pair).ObjectGuid)' -Server '$server' -Add @{'mS-DS-ConsistencyGuid' = [Convert]::FromBase64String('$anchor')}"
        New-Pair | Set-OnPremisesUserAnchor -AsCommand -Force | Should -BeLike '*-Replace*'
        function Set-ADUser([string] $Identity, [string] $Server, [hashtable] $Add) { , $Add['mS-DS-ConsistencyGuid'] }
        $bytes = Invoke-Expression $line
        $bytes.GetType().Name | Should -Be 'Byte[]'
        [Convert]::ToBase64String($bytes) | Should -BeExactly $anchor
        { New-Pair 'no anchor' | Set-OnPremisesUserAnchor -AsCommand -ErrorAction Stop } | Should -Throw -ErrorId 'AnchorNotWritable,*'
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'the global catalog'; ErrorId = 'DirectoryServerIsGlobalCatalog,*'; Command = { New-Pair | Set-OnPremisesUserAnchor -Server 'dc1.contoso.com:3269' } }
        @{ Case = 'an object without an anchor'; ErrorId = 'AnchorTargetIncomplete,*'; Command = { Get-Process -Id $PID | Set-OnPremisesUserAnchor -Server $server -ErrorAction Stop } }
        @{ Case = 'rows of a file with semicolons, and names the delimiter'; ErrorId = 'AnchorTargetIncomplete,*'; Advice = "Use the delimiter of the file: Import-Csv -Delimiter ';'"; Command = { [pscustomobject] @{ 'ObjectGuid;ImmutableId' = 'a;b' } | Set-OnPremisesUserAnchor -Server $server -ErrorAction Stop } }
        @{ Case = 'nothing'; ErrorId = 'AnchorTargetIncomplete,*'; Command = { $null | Set-OnPremisesUserAnchor -Server $server -ErrorAction Stop } }
        @{ Case = 'a journal of another command'; ErrorId = 'JournalWithoutDirectoryChanges,*'; Command = {
                Set-CloudUserImmutableId nancy.davolio@northwind.com -ImmutableId $anchor -JournalPath "$TestDrive/other.jsonl" | Out-Null
                Undo-OnPremisesUserRepair -Server $server -JournalPath "$TestDrive/other.jsonl" } }
        @{ Case = 'no journal to undo'; ErrorId = 'FileNotFound,*'; Command = { Undo-OnPremisesUserRepair -Server $server -JournalPath "$TestDrive/none.jsonl" } }
    ) {
        $refusal = $Command | Should -Throw -ErrorId $ErrorId -PassThru
        if ($Advice) { $refusal.ErrorDetails.RecommendedAction | Should -Be $Advice }
    }
}

Describe 'Set-OnPremisesUserAnchor in a real domain' {
    BeforeAll {
        Disconnect-IdentityModel
        if ($domain = Get-TestDomain) {
            $unit = "OU=SetOnPremisesUserAnchor,$($domain.BaseDn)"
            $there = Get-TestConnection
            Add-TestEntry "dn: $unit", 'objectClass: organizationalUnit', '', "dn: CN=Anchor,$unit", 'objectClass: user', 'sAMAccountName: anchor.user', 'userPrincipalName: anchor.user@contoso.com'
        }
    }

    AfterAll {
        if ($domain) { Remove-TestEntry $unit }
    }

    BeforeEach {
        Assert-TestDomain
    }

    It 'makes a hard match, says once that nothing is predicted, and restores the user' {
        $cloud = [pscustomobject] @{ Id = [guid]::NewGuid(); UserPrincipalName = 'anchor.user@contoso.com'; Mail = 'anchor.user@contoso.com'; ProxyAddresses = @('SMTP:anchor.user@contoso.com'); ImmutableId = $anchor; OnPremisesSyncEnabled = $false }
        $predict = { Get-OnPremisesUser anchor.user @there | Test-SoftMatch -CloudUser $cloud }
        $change = & $predict | Set-OnPremisesUserAnchor @there -JournalPath "$TestDrive/real.jsonl" -WarningVariable said -WarningAction SilentlyContinue
        $change.Status | Should -Be 'Set'
        @($said -like '*no connection to the tenant*') | Should -HaveCount 1
        (& $predict).Outcome | Should -Be 'HardMatch'
        (Undo-OnPremisesUserRepair @there -JournalPath "$TestDrive/real.jsonl").Status | Should -Be 'Restored'
        (& $predict).Outcome | Should -Be 'Blocked'
    }

    It 'gives the user the anchor of its account in the old forest' {
        $old = [pscustomobject] @{ ObjectGuid = [guid] 'bcd2e574-8d58-4136-a9df-8a19b145db79'; UserPrincipalName = 'anchor.user@contoso.com'; mail = ''; proxyAddresses = @(); 'mS-DS-ConsistencyGuid' = $null }
        $change = Get-OnPremisesUser anchor.user @there | Test-SoftMatch -OldForestUser $old | Set-OnPremisesUserAnchor @there -WarningAction SilentlyContinue
        $change.Status, $change.To | Should -Be 'Set', $anchor
        (Get-OnPremisesUser anchor.user @there).ImmutableId | Should -BeExactly $anchor
    }
}
