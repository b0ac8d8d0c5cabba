BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'TestDomain.ps1')
    $server = 'dc1.contoso.com'
    $faulty = 'frederique citeaux@fabrikam.com'
    $good = 'frederiqueciteaux@fabrikam.com'
    $lee = 'lee.gu@tailspintoys.com'

    function Get-User([string] $Identity) { Get-OnPremisesUser $Identity -Server $server }
    function Get-Everything { Get-OnPremisesUser -Server $server | ConvertTo-Json -Depth 4 }
    function Find-Fault { Get-OnPremisesUser -Server $server | Test-OnPremisesUser | Where-Object ProposedAction -EQ Edit }

    # A finding as a CSV file has it: all texts.
    function New-Finding([string] $User, [string] $Attribute, [string] $Value, [string] $To, [string] $Action = 'Edit') {
        [pscustomobject] @{ User = $User; Attribute = $Attribute; Value = $Value; ProposedAction = $Action; ProposedValue = $To; Remedy = 'Decide.'; ObjectGuid = "$((Get-User $User).ObjectGuid)" }
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Undo-OnPremisesUserRepair' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
    }

    It 'leaves a value alone that was changed after the run' {
        Find-Fault | Repair-OnPremisesUser -Server $server -JournalPath "$TestDrive/later.jsonl" | Out-Null
        New-Finding $good userPrincipalName $good 'fc@fabrikam.com' | Repair-OnPremisesUser -Server $server | Out-Null
        $undone = Undo-OnPremisesUserRepair -Server $server -JournalPath "$TestDrive/later.jsonl"
        $undone.Status, $undone.From | Should -Be 'Skipped', 'fc@fabrikam.com'
    }

    It 'restores anchors of Set-OnPremisesUserAnchor, in one journal with repairs' {
        $before = Get-Everything
        [pscustomobject] @{ ObjectGuid = (Get-User robert.king).ObjectGuid; ImmutableId = 'dOXSvFiNNkGp34oZsUXbeQ==' } | Set-OnPremisesUserAnchor -Server $server -JournalPath "$TestDrive/both.jsonl" -WarningAction SilentlyContinue | Out-Null
        Find-Fault | Repair-OnPremisesUser -Server $server -JournalPath "$TestDrive/both.jsonl" | Out-Null
        (Undo-OnPremisesUserRepair -Server $server -JournalPath "$TestDrive/both.jsonl").Attribute | Should -Be 'userPrincipalName', 'mS-DS-ConsistencyGuid'
        Get-Everything | Should -Be $before
    }

    It 'fails for a user who is not there any more' {
        $line = '{"event":"OnPremisesWriteRequested","at":"2026-11-29T22:29:12+00:00","user":"11111111-1111-1111-1111-111111111111","detail":{"name":"kim","attribute":"mail","old":"a","new":"b"}}'
        Set-Content "$TestDrive/gone.jsonl" '{"journal":"IdentityModel","version":1}', $line
        $undone = Undo-OnPremisesUserRepair -Server $server -JournalPath "$TestDrive/gone.jsonl" -ErrorAction SilentlyContinue -ErrorVariable problem
        $undone.User, $undone.Status, $undone.To | Should -Be 'kim', 'Failed', 'a'
        $problem.FullyQualifiedErrorId | Should -BeLike 'OnPremisesUserNotFound,*'
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'the global catalog'; ErrorId = 'DirectoryServerIsGlobalCatalog,*'; Command = {
                Find-Fault | Repair-OnPremisesUser -Server $server -JournalPath "$TestDrive/gc.jsonl" | Out-Null
                Undo-OnPremisesUserRepair -Server 'dc1.contoso.com:3268' -JournalPath "$TestDrive/gc.jsonl" } }
        @{ Case = 'a journal of another command'; ErrorId = 'JournalWithoutDirectoryChanges,*'; Command = {
                Set-CloudUserImmutableId nancy.davolio@northwind.com -ImmutableId 'AAECAw==' -JournalPath "$TestDrive/other.jsonl" | Out-Null
                Undo-OnPremisesUserRepair -Server $server -JournalPath "$TestDrive/other.jsonl" } }
        @{ Case = 'no journal'; ErrorId = 'FileNotFound,*'; Command = { Undo-OnPremisesUserRepair -Server $server -JournalPath "$TestDrive/none.jsonl" } }
    ) {
        $Command | Should -Throw -ErrorId $ErrorId
    }
}
