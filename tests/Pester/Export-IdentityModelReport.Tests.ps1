BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    $onPremises = (Resolve-Path (Join-Path $PSScriptRoot '../../samples/contoso-onpremises.csv')).Path

    # The rows the page carries for its table: on-premises user, cloud user, numbers of outcome, attribute and error, and texts.
    function Get-Row([string] $Path) {
        if ((Get-Content -Raw $Path) -notmatch '(?s)<script type="application/json" id="rows">(.*?)</script>') { throw 'No rows.' }
        ($Matches[1] | ConvertFrom-Json).rows
    }

    # A page without its rows, script and style.
    function Get-Page([string] $Path) {
        (Get-Content -Raw $Path) -replace '(?s)<(script|style)[^>]*>.*?</\1>'
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Export-IdentityModelReport' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).html"
    }

    It 'writes models, match, blockers and plan to one page' {
        $matched = Test-SoftMatch $onPremises -WarningAction SilentlyContinue
        $result = $matched | Export-IdentityModelReport $path -To Synchronized -Title 'Contoso leaves AD FS'
        $result.Path | Should -Be $path
        $result.Domains | Should -Be @(Get-IdentityModel).Count
        $result.Users | Should -Be @($matched).Count
        $result.BlockedUsers | Should -Be @($matched | Where-Object Outcome -in Conflict, Blocked).Count

        $page = Get-Page $path
        $page | Should -BeLike '*<h1><bdi>Contoso leaves AD FS</bdi></h1>*'
        foreach ($domain in (Get-IdentityModel).Domain) { $page | Should -BeLike "*<bdi>$domain</bdi>*" }
        foreach ($section in 'models', 'match', 'causes', 'plan', 'users', 'sign-off') { $page | Should -BeLike "*<section id=""$section""*" }
        $blockers = $matched | Where-Object Outcome -in Conflict, Blocked
        foreach ($blocker in $blockers) { $page | Should -BeLike "*<bdi>$($blocker.OnPremisesUser)</bdi>*" }
        @([regex]::Matches($page, 'Make the domain managed')).Count | Should -Be 2 -Because 'contoso.com and tailspintoys.com are federated'
        $page | Should -Not -BeLike '*<h3><bdi>contoso.onmicrosoft.com</bdi>: *' -Because 'the initial domain is not moved unless it is named'
    }

    It 'carries each user once for its table, in the order they came' {
        $matched = Test-SoftMatch $onPremises -IncludeCloudOnly -WarningAction SilentlyContinue
        $matched | Export-IdentityModelReport $path | Out-Null
        $rows = Get-Row $path
        $rows | Should -HaveCount @($matched).Count
        $rows | ForEach-Object { $_[0] } | Should -Be $matched.OnPremisesUser
        $rows | ForEach-Object { $_[2] } | Should -Be ([int[]] $matched.Outcome)
    }

    It 'says who can move to the cloud and who not yet, as Convert-UserToCloud does: <Case>' -ForEach @(
        @{ Case = 'the whole tenant'; Domains = @() }
        @{ Case = 'one domain that is managed'; Domains = 'fabrikam.com' }
        @{ Case = 'one domain that is federated'; Domains = 'contoso.com' }
    ) {
        Convert-UserToCloud allan.deyoung@fabrikam.com -Force -WarningAction SilentlyContinue | Out-Null
        $scope = if ($Domains) { @{ Domain = $Domains } } else { @{} }
        Export-IdentityModelReport $path -To Cloud @scope -WarningAction SilentlyContinue | Out-Null
        $page = [Net.WebUtility]::HtmlDecode((Get-Page $path)) -replace '(?s)^.*<section id="moves"' -replace '(?s)</section>.*$'
        $covered = if ($Domains) { (Get-IdentityModel | Where-Object RootDomain -EQ $Domains).Domain } else { (Get-IdentityModel).Domain }
        $users = Get-CloudUser | Where-Object { ($_.OnPremisesSyncEnabled -or $_.IsCloudManaged) -and $_.UserPrincipalName.Split('@')[1] -in $covered }
        $results = $users | Convert-UserToCloud -Force -WarningAction SilentlyContinue
        $movable = @($results | Where-Object Status -EQ Converted)
        $page | Should -BeLike "*$($movable.Count) of $($users.Where{ $_.OnPremisesSyncEnabled }.Count) synchronized users can move to the cloud now*"
        foreach ($result in $results) {
            $why = if ($result.Status -eq 'Skipped' -and $result.Reason -notlike '*already*') { "</th><td data-label=""Why""><bdi>$($result.Reason)</bdi>" } else { '</th></tr>' }
            $page | Should -BeLike "*<bdi>$($result.UserPrincipalName)</bdi>$why*"
        }
    }

    It 'does not say who can move to the cloud if the users stay synchronized' {
        Export-IdentityModelReport $path -To Synchronized -WarningAction SilentlyContinue | Out-Null
        Get-Page $path | Should -Not -BeLike '*<section id="moves"*'
    }

    It 'shows the errors of today as Get-SynchronizationError does: <Case>' -ForEach @(
        @{ Case = 'the whole tenant'; Domains = @() }
        @{ Case = 'one domain'; Domains = 'northwind.com' }
        @{ Case = 'a domain without an error'; Domains = 'tailspintoys.com' }
    ) {
        $scope = if ($Domains) { @{ Domain = $Domains } } else { @{} }
        $errors = @(Get-SynchronizationError @scope)
        $matched = Test-SoftMatch $onPremises -WarningAction SilentlyContinue
        $matched | Export-IdentityModelReport $path @scope | Out-Null
        $page = [Net.WebUtility]::HtmlDecode((Get-Page $path)) -replace '(?s)^.*<section id="errors"' -replace '(?s)</section>.*$'
        $page | Should -BeLike "*Entra ID shows $(if ($errors.Count) { $errors.Count } else { 'no' }) synchronization error*"
        foreach ($one in $errors) {
            $page | Should -BeLike "*<bdi>$($one.Object)</bdi>*"
            $page | Should -BeLike "*<bdi>$($one.Reason)</bdi>*<bdi>$($one.Remedy)</bdi>*"
            foreach ($other in $one.OtherObject) { $page | Should -BeLike "*other object: <bdi>$other</bdi>*" }
        }
        @([regex]::Matches($page, '<bdi>[^<]*</bdi></td></tr>')).Count | Should -Be $errors.Count
    }

    It 'says that the errors of today are not read without a connection, and shows those predicted' {
        $matched = Test-SoftMatch $onPremises -WarningAction SilentlyContinue
        Disconnect-IdentityModel
        $matched | Export-IdentityModelReport $path | Out-Null
        $shown = @($matched | Where-Object PredictedError -in DuplicateAttribute, AdminRoleConflict).Count
        $refused = @($matched | Where-Object PredictedError -notin None, DuplicateAttribute, AdminRoleConflict).Count
        $page = (Get-Page $path) -replace '(?s)^.*<section id="errors"' -replace '(?s)</section>.*$'
        $page | Should -BeLike '*The errors of today are not read, because there is no connection to a tenant.*'
        $page | Should -BeLike "*A value that another object has</th>*>$shown users</td>*>not read</td>*"
        $page | Should -BeLike "*An object that sync refuses</th>*>$refused users</td>*>not shown by Entra ID</td>*"
    }

    It 'says in the gaps that a snapshot has no errors to read' {
        $snapshot = Join-Path $TestDrive "$([guid]::NewGuid()).snapshot"
        Export-IdentityModelSnapshot $snapshot -WarningAction SilentlyContinue | Out-Null
        Connect-IdentityModel -Sandbox $snapshot -NoWelcome -WarningAction SilentlyContinue
        Export-IdentityModelReport $path -WarningVariable said -WarningAction SilentlyContinue | Out-Null
        "$said" | Should -BeLike '*Could not read the synchronization errors: *The report does not show the errors of today.*'
        Get-Page $path | Should -BeLike '*The errors of today are not read. The gaps of this report say why.*Gaps of this report*Could not read the synchronization errors*'
    }

    Context 'a comparison' {
        BeforeAll {
            Connect-IdentityModel -Sandbox -SandboxSynchronization -NoWelcome
            $prediction = Join-Path $TestDrive 'prediction.csv'
            Test-SoftMatch $onPremises -WarningAction SilentlyContinue | Export-Csv $prediction
            $compared = Compare-SoftMatch $prediction -Wait
            $afterwards = Test-SoftMatch $onPremises -WarningAction SilentlyContinue
            $changed = $compared | Select-Object *
            ($changed | Where-Object AsPredicted | Select-Object -First 1).AsPredicted = $false
        }

        It 'is a section with counts, and with the reason of each user who is not as predicted: <Case>' -ForEach @(
            @{ Case = '-Comparison'; Way = { Export-IdentityModelReport $args[0] -Comparison $args[1] } }
            @{ Case = '-Comparison from a CSV file'; Way = { Export-IdentityModelReport $args[0] -Comparison ($args[1] | ConvertTo-Csv | ConvertFrom-Csv) } }
            @{ Case = '-Comparison from JSON'; Way = { Export-IdentityModelReport $args[0] -Comparison ($args[1] | ConvertTo-Json | ConvertFrom-Json) } }
            @{ Case = 'piped'; Way = { $args[1] | Export-IdentityModelReport $args[0] } }
            @{ Case = 'piped, without a connection'; Way = { Disconnect-IdentityModel; $args[1] | Export-IdentityModelReport $args[0] } }
        ) {
            $result = & $Way $path $changed
            $result.Users | Should -Be 0
            $page = [Net.WebUtility]::HtmlDecode((Get-Page $path)) -replace '(?s)^.*<section id="comparison"' -replace '(?s)</section>.*$'
            $true, $false | ForEach-Object { @($changed | Where-Object AsPredicted -EQ $_).Count } | Should -Be 49, 1
            $page | Should -BeLike '*49 of 54 users are as predicted. 1 user is not as predicted. The result of 4 users is not known. Compared on ????-??-?? ??:??:??Z. The prediction was of ????-??-?? ??:??:??Z, and the last sync cycle of ????-??-?? ??:??:??Z.*'
            foreach ($one in $changed | Where-Object AsPredicted -NE $true) {
                $page | Should -BeLike "*<bdi>$($one.OnPremisesUser)</bdi>*<bdi>$($one.Detail)</bdi>*<bdi>$($one.Remedy)</bdi>*"
            }
            Get-Page $path | Should -BeLike '*<h2 id="verdict-title">Not as predicted</h2>*'
        }

        It 'stands beside a match, which keeps the verdict and the table of users' {
            $result = Test-SoftMatch $onPremises -WarningAction SilentlyContinue | Export-IdentityModelReport $path -Comparison $compared
            $result.Users | Should -Be 54
            Get-Row $path | Should -HaveCount 54
            Get-Page $path | Should -BeLike '*<h2 id="verdict-title">Not ready</h2>*<dt>users as predicted</dt><dd>50</dd>*<dt>users whose result is not known</dt><dd>4</dd>*50 of 54 users are as predicted. The result of 4 users is not known.*'
        }

        It 'says when the results were predicted, and that they are older than the last sync cycle' {
            Import-Csv $prediction | Export-IdentityModelReport $path -Comparison $compared | Out-Null
            $page = Get-Page $path
            $at = ([DateTimeOffset] (Import-Csv $prediction)[0].PredictedAt).UtcDateTime.ToString('yyyy-MM-dd HH:mm')
            $page | Should -BeLike "*</section>*<footer>*The prediction is of $at UTC.*</footer>*"
            $said = "The results of Test-SoftMatch are from before the last sync cycle ($($compared[0].LastSync -replace ':\d\dZ$', ' UTC')). Run Test-SoftMatch again."
            $page | Should -BeLike "*<h2 id=`"verdict-title`">Not ready</h2>*$said*<section id=`"causes`"*$said*"
            $afterwards | Export-IdentityModelReport $path -Comparison $compared -Force | Out-Null
            Get-Page $path | Should -Not -BeLike '*are from before the last sync cycle (*'
        }

        It 'is told from one of another prediction: <Case>' -ForEach @(
            @{ Case = 'the same'; Results = { Import-Csv $prediction } }
            @{ Case = 'the same, and users who were predicted again'; Results = { Import-Csv $prediction | Select-Object -Skip 2; $afterwards | Select-Object -First 2 } }
            @{ Case = 'results of a later one'; Results = { $afterwards }; IsOther = $true }
            @{ Case = 'the same, compared in another session, without a connection'; Results = { Import-Csv $prediction }; Compare = { Connect-IdentityModel -Sandbox -SandboxSynchronization -NoWelcome; Compare-SoftMatch $prediction -Wait @silent; Disconnect-IdentityModel } }
            @{ Case = 'the same, compared with another time'; Results = { $afterwards }; Compare = { $afterwards | Compare-SoftMatch -PredictedAt 2026-01-01Z @silent } }
            @{ Case = 'results that do not say it'; Results = { Import-Csv $prediction | Select-Object * -ExcludeProperty PredictedAt } }
        ) {
            $silent = @{ WarningAction = 'SilentlyContinue' }
            $results = & $Results
            $of = if ($Compare) { & $Compare } else { $compared }
            $results | Export-IdentityModelReport $path -Comparison $of -WarningVariable said -WarningAction SilentlyContinue | Out-Null
            $at = $results[0].PredictedAt -replace '\.\d+'
            $expected = "The comparison is of the prediction of $($compared[0].PredictedAt), and the results of Test-SoftMatch are of $at. *"
            @($said -like 'The comparison is of *') | Should -HaveCount ([int] [bool] $IsOther)
            if ($IsOther) {
                $said -like 'The comparison is of *' | Should -BeLike $expected
                Get-Page $path | Should -BeLike "*<h2 id=`"verdict-title`">*$expected<section id=`"match`"*"
            }
        }

        It 'says that it cannot read times that a program changed: <Case>' -ForEach @(
            @{ Case = 'of the results'; Of = 'Test-SoftMatch'; Count = 54 }
            @{ Case = 'of the comparison'; Of = 'Compare-SoftMatch'; Count = 54 }
        ) {
            $given = if ($Of -eq 'Test-SoftMatch') { @{ InputObject = Import-Csv $prediction } } else { @{ Comparison = $compared | ConvertTo-Csv | ConvertFrom-Csv } }
            foreach ($one in $given.Values) {
                foreach ($row in $one) { foreach ($name in 'PredictedAt', 'LastSync', 'ComparedAt') { if ($row.$name) { $row.$name = ([datetime] $row.$name).ToString('dd.MM.yyyy HH:mm') } } }
            }
            Export-IdentityModelReport $path @given -WarningVariable said -WarningAction SilentlyContinue | Out-Null
            "$said" | Should -BeLike "*The command cannot read the time of $Count results of $Of, such as '??.??.???? ??:??'. *"
            $page = [Net.WebUtility]::HtmlDecode((Get-Page $path))
            $page | Should -BeLike "*The command cannot read the time of $Count results of $Of.*<section id=`"notes`"*such as '??.??.???? ??:??'*"
            $page | Should -Not -BeLike '*do not say when*'
        }

        It 'says that no sync cycle has run, and blames nothing else' {
            Connect-IdentityModel -Sandbox -SandboxSynchronization -NoWelcome
            $results = Test-SoftMatch $onPremises -WarningAction SilentlyContinue
            $early = $results | Compare-SoftMatch -WarningAction SilentlyContinue
            $results | Export-IdentityModelReport $path -Comparison $early -WarningVariable said -WarningAction SilentlyContinue | Out-Null
            $why = 'No sync cycle has run since the prediction. Run Compare-SoftMatch -Wait, and use its results.'
            "$said" | Should -Be $why
            $page = (Get-Page $path) -replace '(?s)^.*<section id="comparison"' -replace '(?s)</section>.*$'
            $page | Should -BeLike "*$why*"
            $page | Should -Not -BeLike '*Wait for a sync cycle*'
        }

        It 'is refused, and no page is written, if it is no comparison: <Case>' -ForEach @(
            @{ Case = 'a summary'; Given = { Compare-SoftMatch $prediction -Summary -WarningAction SilentlyContinue } }
            @{ Case = 'match results'; Given = { Import-Csv $prediction } }
            @{ Case = 'a path'; Given = { $prediction } }
            @{ Case = 'one good and one that is not'; Given = { $compared[0], 1 } }
            @{ Case = 'a list with nothing in it'; Given = { , @($null) } }
        ) {
            Connect-IdentityModel -Sandbox -SandboxSynchronization -NoWelcome
            $given = & $Given
            { Export-IdentityModelReport $path -Comparison $given } | Should -Throw -ErrorId 'NotAComparison,*'
            Get-ChildItem "$path*" -Force | Should -BeNullOrEmpty
        }

        It 'says that no user is in it, as -Difference of a perfect prediction gives' {
            Export-IdentityModelReport $path -Comparison ($compared | Where-Object AsPredicted -EQ $false) | Out-Null
            Get-Page $path | Should -BeLike '*The comparison has no user. If it comes from Compare-SoftMatch -Difference, every user is as predicted.*'
        }
    }

    It 'says that results are from before the last sync cycle, also without a comparison' {
        Connect-IdentityModel -Sandbox -SandboxSynchronization -NoWelcome
        $matched = Test-SoftMatch $onPremises -WarningAction SilentlyContinue
        $matched | Export-IdentityModelReport $path | Out-Null
        Get-Page $path | Should -Not -BeLike '*before the last sync cycle*'
        $matched | Compare-SoftMatch -Wait -Summary | Out-Null
        $matched | Export-IdentityModelReport $path -Force | Out-Null
        $sync = (Get-IdentityModel)[0].LastDirectorySync.UtcDateTime.ToString('yyyy-MM-dd HH:mm')
        $said = "The results of Test-SoftMatch are from before the last sync cycle ($sync UTC). Run Test-SoftMatch again."
        Get-Page $path | Should -BeLike "*<h2 id=`"verdict-title`">Not ready</h2>*$said*<section id=`"causes`"*$said*"
    }

    It 'says that results are of another session of the sandbox' {
        $matched = Test-SoftMatch $onPremises -WarningAction SilentlyContinue | ConvertTo-Csv | ConvertFrom-Csv
        Connect-IdentityModel -Sandbox -NoWelcome
        $matched | Export-IdentityModelReport $path -WarningVariable said -WarningAction SilentlyContinue | Out-Null
        "$said" | Should -BeLike 'Results of Test-SoftMatch (54 of 54) are not of this session of the sandbox, which began on *Z. * The rest of this report is of this session.'
        Get-Page $path | Should -BeLike "*<section id=`"notes`"*$said*"
    }

    It 'says that the time of results is in the future, and is no green light' {
        $fine = Test-SoftMatch $onPremises -WarningAction SilentlyContinue | Where-Object { $_.Outcome -EQ 'HardMatch' -and -not $_.Remedy } | Select-Object *
        foreach ($one in $fine) { $one.PredictedAt = '2099-01-01 08:00:00Z' }
        $fine | Export-IdentityModelReport $path -WarningVariable said -WarningAction SilentlyContinue | Out-Null
        "$said" | Should -BeLike 'The time of results of Test-SoftMatch is in the future: 2099-01-01 08:00:00Z. The clock of the sandbox says *Z. *Run Test-SoftMatch again.'
        Get-Page $path | Should -BeLike '*<h2 id="verdict-title">No blockers found, but check first</h2>*The results of Test-SoftMatch may be old, because their time (2099-01-01 08:00 UTC) is in the future.*'
    }

    It 'loads nothing from anywhere' {
        Test-SoftMatch $onPremises -WarningAction SilentlyContinue | Export-IdentityModelReport $path -To Synchronized | Out-Null
        $page = Get-Content -Raw $path
        $page | Should -BeLike "*Content-Security-Policy*default-src 'none'*"
        $page -replace '<a href="https://' | Should -Not -Match '(?i)\s(src|href)="(?!#)'
        $page | Should -Not -Match '(?i)url\(|@import|<link|<iframe|<img'
    }

    It 'tells of the tenant alone where nothing is piped' {
        $result = Export-IdentityModelReport $path -Domain emea.contoso.com, fabrikam.com
        $result.Domains | Should -Be 2
        $result.Users | Should -Be 0
        $page = Get-Page $path
        $page | Should -BeLike '*Models only*'
        $page | Should -Not -BeLike '*northwind.com*'
        Get-Content -Raw $path | Should -Not -BeLike '*id="rows"*'
    }

    It 'needs no connection for match results: <Case>' -ForEach @(
        @{ Case = 'as they are'; Way = { $args[0] } }
        @{ Case = 'from a job'; Way = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($args[0])) } }
        @{ Case = 'from a CSV file'; Way = { $args[0] | ConvertTo-Csv | ConvertFrom-Csv } }
    ) {
        $matched = Test-SoftMatch $onPremises -WarningAction SilentlyContinue
        Disconnect-IdentityModel
        $result = & $Way $matched | Export-IdentityModelReport $path
        $result.Users | Should -Be @($matched).Count
        $result.BlockedUsers | Should -Be @($matched | Where-Object Outcome -in Conflict, Blocked).Count
        Get-Page $path | Should -BeLike '*<span>Without a connection to a tenant</span><span class="tag">results of a simulated tenant</span>*'
    }

    # northwind.com has 9 users that are blocked or in conflict, contoso.com has none.
    It 'gives its verdict on the named domains: <Case>' -ForEach @(
        @{ Case = 'one that is fine'; Domains = 'contoso.com'; Users = 16; Blocked = 0; Verdict = 'No blockers found, but check first'; Says = 'only about contoso.com and emea.contoso.com. It leaves out 38 other users:' }
        @{ Case = 'one that is blocked'; Domains = 'northwind.com'; Users = 17; Blocked = 9; Verdict = 'Not ready'; Says = 'only about northwind.com. It leaves out 37 other users:' }
        @{ Case = 'none: the whole tenant'; Domains = @(); Users = 54; Blocked = 15; Verdict = 'Not ready'; Says = '15 of 54 on-premises users are blocked or in conflict' }
    ) {
        $matched = Test-SoftMatch $onPremises -WarningAction SilentlyContinue
        $scope = if ($Domains) { @{ Domain = $Domains } } else { @{} }
        $result = $matched | Export-IdentityModelReport $path @scope -To Synchronized -WarningAction SilentlyContinue
        $result.Users, $result.BlockedUsers, $result.UnknownUsers | Should -Be $Users, $Blocked, 0
        $page = Get-Page $path
        $page | Should -BeLike "*<h2 id=""verdict-title"">$Verdict</h2>*"
        $page | Should -BeLike "*$Says*"
        Get-Row $path | Should -HaveCount $Users
    }

    # A page about fewer domains than were named could say that there are no blockers.
    It 'writes no page if -Domain names <Case>' -ForEach @(
        @{ Case = 'an unknown domain'; Domains = 'nope.com'; ErrorId = 'DomainNotFound' }
        @{ Case = 'an unknown domain beside a known one'; Domains = 'contoso.com', 'nope.com'; ErrorId = 'DomainNotFound' }
        @{ Case = 'wildcards that select nothing'; Domains = 'nope*'; ErrorId = 'NoDomainMatches' }
        @{ Case = 'an empty text'; Domains = ''; ErrorId = 'ParameterArgumentValidationError' }
        @{ Case = 'a variable that is not set'; Domains = $null; ErrorId = 'ParameterArgumentValidationError' }
    ) {
        { Test-SoftMatch $onPremises | Export-IdentityModelReport $path -Domain $Domains -To Synchronized } | Should -Throw -ErrorId "$ErrorId,*"
        Get-ChildItem "$path*" -Force | Should -BeNullOrEmpty
    }

    It 'is about the domains that wildcards select' {
        $result = Test-SoftMatch $onPremises | Export-IdentityModelReport $path -Domain 'fabrikam*', 'northwind*' -To Synchronized -WarningAction SilentlyContinue
        $result.Domains, $result.Users, $result.BlockedUsers | Should -Be 2, 34, 15
        Get-Page $path | Should -BeLike '*only about fabrikam.com and northwind.com.*'
    }

    It 'counts the subdomains that inherit wherever it counts a domain' {
        $result = Export-IdentityModelReport $path -Domain contoso.com -To Synchronized -WarningAction SilentlyContinue
        $users = (Get-IdentityModel contoso.com, emea.contoso.com | Measure-Object UserCount -Sum).Sum
        $result.Domains | Should -Be 2
        $page = Get-Page $path
        $page | Should -BeLike '*only about contoso.com and emea.contoso.com.*'
        $page | Should -BeLike "*Users by model: Federated $users*"
        $page | Should -BeLike '*<bdi>emea.contoso.com</bdi>*The subdomain moves with contoso.com.*'
        $page | Should -BeLike "*$users users with the Active Directory password*"
    }

    # No users and no checks: nothing can be said of the change.
    It 'gives no verdict if it checked nothing: <Case>' -ForEach @(
        @{ Case = 'an unverified domain that is in the model'; Domain = 'adatum.com'; To = 'Cloud' }
        @{ Case = 'a domain without a user in the match'; Domain = 'contoso.onmicrosoft.com'; To = $null }
    ) {
        $plan = if ($To) { @{ To = $To } } else { @{} }
        Test-SoftMatch $onPremises | Export-IdentityModelReport $path -Domain $Domain @plan | Out-Null
        $page = Get-Page $path
        $page | Should -BeLike '*<h2 id="verdict-title">Nothing was checked</h2>*'
        $page | Should -BeLike '*The match has no on-premises user of these domains.*'
        $page | Should -Not -Match 'No blockers|No user is blocked'
    }

    It 'counts a user once whose result comes twice, and says so: <Case>' -ForEach @(
        @{ Case = 'as they are'; Way = { $args[0] } }
        @{ Case = 'from a CSV file'; Way = { $args[0] | ConvertTo-Csv | ConvertFrom-Csv } }
    ) {
        $matched = & $Way (Test-SoftMatch $onPremises -IncludeCloudOnly)
        $result = @($matched) + @($matched) | Export-IdentityModelReport $path -WarningVariable said -WarningAction SilentlyContinue
        $result.Users, $result.BlockedUsers | Should -Be 69, 15
        $said | Should -Be '69 results are of users who came before. The report has only the first result of each user. Pipe the results of one Test-SoftMatch.'
        Get-Page $path | Should -BeLike "*Gaps of this report*$said*"
    }

    It 'writes no page if nothing that is piped is a match result: <Case>' -ForEach @(
        @{ Case = 'users'; Items = { Import-Csv $onPremises }; Others = '53 other objects have the same error.' }
        @{ Case = 'a variable that is not set'; Items = { $null }; Others = @() }
        @{ Case = 'a list of nothing'; Items = { , @($null) }; Others = @() }
    ) {
        & $Items | Export-IdentityModelReport $path -ErrorAction SilentlyContinue -ErrorVariable problems -WarningVariable said -WarningAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -Be 'NotAMatchResult,IdentityModel.PowerShell.ExportIdentityModelReportCommand'
        $said | Should -Be (@($Others) + 'The command wrote no report: no object is a result of Test-SoftMatch.')
        Get-ChildItem "$path*" -Force | Should -BeNullOrEmpty
    }

    It 'names the command that reads the file: <Case>' -ForEach @(
        @{ Case = 'a path'; Item = { 'my p1.csv' }; Says = "'my p1.csv' is a path or a text, and not a result of Test-SoftMatch."; Advice = "Read the file: Import-Csv 'my p1.csv' | Export-IdentityModelReport report.html" }
        @{ Case = 'a file'; Item = { New-Item (Join-Path $TestDrive 'p1.json') -Force }; Says = '*is a path or a text*'; Advice = "Read the file: Get-Content -Raw '*p1.json' | ConvertFrom-Json | Export-IdentityModelReport report.html" }
        @{ Case = 'a text'; Item = { 'kim@contoso.com' }; Says = "'kim@contoso.com' is a path or a text*"; Advice = 'Use the results of Test-SoftMatch without changes and without -Summary.' }
        @{ Case = 'rows with semicolons'; Item = { Test-SoftMatch $onPremises -WarningAction SilentlyContinue | ConvertTo-Csv -Delimiter ';' | ConvertFrom-Csv | Select-Object -First 1 }; Says = 'The object is not a result of Test-SoftMatch.'; Advice = "Use the delimiter of the file: Import-Csv -Delimiter ';'" }
        @{ Case = 'rows with tabs, as -Comparison'; Item = { [pscustomobject] @{ "OnPremisesUser`tActual`tAsPredicted" = "a`tb`tc" } }; As = 'Comparison'; Says = 'The object is not a result of Compare-SoftMatch.'; Advice = 'Use the delimiter of the file: Import-Csv -Delimiter "?t"' }
    ) {
        $item = & $Item
        $refusal = { if ($As) { Export-IdentityModelReport $path -Comparison $item } else { $item | Export-IdentityModelReport $path -ErrorAction Stop } } | Should -Throw -PassThru
        $refusal.Exception.Message | Should -BeLike "*$Says*"
        $refusal.ErrorDetails.RecommendedAction | Should -BeLike $Advice
    }

    It 'says in the page how many objects it refused' {
        @(Test-SoftMatch $onPremises) + (Get-Date) + (Get-Process -Id $PID) | Export-IdentityModelReport $path -ErrorAction SilentlyContinue | Out-Null
        Get-Page $path | Should -BeLike '*Gaps of this report*2 objects are no results of Test-SoftMatch, so the report does not have them.*'
    }

    It 'names what the match did not know of the users: <Case>' -ForEach @(
        @{ Case = 'source anchors that Export-Csv lost'; Users = { $_.'mS-DS-ConsistencyGuid' = 'System.Byte[]'; $_ }; Gap = 'mS-DS-ConsistencyGuid of on-premises users' }
        @{ Case = 'no column of source anchors'; Users = { $_ | Select-Object * -ExcludeProperty mS-DS-ConsistencyGuid }; Gap = 'mS-DS-ConsistencyGuid of on-premises users' }
        @{ Case = 'no secondary addresses'; Users = { $_ | Select-Object * -ExcludeProperty proxyAddresses }; Gap = 'proxyAddresses of on-premises users' }
        @{ Case = 'no ImmutableIds'; Cloud = { $_ | Select-Object * -ExcludeProperty ImmutableId }; Gap = 'OnPremisesImmutableId of cloud users' }
    ) {
        $users = Import-Csv $onPremises | ForEach-Object ($Users ?? { $_ })
        $cloudUsers = Get-CloudUser | ForEach-Object ($Cloud ?? { $_ })
        $users | Export-Csv (Join-Path $TestDrive 'users.csv')
        $cloudUsers | Export-Csv (Join-Path $TestDrive 'cloud.csv')
        $files = @{ Path = Join-Path $TestDrive 'users.csv'; CloudPath = Join-Path $TestDrive 'cloud.csv' }
        foreach ($matched in (Test-SoftMatch @files -WarningAction SilentlyContinue), ($users | Test-SoftMatch -CloudUser $cloudUsers -WarningAction SilentlyContinue)) {
            $matched[0].NotRead | Should -BeLike "*$Gap*"
            $matched | Export-IdentityModelReport $path -Force -WarningAction SilentlyContinue | Out-Null
            Get-Page $path | Should -BeLike "*Gaps of this report*The match did not know: $Gap. *"
        }
    }

    It 'has the check of the match that Test-IdentityModelTransition makes' {
        $check = Test-IdentityModelTransition northwind.com -To Synchronized -OnPremisesPath $onPremises -WarningAction SilentlyContinue |
            Where-Object Name -eq UserMatch
        Test-SoftMatch $onPremises -WarningAction SilentlyContinue | Export-IdentityModelReport $path -To Synchronized -WarningAction SilentlyContinue | Out-Null
        $check.Status | Should -Be Failed
        [Net.WebUtility]::HtmlDecode((Get-Page $path)) | Should -BeLike "*>Failed</span></td><th scope=""row"">UserMatch*<bdi>$($check.Detail)</bdi>*"
    }

    It 'says in one place what a match of files did not read' {
        Get-CloudUser | Export-Csv (Join-Path $TestDrive 'cloud.csv')
        $matched = Test-SoftMatch $onPremises -CloudPath (Join-Path $TestDrive 'cloud.csv') -WarningAction SilentlyContinue
        $matched | Export-IdentityModelReport $path | Out-Null
        @([regex]::Matches((Get-Page $path), 'The match did not read: ')).Count | Should -Be 1
        Get-Page $path | Should -BeLike '*Gaps of this report*The match did not read: *groups and contacts*'
        Test-SoftMatch $onPremises -WarningAction SilentlyContinue | Export-IdentityModelReport $path -Force | Out-Null
        Get-Page $path | Should -Not -BeLike '*The match did not read*'
    }

    It 'names an unverified domain that has no plan' {
        $result = Export-IdentityModelReport $path -To Synchronized -WarningVariable said -WarningAction SilentlyContinue
        $result.FailedChecks | Should -Be 0
        "$said" | Should -BeLike 'adatum.com is not in the plan: The domain is not verified,*'
        Get-Page $path | Should -BeLike '*<h3>Domains without a plan</h3>*<bdi>adatum.com</bdi>*'
        (Export-IdentityModelReport $path -Domain adatum.com -To Synchronized -Force).FailedChecks | Should -Be 1
    }

    It 'warns with the path if nothing opens the page, and opens nothing with -WhatIf' -Skip:(-not $IsLinux) {
        $display = $env:DISPLAY, $env:WAYLAND_DISPLAY
        $env:DISPLAY = $env:WAYLAND_DISPLAY = ''
        try {
            $result = Export-IdentityModelReport $path -Show -WarningVariable said -WarningAction SilentlyContinue
            $result.Path | Should -Be $path
            "$said" | Should -Be "The command wrote the report, but could not open it. This session has no desktop, as in Azure Automation or over SSH. Open it yourself: $path"
            Export-IdentityModelReport "$path.2" -Show -WhatIf -WarningVariable said
            $said | Should -BeNullOrEmpty
        }
        finally {
            $env:DISPLAY, $env:WAYLAND_DISPLAY = $display
        }
    }

    It 'says of each object that is no match result, and goes on' {
        $matched = Test-SoftMatch $onPremises -WarningAction SilentlyContinue | Select-Object -First 1
        $result = (Get-Date), $matched, [pscustomobject] @{ OnPremisesUser = 'a'; Outcome = 'Odd' } |
            Export-IdentityModelReport $path -ErrorAction SilentlyContinue -ErrorVariable problems
        $result.Users | Should -Be 1
        $problems.FullyQualifiedErrorId | Should -Be (@('NotAMatchResult,*' -replace '\*', 'IdentityModel.PowerShell.ExportIdentityModelReportCommand') * 2)
    }

    It 'never overwrites a file, unless -Force says so' {
        Set-Content $path 'kept'
        $problem = { Export-IdentityModelReport $path } | Should -Throw -ErrorId 'FileExists,*' -PassThru
        $problem.ErrorDetails.RecommendedAction | Should -Be 'Use -Force to overwrite it, or name a new file.'
        Get-Content $path | Should -Be 'kept'
        Export-IdentityModelReport $path -Force | Out-Null
        Get-Content -Raw $path | Should -BeLike '<!DOCTYPE html>*'
    }

    It 'takes the place of a file alone, also with -Force: <Case>' -Skip:(-not $IsLinux) -ForEach @(
        @{ Case = 'a link'; Make = { New-Item -ItemType SymbolicLink $args[0] -Target (New-Item "$($args[0]).real") } }
        @{ Case = 'a pipe'; Make = { mkfifo $args[0] } }
    ) {
        & $Make $path | Out-Null
        { Export-IdentityModelReport $path -Force } | Should -Throw -ErrorId 'FileNotTrusted,*'
        { Export-IdentityModelReport $path -Force -WhatIf } | Should -Throw -ErrorId 'FileNotTrusted,*'
        Get-ChildItem "$path*.tmp" -Force | Should -BeNullOrEmpty
        stat -c %F $path | Should -BeIn 'symbolic link', 'fifo'
    }

    It 'leaves nothing behind: <Case>' -ForEach @(
        @{ Case = 'under -WhatIf'; Way = { $args[0] | Export-IdentityModelReport $args[1] -WhatIf } }
        @{ Case = 'when the pipeline ends early'; Way = { try { & { $args[0]; throw 'over' } $args[0] | Export-IdentityModelReport $args[1] } catch { $_ | Out-Null } } }
        @{ Case = 'when the domain is unknown to a plan it stops at'; Way = { try { $args[0] | Export-IdentityModelReport $args[1] -Domain nobody.example -ErrorAction Stop } catch { $_ | Out-Null } } }
    ) {
        $matched = Test-SoftMatch $onPremises -WarningAction SilentlyContinue
        & $Way $matched $path
        Get-ChildItem "$path*" -Force | Should -BeNullOrEmpty
    }

    It 'says at once that no file can be there' {
        { Export-IdentityModelReport (Join-Path $TestDrive 'nowhere/r.html') } | Should -Throw -ErrorId 'FileNotWritable,*'
        { Export-IdentityModelReport $TestDrive } | Should -Throw -ErrorId 'FileNotWritable,*'
    }

    It 'needs a connection for a plan, and where nothing is piped' {
        Disconnect-IdentityModel
        { Export-IdentityModelReport $path } | Should -Throw -ErrorId 'NotConnected,*'
        { 1 | Export-IdentityModelReport $path -To Federated } | Should -Throw -ErrorId 'NotConnected,*'
    }

    It 'says why a conversion would be refused, in the plan' {
        Export-IdentityModelReport $path -Domain emea.contoso.com -To Synchronized -WarningAction SilentlyContinue | Out-Null
        Get-Page $path | Should -BeLike '*The conversion command would refuse: *inherits from*contoso.com*'
    }

    It 'keeps hostile text as text' {
        $hostile = '</script><script>alert(1)</script>"''&<img src=x onerror=alert(1)>'
        [pscustomobject] @{ OnPremisesUser = $hostile; Outcome = 'Blocked'; Reason = $hostile; Remedy = $hostile } |
            Export-IdentityModelReport $path -Title $hostile | Out-Null
        $page = Get-Content -Raw $path
        $page | Should -Not -Match '<script>alert|<img'
        (Get-Row $path)[0] | Should -Be $hostile
    }
}
