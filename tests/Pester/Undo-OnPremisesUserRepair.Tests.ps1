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

    It 'restores an anchor only with -Force if a sync cycle has used it' {
        Connect-IdentityModel -Sandbox -SandboxSynchronization
        $before = (Get-User robert.king).ImmutableId
        Get-OnPremisesUser -Server $server | Test-SoftMatch | Tee-Object -Variable prediction | Where-Object OnPremisesUser -EQ robert.king@fabrikam.com |
            Set-OnPremisesUserAnchor -Server $server -JournalPath "$TestDrive/used.jsonl" -WarningAction SilentlyContinue | Out-Null
        $prediction | Compare-SoftMatch -Wait -WarningAction SilentlyContinue | Out-Null
        $anchor = (Get-User robert.king).ImmutableId

        $undone = Undo-OnPremisesUserRepair -Server $server -JournalPath "$TestDrive/used.jsonl" -WarningVariable said
        $undone.Status, $undone.Reason | Should -Be Skipped, 'The cloud user robert.king@fabrikam.com is synchronized with the anchor of this user. If it is synchronized from this user, and the anchor changes, sync stops with the error ''sourceAnchor attribute has changed'' for this user. To restore the old anchor anyway, use -Force.'
        (Get-User robert.king).ImmutableId | Should -Be $anchor
        (Undo-OnPremisesUserRepair -Server $server -JournalPath "$TestDrive/used.jsonl" -Force -WarningVariable +said).Status | Should -Be Restored
        (Get-User robert.king).ImmutableId | Should -Be $before
        $said | Should -BeNullOrEmpty
    }

    Context 'with results from the pipeline' {
        BeforeEach {
            $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
            $before = Get-Everything
            $repaired = @(Find-Fault | Repair-OnPremisesUser -Server $server -JournalPath "$folder/first.jsonl")
            $anchored = @([pscustomobject] @{ ObjectGuid = (Get-User robert.king).ObjectGuid; ImmutableId = 'dOXSvFiNNkGp34oZsUXbeQ==' } |
                    Set-OnPremisesUserAnchor -Server $server -JournalPath "$folder/second.jsonl" -WarningAction SilentlyContinue)
            Start-Sleep -Milliseconds 5
            $again = @(New-Finding $good userPrincipalName $good 'fc@fabrikam.com' | Repair-OnPremisesUser -Server $server -JournalPath "$folder/third.jsonl")
        }

        It 'undoes each journal once, the newest first: <Case>' -ForEach @(
            @{ Case = 'as they are'; Way = { $repaired; $anchored; $again } }
            @{ Case = 'from a CSV file'; Way = { @($repaired; $anchored; $again) | ConvertTo-Csv | ConvertFrom-Csv } }
            @{ Case = 'from JSON'; Way = { @($again; $repaired; $anchored) | ConvertTo-Json | ConvertFrom-Json } }
            @{ Case = 'several of one journal'; Way = { $repaired; $repaired; $again; $anchored } }
            @{ Case = 'files'; Way = { Get-ChildItem $folder } }
            @{ Case = 'paths'; Way = { (Get-ChildItem $folder).FullName } }
        ) {
            $undone = & $Way | Undo-OnPremisesUserRepair -Server $server -WarningVariable said
            $undone.From | Should -Be 'fc@fabrikam.com', 'dOXSvFiNNkGp34oZsUXbeQ==', $good
            $undone.Status | Should -Be Restored, Restored, Restored
            $undone.JournalPath | Split-Path -Leaf | Should -Be third.jsonl, second.jsonl, first.jsonl
            $said | Should -BeNullOrEmpty
            Get-Everything | Should -Be $before
        }

        It 'takes a result as an argument: <Case>' -ForEach @(
            @{ Case = 'as it is'; As = { $input } }
            @{ Case = 'from JSON'; As = { $input | ConvertTo-Json | ConvertFrom-Json } }
            @{ Case = 'a hashtable'; As = { @{ JournalPath = @($input)[0].JournalPath } } }
        ) {
            $undone = Undo-OnPremisesUserRepair ($again[0] | & $As) -Server $server
            $undone.Status, $undone.From | Should -Be Restored, 'fc@fabrikam.com'
        }

        It 'does not take a journal for the newest one because somebody undid a part of it' {
            New-Finding $lee displayName (Get-User $lee).DisplayName 'Lee' | Repair-OnPremisesUser -Server $server -JournalPath "$folder/first.jsonl" | Out-Null
            Remove-Item "$folder/second.jsonl"
            Start-Sleep -Milliseconds 5
            $part = Undo-OnPremisesUserRepair "$folder/first.jsonl" -Server $server
            $part.Status | Sort-Object | Should -Be Restored, Skipped
            $all = @($again; $repaired) | Undo-OnPremisesUserRepair -Server $server -WarningVariable said
            @($all | Where-Object Status -EQ Restored).From | Should -Be 'fc@fabrikam.com', $good
            $said | Should -BeNullOrEmpty
            (Get-User $faulty).UserPrincipalName | Should -Be $faulty
        }

        It 'says that runs of two journals changed one value in turn, and restores it in two runs' {
            New-Finding 'fc@fabrikam.com' userPrincipalName 'fc@fabrikam.com' 'fc2@fabrikam.com' | Repair-OnPremisesUser -Server $server -JournalPath "$folder/first.jsonl" | Out-Null
            Remove-Item "$folder/second.jsonl"
            $refusal = { Undo-OnPremisesUserRepair $folder -Server $server } | Should -Throw -ErrorId 'JournalAmbiguous,*' -PassThru
            $refusal.ErrorDetails.RecommendedAction | Should -BeLike '*JournalPath. These journals changed the same values in turn: first.jsonl, third.jsonl. Undo them again until no result is Restored.'
            $undone = @($repaired; $again) | Undo-OnPremisesUserRepair -Server $server -WarningVariable said -WarningAction SilentlyContinue
            $undone.From | Should -Be 'fc2@fabrikam.com', 'fc@fabrikam.com'
            "$said" | Should -Be 'These journals changed the same values in turn: first.jsonl, third.jsonl. One run does not undo all these changes. Run the command again until no result is Restored.'
            $undone = @($repaired; $again) | Undo-OnPremisesUserRepair -Server $server -WarningVariable said
            @($undone | Where-Object Status -EQ Restored).From | Should -Be $good
            $said | Should -BeNullOrEmpty
            (Get-User $faulty).UserPrincipalName | Should -Be $faulty
        }

        It 'names the journals of a folder, the newest first' {
            foreach ($given in { Undo-OnPremisesUserRepair $folder -Server $server }, { Get-Item $folder | Undo-OnPremisesUserRepair -Server $server -ErrorAction Stop }) {
                $refusal = $given | Should -Throw -ErrorId 'JournalAmbiguous,*' -PassThru
                $refusal.Exception.Message | Should -BeLike '*has 3 journals. The newest is first: third.jsonl, second.jsonl, first.jsonl.'
                $refusal.ErrorDetails.RecommendedAction | Should -Be 'Undo the newest one first, or pipe the results of the runs. The results name their journals in JournalPath.'
            }
        }

        It 'undoes a folder that a result and a path name once' {
            Remove-Item "$folder/second.jsonl", "$folder/third.jsonl"
            $undone = @($repaired; "$folder") | Undo-OnPremisesUserRepair -Server $server
            $undone | Should -HaveCount 1
        }

        It 'says once how many results name no journal: <Case>' -ForEach @(
            @{ Case = 'some'; Way = { $repaired[0]; $skipped; $skipped }; Restored = 1; Says = '2 results name no journal, because no journal has their change. The command changes nothing for them.' }
            @{ Case = 'one, from a CSV file'; Way = { @($skipped) | ConvertTo-Csv | ConvertFrom-Csv }; Restored = 0; Says = '1 result names no journal, because no journal has its change. The command changes nothing for it.' }
            @{ Case = 'of -WhatIf'; Way = { Find-Fault | Repair-OnPremisesUser -Server $server -WhatIf; $skipped | Select-Object * }; Restored = 0; Says = '1 result names no journal, *' }
        ) {
            $skipped = New-Finding $lee displayName 'not this' 'x' | Repair-OnPremisesUser -Server $server -JournalPath "$folder/skipped"
            $skipped.Status, $skipped.JournalPath | Should -Be Skipped, $null
            Remove-Item "$folder/third.jsonl"
            $again | Should -HaveCount 1
            New-Finding 'fc@fabrikam.com' userPrincipalName 'fc@fabrikam.com' $good | Repair-OnPremisesUser -Server $server | Out-Null
            $undone = & $Way | Undo-OnPremisesUserRepair -Server $server -WarningVariable said -WarningAction SilentlyContinue
            @($undone | Where-Object Status -EQ Restored) | Should -HaveCount $Restored
            $said | Should -HaveCount 1
            "$said" | Should -BeLike $Says
        }

        It 'goes on after a journal that it cannot use' {
            Set-Content "$folder/broken.jsonl" 'x'
            $undone = @("$folder/none.jsonl"; $repaired; $again; "$folder/broken.jsonl"; $anchored) |
                Undo-OnPremisesUserRepair -Server $server -ErrorAction SilentlyContinue -ErrorVariable problems
            $undone.Status | Should -Be Restored, Restored, Restored
            $problems.FullyQualifiedErrorId -replace ',.*' | Sort-Object | Should -Be FileNotFound, JournalMalformed
        }

        It 'changes nothing for an empty pipeline' {
            @() | Undo-OnPremisesUserRepair -Server $server | Should -BeNullOrEmpty
        }
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
