BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'EveryCommand.ps1')
    $path = Get-IdentityModelSample contoso-onpremises.csv
    $silent = @{ WarningAction = 'SilentlyContinue' }

    # The prediction before synchronization, in each form in which it is saved.
    Connect-IdentityModel -Sandbox -SandboxSynchronization 6>$null
    $predicted = Test-SoftMatch $path @silent
    $culture = [cultureinfo]::CurrentCulture
    [cultureinfo]::CurrentCulture = 'de-DE' # its dates have another form
    $predicted | Export-Csv (Join-Path $TestDrive 'p.csv')
    [cultureinfo]::CurrentCulture = $culture
    $predicted | Export-Clixml (Join-Path $TestDrive 'p.xml')
    $predicted | ConvertTo-Json -Depth 3 | Set-Content (Join-Path $TestDrive 'p.json')
    $predicted | ConvertTo-Json -Depth 3 -EnumsAsStrings | Set-Content (Join-Path $TestDrive 'words.json')

    function Show($Result) { "$($Result.Predicted) $($Result.Actual) $($Result.AsPredicted)" }
    function Of($Results, $User) { $Results | Where-Object OnPremisesUser -EQ $User }
    function WithoutTime {
        Import-Csv (Join-Path $TestDrive 'p.csv') | Select-Object -ExcludeProperty PredictedAt -Property * | Export-Csv (Join-Path $TestDrive 'timeless.csv')
        Join-Path $TestDrive 'timeless.csv'
    }
    function Edit($Name, [scriptblock] $Change) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        Get-Content (Join-Path $TestDrive 'p.csv') -Raw | ForEach-Object $Change | Set-Content $file -NoNewline
        $file
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Before a sync cycle' {
    It 'says that none has run since the prediction, and when the last one was' {
        $results = Compare-SoftMatch (Join-Path $TestDrive 'p.csv') -WarningVariable warnings @silent
        $results | Should -HaveCount @($predicted).Count
        $new = $results | Where-Object Predicted -EQ NewUser | Select-Object -First 1
        Show $new | Should -Be 'NewUser NotYet '
        $new.Detail | Should -BeLike 'The last sync cycle was on *Z, and the prediction is of *Z.'
        $new.Remedy | Should -Be 'Wait for a sync cycle, and compare again.'
        $results.AsPredicted | Where-Object { $null -ne $_ } | Should -BeNullOrEmpty
        $warnings | Should -BeLike "No sync cycle has run since the prediction, so AsPredicted is empty ($($results.Count) of $($results.Count) users). The last one was on *Z."
    }
}

Describe 'After a sync cycle' {
    BeforeAll {
        $results = Compare-SoftMatch (Join-Path $TestDrive 'p.csv') -Wait -WarningVariable warnings @silent
    }

    It 'has a result for each user, in the order of the prediction, and no warning' {
        $results | Should -BeOfType IdentityModel.Core.Comparisons.SoftMatchComparison
        $results.OnPremisesUser | Should -Be $predicted.OnPremisesUser
        $warnings | Should -BeNullOrEmpty
    }

    It 'explains each difference, and each has a remedy' {
        foreach ($one in $results) {
            $one.Detail | Should -Not -BeNullOrEmpty
            if ($one.AsPredicted -ne $true) { $one.Remedy | Should -Not -BeNullOrEmpty -Because "$one" }
        }
    }

    It 'finds each outcome as predicted: <Case>' -ForEach @(
        @{ Case = 'SoftMatch Matched True' }, @{ Case = 'HardMatch Matched True' }, @{ Case = 'NewUser Created True' }
        @{ Case = 'Conflict Quarantined True' }, @{ Case = 'Blocked NotYet True' }
    ) {
        $results | ForEach-Object { Show $_ } | Should -Contain $Case
    }

    It 'names the cloud user, and the source' {
        $match = $results | Where-Object Predicted -EQ SoftMatch | Where-Object AsPredicted | Select-Object -First 1
        $match.ActualCloudUser | Should -Not -BeNullOrEmpty
        $match.PredictedCloudUser | Should -Not -Be $match.ActualCloudUser
        $match.Detail | Should -Be "$($match.ActualCloudUser) is synchronized from this user. Its name was $($match.PredictedCloudUser) at the prediction."
        $match.Source | Should -BeLike 'https://learn.microsoft.com/*'
    }

    It 'explains a quarantined value as Get-SynchronizationError does' {
        $one = Of $results 'pauline.henriot@fabrikam.com'
        Show $one | Should -Be 'Conflict Quarantined True'
        $one.Detail | Should -Be (Get-SynchronizationError pauline.henriot@fabrikam.com).Reason
        $one.Remedy | Should -Be (Get-SynchronizationError pauline.henriot@fabrikam.com).Remedy
        $one.Remedy | Should -BeLike "If both are the same person, run Test-SoftMatch and follow its remedy. If not, decide who keeps 'p.henriot@northwind.com'.*"
    }

    It 'has one remedy for a person with two accounts: <_>' -ForEach 'laura.callahan@fabrikam.com', 'anne.dodsworth@fabrikam.com', 'karl.jablonski@fabrikam.com' {
        $administrator = $_ -replace 'fabrikam', 'northwind'
        $remedy = (Get-SynchronizationError $_).Remedy
        $remedy | Should -BeLike 'If both are the same person, run Test-SoftMatch and follow its remedy.*'
        (Of $results $_).Remedy | Should -Be $remedy
        $now = Get-OnPremisesUser -Server dc1.contoso.com | Test-SoftMatch | Where-Object OnPremisesUser -EQ $_
        $now.Remedy | Should -BeLike "Before you delete $administrator or remove its administrator role (*), make sure that another account has the role, *"
        $now.Remedy | Should -BeLike "*To keep $administrator`: take this user out *, remove the administrator role of $administrator (*) and the eligibility for it, and put this user back *"
    }

    It 'reads the same from <Case>' -ForEach @(
        @{ Case = 'Clixml'; Command = { Compare-SoftMatch (Join-Path $TestDrive 'p.xml') } }
        @{ Case = 'JSON'; Command = { Compare-SoftMatch (Join-Path $TestDrive 'p.json') } }
        @{ Case = 'JSON with words'; Command = { Compare-SoftMatch (Join-Path $TestDrive 'words.json') } }
        @{ Case = 'results in the pipeline'; Command = { $predicted | Compare-SoftMatch } }
        @{ Case = 'results as an argument'; Command = { Compare-SoftMatch -Prediction $predicted } }
        @{ Case = 'rows of a CSV file'; Command = { Import-Csv (Join-Path $TestDrive 'p.csv') | Compare-SoftMatch } }
        @{ Case = 'objects of JSON'; Command = { Get-Content (Join-Path $TestDrive 'p.json') -Raw | ConvertFrom-Json | Compare-SoftMatch } }
        @{ Case = 'objects of JSON in Windows PowerShell'; Command = {
                $predicted | ForEach-Object { $_ | Select-Object *, @{ n = 'Conflicts'; e = { [pscustomobject] @{ value = @($_.Conflicts); Count = @($_.Conflicts).Count } } } -ExcludeProperty Conflicts } |
                    ConvertTo-Json -Depth 5 | ConvertFrom-Json | Compare-SoftMatch
            }
        }
        @{ Case = 'JSON without a depth'; Command = {
                $predicted | ConvertTo-Json @silent | Set-Content (Join-Path $TestDrive 'flat.json')
                Compare-SoftMatch (Join-Path $TestDrive 'flat.json')
            }
        }
        @{ Case = 'hashtables of JSON'; Command = { Get-Content (Join-Path $TestDrive 'p.json') -Raw | ConvertFrom-Json -AsHashtable | Compare-SoftMatch } }
        @{ Case = 'Clixml with a depth'; Command = { $predicted | Export-Clixml (Join-Path $TestDrive 'deep.xml') -Depth 5; Compare-SoftMatch (Join-Path $TestDrive 'deep.xml') } }
        @{ Case = 'objects of Clixml with a depth'; Command = { Import-Clixml (Join-Path $TestDrive 'deep.xml') | Compare-SoftMatch } }
        @{ Case = 'results without their time'; Command = { Compare-SoftMatch (WithoutTime) -PredictedAt $predicted[0].PredictedAt } }
        @{ Case = 'a file in the pipeline'; Command = { Get-Item (Join-Path $TestDrive 'p.csv') | Compare-SoftMatch } }
        @{ Case = 'a file that Excel has saved'; Command = {
                $file = Edit p.csv { "`u{FEFF}" + (($_ -replace '"(.*?)","', '"$1";"') -replace '","', '";"' -replace '",,', '";;' -replace ',,', ';;' -replace ',"', ';"' -replace '",', '";') }
                Compare-SoftMatch $file
            }
        }
    ) {
        $again = & $Command
        ($again | ForEach-Object { "$_ $($_.AsPredicted)" }) | Should -Be ($results | ForEach-Object { "$_ $($_.AsPredicted)" })
    }

    It 'does not know which value was predicted if JSON has lost it' {
        $lost = Get-Content (Join-Path $TestDrive 'p.json') -Raw | ConvertFrom-Json | ConvertTo-Json -Depth 1 @silent | ConvertFrom-Json
        $one = Of ($lost | Compare-SoftMatch) 'pauline.henriot@fabrikam.com'
        Show $one | Should -Be 'Conflict Quarantined '
        $one.Detail | Should -BeLike '*The command cannot tell if this was predicted: the prediction was Conflict (DuplicateAttribute).'
    }

    It 'counts, and the counts are of all users' {
        $counts = Compare-SoftMatch (Join-Path $TestDrive 'p.csv') -Summary
        ($counts | Measure-Object Count -Sum).Sum | Should -Be @($predicted).Count
        ($counts | Where-Object { "$($_.Predicted) $($_.Actual)" -eq 'SoftMatch Matched' }).Count | Should -BeGreaterThan 0
    }

    It 'outputs only differences with -Difference' {
        $different = Compare-SoftMatch (Join-Path $TestDrive 'p.csv') -Difference
        "$different" | Should -Be "$($results | Where-Object AsPredicted -NE $true)"
    }

    It 'says that a user was deleted since' {
        $tenant = Find-Inside (Get-RunSession) SandboxTenant
        $one = $results | Where-Object { (Show $_) -eq 'NewUser Created True' } | Select-Object -First 1
        $user = $tenant.FindUser($one.ActualCloudUser)
        $tenant.DeleteUser($user.Id, [DateTimeOffset]::UtcNow)
        $again = Of (Compare-SoftMatch (Join-Path $TestDrive 'p.csv')) $one.OnPremisesUser
        Show $again | Should -Be 'NewUser NotYet False'
        $again.Detail | Should -BeLike '*is under Deleted users*'
    }
}

Describe 'A prediction that cannot be compared as it is' {
    It 'of <Case> is refused, before anything is said of a user' -ForEach @(
        @{ Case = 'another tenant'; Tenants = 'fabrikam.onmicrosoft.com'; Id = 'PredictionOfOtherTenant'
            Message = 'The prediction was made in fabrikam.onmicrosoft.com, but you are connected to the sandbox Contoso.'
        }
        @{ Case = 'another sandbox'; Tenants = 'sandbox Fabrikam'; Id = 'PredictionOfOtherTenant'
            Message = 'The prediction was made in the sandbox Fabrikam, but you are connected to the sandbox Contoso.'
        }
        @{ Case = 'several tenants'; Tenants = 'sandbox Contoso', 'fabrikam.onmicrosoft.com'; Id = 'PredictionOfSeveralTenants'
            Message = 'The prediction has results of several tenants: sandbox Contoso, fabrikam.onmicrosoft.com.'
        }
    ) {
        $rows = Import-Csv (Join-Path $TestDrive 'p.csv')
        $rows.Tenant | Select-Object -Unique | Should -Be 'sandbox Contoso'
        for ($i = 0; $i -lt $rows.Count; $i++) { $rows[$i].Tenant = @($Tenants)[$i % @($Tenants).Count] }
        $file = Join-Path $TestDrive 'other.csv'
        $rows | Export-Csv $file
        { Compare-SoftMatch $file } | Should -Throw $Message -ErrorId "$Id,*"
        { $rows | Compare-SoftMatch } | Should -Throw $Message -ErrorId "$Id,*"
    }

    It 'without a tenant is compared, and one warning says that it cannot be checked' {
        $rows = Import-Csv (Join-Path $TestDrive 'p.csv') | Select-Object -ExcludeProperty Tenant -Property *
        $results = $rows | Compare-SoftMatch -WarningVariable warnings @silent
        $results | Should -HaveCount @($predicted).Count
        $warnings | Should -BeLike 'The results of the prediction do not name a tenant, so *'
        $warnings | Should -HaveCount 1
    }

    It 'without a tenant, and of users that are not there, is refused' {
        $file = Edit p.csv { [regex]::Replace($_, '[0-9a-f]{8}-[0-9a-f]{4}-', 'ffffffff-ffff-') -replace '[\w+/]{22}==', 'AAAAAAAAAAAAAAAAAAAAAA==' -replace 'sandbox Contoso' }
        { Compare-SoftMatch $file @silent } | Should -Throw -ErrorId 'PredictionUsersNotFound,*'
    }

    It 'that has lost a property is one error, however many results: <_>' -ForEach 'PredictedError', 'CloudUserId', 'ObjectGuid' {
        $rows = Import-Csv (Join-Path $TestDrive 'p.csv') | Select-Object -ExcludeProperty $_ -Property *
        $rows | Compare-SoftMatch -ErrorAction SilentlyContinue -ErrorVariable problems @silent | Should -BeNullOrEmpty
        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'PredictionPropertyMissing,*'
    }

    It 'compares the latest of several results of a user, and warns' {
        $results = @($predicted[0]) + @($predicted) | Compare-SoftMatch -WarningVariable warnings @silent
        $results | Should -HaveCount @($predicted).Count
        $warnings | Should -Be "These users have more than one prediction: $($predicted[0].OnPremisesUser). The command compares the latest one of each."
    }

    It 'is Unknown if a spreadsheet has changed the ImmutableId, or it is missing: <Value>' -ForEach @(@{ Value = '#NAME?' }, @{ Value = '' }) {
        $row = Import-Csv (Join-Path $TestDrive 'p.csv') | Select-Object -First 2
        $row[0].ImmutableId = $Value
        $results = $row | Compare-SoftMatch
        $results[0].Actual | Should -Be Unknown
        $results[0].AsPredicted | Should -BeNullOrEmpty
        $results[0].Remedy | Should -Not -BeNullOrEmpty
        $results[1].Actual | Should -Not -Be Unknown
    }

    It 'lacks a column: <_>' -ForEach 'ImmutableId', 'CloudUserId', 'Outcome', 'PredictedError' {
        $file = Join-Path $TestDrive "without-$_.csv"
        Import-Csv (Join-Path $TestDrive 'p.csv') | Select-Object -ExcludeProperty $_ -Property * | Export-Csv $file
        { Compare-SoftMatch $file } | Should -Throw "*has no column or property $_, which the comparison needs." -ErrorId 'PredictionColumnMissing,*'
    }

    It 'has a row that is no result, which is an error of its own' {
        $file = Edit p.csv { $_ -replace '"HardMatch"', '"12.11.2026"' }
        $results = Compare-SoftMatch $file -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.Count | Should -Be @($predicted | Where-Object Outcome -EQ HardMatch).Count
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'PredictionRowUnusable,*'
        $results.Predicted | Should -Not -Contain HardMatch
    }

    It 'has rows that the command cannot use, and says at the end how many: <Case>' -ForEach @(
        @{ Case = 'one'; Bad = 1; Says = '1 of {0} results could not be used, so the comparison does not have it.' }
        @{ Case = 'two, with different errors'; Bad = 2; Says = '2 of {0} results could not be used, so the comparison does not have them.' }
    ) {
        $rows = Import-Csv (Join-Path $TestDrive 'p.csv')
        $rows[2].PredictedAt = '30.11.2026 03:30'
        if ($Bad -gt 1) { $rows[3].Outcome = '12.11.2026' }
        $file = Join-Path $TestDrive 'unusable.csv'
        $rows | Export-Csv $file
        foreach ($command in { Compare-SoftMatch $file -Summary @quiet }, { $rows | Compare-SoftMatch -Summary @quiet }, { $rows[0..1] | Compare-SoftMatch @quiet }) {
            $said = $null
            $quiet = $silent + @{ ErrorAction = 'SilentlyContinue'; WarningVariable = 'said' }
            . $command | Out-Null
            $expected = if ("$command" -match '\.\.') { @() } else { $Says -f $rows.Count }
            @($said -match 'could not be used') | Should -Be $expected
        }
        $said = $null
        $rows[2] | Compare-SoftMatch -ErrorAction SilentlyContinue -WarningVariable said @silent
        $said | Should -BeNullOrEmpty
    }

    It 'that is cut off is refused, and nothing is said of the users before: <Form>' -ForEach @(
        @{ Form = 'CSV'; Name = 'p.csv' }, @{ Form = 'JSON'; Name = 'p.json' }
    ) {
        $file = Join-Path $TestDrive "cut-$Name"
        $text = Get-Content (Join-Path $TestDrive $Name) -Raw
        $text.Substring(0, $text.Length / 2) | Set-Content $file -NoNewline
        $all = & { try { Compare-SoftMatch $file @silent } catch { $_ } }
        $all | Should -HaveCount 1
        $all.FullyQualifiedErrorId | Should -BeIn 'RowMalformed,IdentityModel.PowerShell.CompareSoftMatchCommand', 'JsonMalformed,IdentityModel.PowerShell.CompareSoftMatchCommand'
    }

    It 'of users that are cut off is not made' {
        $file = Join-Path $TestDrive 'cut-users.csv'
        $text = Import-Csv $path | ConvertTo-Csv | Out-String
        $text.Substring(0, $text.LastIndexOf('","')) | Set-Content $file -NoNewline
        $all = & { try { Test-SoftMatch $file @silent } catch { $_ } }
        $all | Should -HaveCount 1
        $all.FullyQualifiedErrorId | Should -BeLike 'RowMalformed,*'
    }

    It 'fails with <Id>: <Case>' -ForEach @(
        @{ Case = 'a file without the time'; Id = 'PredictionTimeMissing'; Command = { Compare-SoftMatch (WithoutTime) } }
        @{ Case = 'results without the time'; Id = 'PredictionTimeMissing'; Command = { Import-Csv (WithoutTime) | Compare-SoftMatch } }
        @{ Case = 'no such file'; Id = 'FileNotFound'; Command = { Compare-SoftMatch (Join-Path $TestDrive 'none.csv') -ErrorAction Stop } }
        @{ Case = 'damaged Clixml'; Id = 'PredictionMalformed'; Command = { Set-Content (Join-Path $TestDrive 'bad.xml') '<Objs'; Compare-SoftMatch (Join-Path $TestDrive 'bad.xml') -ErrorAction Stop } }
        @{ Case = 'another object'; Id = 'NotAMatchResult'; Command = { [pscustomobject] @{ Color = 'red' } | Compare-SoftMatch -ErrorAction Stop } }
    ) {
        $Command | Should -Throw -ErrorId "$Id,*"
    }

    It 'does nothing for an empty pipeline' {
        @() | Compare-SoftMatch | Should -BeNullOrEmpty
    }
}

Describe 'A sandbox that does not synchronize its users' {
    It 'says once how to see what synchronization does, and does not wait: <Case>' -ForEach @(
        @{ Case = 'as it is'; Options = @{} }, @{ Case = '-Wait'; Options = @{ Wait = $true } }
    ) {
        Connect-IdentityModel -Sandbox -NoWelcome
        $results = Compare-SoftMatch (Join-Path $TestDrive 'p.csv') @Options -WarningVariable warnings @silent
        $said = 'This sandbox does not synchronize the on-premises users. To see what synchronization does: ' +
            'Connect-IdentityModel -Sandbox -SandboxSynchronization, then Test-SoftMatch, then Compare-SoftMatch -Wait.'
        $warnings | Should -Be $said
        $pending = $results | Where-Object { $null -eq $_.AsPredicted }
        $pending | ForEach-Object { "$($_.Detail) $($_.Remedy)" } | Select-Object -Unique | Should -Be $said
        $pending | Should -HaveCount @($results).Count
        $results.Actual | Select-Object -Unique | Should -Not -Contain Created
        (Get-IdentityModelContext).IsSandboxSynchronized | Should -BeFalse
    }
}

Describe 'Connect-IdentityModel -SandboxSynchronization' {
    It 'shows in Get-IdentityModelContext' {
        Connect-IdentityModel -Sandbox -SandboxSynchronization -NoWelcome
        (Get-IdentityModelContext).IsSandboxSynchronized | Should -BeTrue
    }

    It 'is refused for a snapshot, which has no on-premises users' {
        Connect-IdentityModel -Sandbox -NoWelcome
        $file = Join-Path $TestDrive 'tenant.snapshot'
        Export-IdentityModelSnapshot $file @silent | Out-Null
        { Connect-IdentityModel -Sandbox $file -SandboxSynchronization -WarningAction SilentlyContinue } | Should -Throw -ErrorId 'SandboxWithoutDirectory,*'
    }
}

Describe 'The time of a prediction' {
    BeforeEach {
        Connect-IdentityModel -Sandbox -SandboxSynchronization -NoWelcome
        $server = @{ Server = 'dc1.contoso.com' }
        $file = Join-Path $TestDrive 'timed.csv'
        $began = (Get-IdentityModel contoso.com @silent).LastDirectorySync.AddMinutes(10) # the simulated time stands still until something waits
    }

    It 'is in the results: of a second round in one session, nothing needs to be typed' {
        Get-OnPremisesUser @server | Test-SoftMatch @silent | Export-Csv $file
        Compare-SoftMatch $file -Wait @silent | Out-Null
        Get-OnPremisesUser @server | Test-OnPremisesUser @silent | Where-Object LdapFix | Repair-OnPremisesUser @server @silent | Out-Null
        Get-OnPremisesUser @server | Test-SoftMatch @silent | Export-Csv $file
        $user = (Import-Csv $file | Where-Object Outcome -EQ NewUser).OnPremisesUser
        $user | Should -HaveCount 1

        $before = Of (Compare-SoftMatch $file @silent) $user
        Show $before | Should -Be 'NewUser NotYet '
        $before.Detail | Should -BeLike 'The last sync cycle was on *Z, and the prediction is of *Z.'
        $after = Of (Compare-SoftMatch $file -Wait -WarningVariable warnings @silent) $user
        Show $after | Should -Be 'NewUser Created True'
        $after.LastSync | Should -BeGreaterThan $before.LastSync
        $warnings | Should -BeNullOrEmpty
    }

    It 'is the same in each form in which results are saved: <Case>' -ForEach @(
        @{ Case = 'CSV of a German computer'; Read = { Import-Csv (Join-Path $TestDrive 'p.csv') } }
        @{ Case = 'Clixml'; Read = { Import-Clixml (Join-Path $TestDrive 'p.xml') } }
        @{ Case = 'JSON'; Read = { Get-Content (Join-Path $TestDrive 'p.json') -Raw | ConvertFrom-Json } }
    ) {
        (& $Read).PredictedAt | Select-Object -Unique | Should -BeExactly $predicted[0].PredictedAt
        $predicted[0].PredictedAt | Should -MatchExactly '^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{7}Z$'
    }

    It 'that a spreadsheet has changed is one error with the row, and the other results are compared' {
        $rows = Import-Csv (Join-Path $TestDrive 'p.csv')
        $rows[1].PredictedAt = '30.11.2026 03:30'
        $rows | Export-Csv $file
        $results = Compare-SoftMatch $file -ErrorAction SilentlyContinue -ErrorVariable problems @silent
        $results | Should -HaveCount ($rows.Count - 1)
        "$problems" | Should -BeLike "*timed.csv', line 3: The time '30.11.2026 03:30' in PredictedAt does not have the format of Test-SoftMatch, such as *"
        $results = $rows | Compare-SoftMatch -ErrorAction SilentlyContinue -ErrorVariable problems @silent
        $results | Should -HaveCount ($rows.Count - 1)
        $problems.FullyQualifiedErrorId | Should -BeLike 'PredictionTimeUnreadable,*'
    }

    It 'is the start of this session if the file is of an earlier one, also at a time that this session has passed: <Case>' -ForEach @(
        @{ Case = 'as it is saved'; Drop = @() }, @{ Case = 'of an earlier version, which named no session'; Drop = @('SandboxSession') }
    ) {
        Get-OnPremisesUser @server | Test-SoftMatch @silent | Compare-SoftMatch -Wait @silent | Out-Null
        Get-OnPremisesUser @server | Test-OnPremisesUser @silent | Where-Object LdapFix | Repair-OnPremisesUser @server @silent | Out-Null
        Get-OnPremisesUser @server | Test-SoftMatch @silent | Select-Object * -ExcludeProperty $Drop | Export-Csv $file # only this session has the repairs

        Connect-IdentityModel -Sandbox -SandboxSynchronization -NoWelcome
        foreach ($time in 1, 2) { Get-OnPremisesUser @server | Test-SoftMatch @silent | Compare-SoftMatch -Wait @silent | Out-Null }
        [DateTimeOffset] (Get-IdentityModel contoso.com @silent).LastDirectorySync | Should -BeGreaterThan ([DateTimeOffset] (Import-Csv $file)[0].PredictedAt)
        $results = Compare-SoftMatch $file -WarningVariable warnings @silent
        @($warnings) -like '*sandbox*' | Should -BeLike 'The results are not of this session of the sandbox, which began on *Z. *'
        $results | Where-Object AsPredicted | Should -Not -BeNullOrEmpty
        $results.PredictedAt | Select-Object -Unique | Should -HaveCount 1
        [DateTimeOffset] $results[0].PredictedAt | Should -BeLessThan ([DateTimeOffset] (Import-Csv $file)[0].PredictedAt)
    }

    It 'is asked for again if a spreadsheet has changed it in the sandbox, whose time is simulated' {
        $rows = Test-SoftMatch $path @silent | Select-Object -First 1 | Select-Object *
        $rows[0].PredictedAt = '30.11.2026 03:30'
        $rows | Compare-SoftMatch -ErrorAction SilentlyContinue -ErrorVariable problems @silent
        "$($problems[0].ErrorDetails.RecommendedAction)" | Should -Be 'Use a file that was not saved with a spreadsheet. Or run Test-SoftMatch again: the time of the sandbox is simulated.'
    }

    It 'is refused if it is in the future of the sandbox: <Case>' -ForEach @(
        @{ Case = '-PredictedAt'; Id = 'PredictedAtInFuture'; Command = { Compare-SoftMatch (WithoutTime) -PredictedAt $ahead } }
        @{ Case = 'PredictedAt of a result'; Id = 'PredictionTimeInFuture'; Command = { Test-SoftMatch $path @silent | Select-Object * -ExcludeProperty PredictedAt | Select-Object *, @{ n = 'PredictedAt'; e = { $ahead } } | Compare-SoftMatch } }
    ) {
        $ahead = $began.AddHours(5).UtcDateTime.ToString('yyyy-MM-dd HH:mm:ssZ')
        $Command | Should -Throw "*$ahead*in the future.*The clock of the sandbox says *Z." -ErrorId "$Id,*"
    }
}
