BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    $user = 'nancy.davolio@northwind.com'
    $anchor = 'dOXSvFiNNkGp34oZsUXbeQ=='
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Set-CloudUserImmutableId' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
    }

    It 'sets the value and gives the old one back' {
        $first = Set-CloudUserImmutableId $user -ImmutableId $anchor
        $first.Status | Should -Be 'Set'
        $first.OldImmutableId | Should -BeNullOrEmpty
        $first.ImmutableId | Should -BeExactly $anchor
        (Get-CloudUser $user).ImmutableId | Should -BeExactly $anchor

        $second = Set-CloudUserImmutableId $user -ImmutableId 'AAECAwQFBgcICQoLDA0ODw=='
        $second.OldImmutableId | Should -BeExactly $anchor
        (Set-CloudUserImmutableId $user -ImmutableId $second.OldImmutableId).Status | Should -Be 'Set'
        (Get-CloudUser $user).ImmutableId | Should -BeExactly $anchor
    }

    It 'clears the value' {
        Set-CloudUserImmutableId $user -ImmutableId $anchor | Out-Null
        $cleared = Get-CloudUser $user | Set-CloudUserImmutableId -Clear
        $cleared.Status | Should -Be 'Cleared'
        $cleared.OldImmutableId | Should -BeExactly $anchor
        (Get-CloudUser $user).ImmutableId | Should -BeNullOrEmpty
    }

    It 'clears nothing where -Clear is false' {
        Set-CloudUserImmutableId $user -ImmutableId $anchor | Out-Null
        $problem = { Set-CloudUserImmutableId $user -Clear:$false } | Should -Throw -ErrorId 'NothingToClear,*' -PassThru
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        (Get-CloudUser $user).ImmutableId | Should -BeExactly $anchor
    }

    It 'refuses the rows of a list that no on-premises user can have, and sets the others: <Case>' -ForEach @(
        # Lists of blog scripts with UserPrincipalName and ImmutableID; what copying and spreadsheets do to them.
        @{ Case = 'the == lost in copying'; Value = 'dOXSvFiNNkGp34oZsUXbeQ'; Advice = 'dOXSvFiNNkGp34oZsUXbeQ==' }
        @{ Case = 'one = lost'; Value = 'dOXSvFiNNkGp34oZsUXbeQ='; Advice = 'dOXSvFiNNkGp34oZsUXbeQ==' }
        @{ Case = 'a blank at the end'; Value = 'BpazOkLGm0iEtljAONPvOQ== '; Advice = 'BpazOkLGm0iEtljAONPvOQ==' }
        @{ Case = 'quotes of the file'; Value = '"1wfM9xV8fUSHbcAbDlqeOA=="'; Advice = '1wfM9xV8fUSHbcAbDlqeOA==' }
        @{ Case = 'an invisible character'; Value = "dOXSvFiNNkGp34oZsUXbeQ==$([char] 0x200B)"; Advice = 'dOXSvFiNNkGp34oZsUXbeQ==' }
        @{ Case = 'the text of a GUID'; Value = 'bcd2e574-8d58-4136-a9df-8a19b145db79'; Advice = 'dOXSvFiNNkGp34oZsUXbeQ==' }
        @{ Case = 'the text of a GUID in braces'; Value = '{bcd2e574-8d58-4136-a9df-8a19b145db79}'; Advice = 'dOXSvFiNNkGp34oZsUXbeQ==' }
        @{ Case = 'Base64 cut off'; Value = 'dOXSvFiNNkGp34oZs+X'; Advice = '-Force' }
        @{ Case = 'an address'; Value = 'nancy@northwind.com'; Advice = '-Force' }
    ) {
        $results = [pscustomobject] @{ UserPrincipalName = $user; ImmutableId = $Value },
            [pscustomobject] @{ UserPrincipalName = 'andrew.fuller@northwind.com'; ImmutableId = 'AAECAwQFBgcICQoLDA0ODw==' } |
            Set-CloudUserImmutableId -ErrorAction SilentlyContinue -ErrorVariable problem
        $results.UserPrincipalName | Should -Be 'andrew.fuller@northwind.com'
        $problem | Should -HaveCount 1
        $problem.FullyQualifiedErrorId | Should -BeLike 'ImmutableIdNotWritable,*'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike "*$Advice*"
        (Get-CloudUser $user).ImmutableId | Should -BeNullOrEmpty
    }

    It 'refuses the text of a GUID with -Force, too' {
        Set-CloudUserImmutableId $user bcd2e574-8d58-4136-a9df-8a19b145db79 -Force -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.FullyQualifiedErrorId | Should -BeLike 'ImmutableIdNotWritable,*'
        (Get-CloudUser $user).ImmutableId | Should -BeNullOrEmpty
    }

    It 'sets with -Force what another identity provider may use: <_>' -ForEach 'nancy@northwind.com', 'dOXSvFiNNkGp34oZsUXbeQ' {
        (Set-CloudUserImmutableId $user $_ -Force).ImmutableId | Should -BeExactly $_
    }

    It 'sets the Base64 of text, and says that it is probably a mistake' {
        $result = Set-CloudUserImmutableId $user 'ZE9YU3ZGaU5Oa0dwMzRvWnNVWGJlUT09' -WarningVariable warning -WarningAction SilentlyContinue
        $result.Status | Should -Be 'Set'
        "$warning" | Should -BeLike '*dOXSvFiNNkGp34oZsUXbeQ==*'
    }

    It 'sends nothing where the user has it so already' {
        (Set-CloudUserImmutableId $user -Clear).Status | Should -Be 'Unchanged'
    }

    It 'takes match results: the cloud user gets the on-premises user''s ImmutableId' {
        $cloud = Get-CloudUser $user
        $guid = [guid] 'bcd2e574-8d58-4136-a9df-8a19b145db79'
        $match = [pscustomobject] @{
            ObjectGUID = $guid; UserPrincipalName = $user; SamAccountName = 'nancy'; mail = $cloud.Mail; proxyAddresses = $cloud.ProxyAddresses
        } | Test-SoftMatch
        $match.Outcome | Should -Be 'SoftMatch'
        $result = $match | Set-CloudUserImmutableId
        $result.UserPrincipalName | Should -Be $user
        $result.ImmutableId | Should -BeExactly $anchor
    }

    It 'says so where a match result has no cloud user, and the rest goes on' {
        $results = @(
            [pscustomobject] @{ CloudUserId = $null; ImmutableId = $anchor }
            [pscustomobject] @{ CloudUserId = (Get-CloudUser $user).Id; ImmutableId = $anchor }
        ) | Set-CloudUserImmutableId -ErrorAction SilentlyContinue -ErrorVariable problem
        $results.UserPrincipalName | Should -Be $user
        $problem.FullyQualifiedErrorId | Should -BeLike 'CloudUserWithoutIdentity,*'
    }

    It 'takes rows of a CSV file' {
        "UserPrincipalName,ImmutableId`n$user,$anchor" | Set-Content TestDrive:/anchors.csv
        (Import-Csv TestDrive:/anchors.csv | Set-CloudUserImmutableId).ImmutableId | Should -BeExactly $anchor
    }

    It 'is one error each and the rest goes on: <Case>' -ForEach @(
        @{ Case = 'a user who is synchronized now'; Identity = 'allan.deyoung@fabrikam.com'; Value = 'AAECAwQFBgcICQoLDA0ODw=='; Id = 'UserIsSynchronized' }
        @{ Case = 'a user nobody knows'; Identity = 'nobody@northwind.com'; Value = 'AAECAwQFBgcICQoLDA0ODw=='; Id = 'UserNotFound' }
        @{ Case = 'an empty value'; Identity = 'andrew.fuller@northwind.com'; Value = ''; Id = 'ImmutableIdNotWritable' }
        @{ Case = 'a value with $'; Identity = 'andrew.fuller@northwind.com'; Value = 'a$b'; Id = 'ImmutableIdNotWritable' }
        @{ Case = 'a value with _'; Identity = 'andrew.fuller@northwind.com'; Value = 'a_b'; Id = 'ImmutableIdNotWritable' }
        @{ Case = 'a value of 60 characters'; Identity = 'andrew.fuller@northwind.com'; Value = 'a' * 60; Id = 'ImmutableIdNotWritable' }
        @{ Case = 'the same value twice'; Identity = 'andrew.fuller@northwind.com'; Value = 'dOXSvFiNNkGp34oZsUXbeQ=='; Id = 'ImmutableIdGivenTwice' }
    ) {
        $results = @(
            [pscustomobject] @{ UserPrincipalName = $user; ImmutableId = $anchor }
            [pscustomobject] @{ UserPrincipalName = $Identity; ImmutableId = $Value }
        ) | Set-CloudUserImmutableId -ErrorAction SilentlyContinue -ErrorVariable problem
        $results.UserPrincipalName | Should -Be $user
        $problem | Should -HaveCount 1
        $problem.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'keeps every old value in the journal' {
        Set-CloudUserImmutableId $user -ImmutableId $anchor | Out-Null
        $journal = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        Set-CloudUserImmutableId $user -Clear -JournalPath $journal | Out-Null
        $events = Get-Content $journal | ConvertFrom-Json | Where-Object event
        $events.event | Should -Be 'ImmutableIdWriteRequested', 'ImmutableIdSet'
        $events[0].detail.old | Should -BeExactly $anchor
        $events[0].detail.userPrincipalName | Should -BeExactly $user
    }
}
