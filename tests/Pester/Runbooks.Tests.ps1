# The runbooks of docs/runbooks, run as an admin rehearses them, and with Az commands played by functions with the documented parameters.
BeforeDiscovery {
    $runbooks = Get-ChildItem (Join-Path $PSScriptRoot '../../docs/runbooks') -Filter *.ps1 | ForEach-Object { @{ Name = $_.BaseName; Path = $_.FullName } }
}

BeforeAll {
    $module = & "$PSScriptRoot/ModulePath.ps1"
    Import-Module $module
    . "$PSScriptRoot/Shell.ps1"
    . "$PSScriptRoot/Runbook.ps1"
    $users = (Resolve-Path (Join-Path $PSScriptRoot '../../samples/contoso-onpremises.csv')).Path

    function New-Certificate([string] $Path) {
        $key = [Security.Cryptography.RSA]::Create(2048)
        $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new(
            'CN=campaign', $key, [Security.Cryptography.HashAlgorithmName]::SHA256, [Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $request.CertificateExtensions.Add([Security.Cryptography.X509Certificates.X509KeyUsageExtension]::new('KeyEncipherment', $true))
        $usages = [Security.Cryptography.OidCollection]::new()
        [void] $usages.Add([Security.Cryptography.Oid]::new('1.3.6.1.4.1.311.80.1'))
        $request.CertificateExtensions.Add([Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension]::new($usages, $false))
        $certificate = $request.CreateSelfSigned([DateTimeOffset]::UtcNow.AddDays(-1), [DateTimeOffset]::UtcNow.AddDays(30))
        [IO.File]::WriteAllBytes($Path, $certificate.RawData)
        $certificate
    }

    # No more than a guard against a hang.
    $guard = 240000
}

AfterAll {
    Disconnect-IdentityModel -ErrorAction Ignore
}

Describe 'Each runbook' {
    # A runbook is imported alone, so each has a copy of these functions.
    It 'has the same functions as the other runbooks in the region that says so' {
        $functions = foreach ($path in Get-ChildItem (Join-Path $PSScriptRoot '../../docs/runbooks') -Filter *.ps1) {
            $text = [IO.File]::ReadAllText($path)
            $region = [regex]::Match($text, '(?ms)^#region the same in every runbook.*?^#endregion')
            $region.Success | Should -BeTrue -Because "$path has the region"
            $tree = [Management.Automation.Language.Parser]::ParseInput($region.Value, [ref] $null, [ref] $null)
            $tree.FindAll({ $args[0] -is [Management.Automation.Language.FunctionDefinitionAst] }, $false) | ForEach-Object { $_.Extent.Text }
        }
        $functions.Count | Should -BeGreaterThan 25
        $copies = $functions | Sort-Object -Unique | Group-Object { ($_ -split '[\s({]+')[1] }
        $copies | Where-Object Count -GT 1 | ForEach-Object Name | Should -BeNullOrEmpty
    }

    It '<Name> is explained whole: what it does, cannot do, and every parameter' -ForEach $runbooks {
        $help = Get-Help $Path
        $help.Synopsis | Should -Not -BeNullOrEmpty
        "$($help.Description.Text)" | Should -Match 'What it cannot do'
        $help.examples.example | Should -HaveCount 2
        $parameters = (Get-Command $Path).Parameters.Keys | Where-Object { $_ -notin [System.Management.Automation.Cmdlet]::CommonParameters }
        foreach ($parameter in $parameters) {
            (Get-Help $Path -Parameter $parameter).description.Text | Should -Not -BeNullOrEmpty -Because $parameter
        }
    }

    It '<Name> says in one place what fails, and asks nobody' -ForEach $runbooks {
        $text = Get-Content -Raw $Path
        $text | Should -Match '(?m)^Set-StrictMode -Version Latest\r?$'
        $text | Should -Match '(?m)^\$ErrorActionPreference = ''Stop''\r?$'
        foreach ($writer in 'Convert-DomainToStandard', 'Resume-DomainConversion -J', 'Set-CloudUserPassword -U', 'Convert-UserToCloud -I', 'Remove-Item', 'Set-AzStorageBlobContent -F') {
            foreach ($line in ($text -replace '(?s)^<#.*?#>' -replace '`\r?\n\s+' -split "`n" | Where-Object { $_ -match "\b$writer" })) {
                $line | Should -Match '-Confirm:\$false' -Because $line
            }
        }
    }

    It '<Name> takes only parameters that Azure Automation can pass: no switches, credentials or script blocks' -ForEach $runbooks {
        $own = (Get-Command $Path).Parameters.Values | Where-Object { $_.Name -notin [System.Management.Automation.Cmdlet]::CommonParameters }
        $own.ParameterType | Select-Object -Unique | Should -BeIn ([string], [string[]], [int], [double], [bool], [Nullable[bool]], [object])
    }

    # A runbook is imported by itself, so that each has a copy of what it shares with the others.
    It 'has the same functions as the others: those of one name are the same to the letter' {
        $functions = Get-ChildItem $runbookFolder -Filter *.ps1 | ForEach-Object {
            $file = $_.BaseName
            $tree = [System.Management.Automation.Language.Parser]::ParseFile($_.FullName, [ref] $null, [ref] $null)
            $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $true) |
                ForEach-Object { [pscustomobject] @{ File = $file; Name = $_.Name; Text = $_.Extent.Text } }
        }

        $shared = $functions | Group-Object Name | Where-Object Count -GT 1
        foreach ($one in $shared) {
            $one.Group.Text | Select-Object -Unique | Should -HaveCount 1 -Because "$($one.Name) is in $($one.Group.File -join ', ')"
        }

        # By another name a copy would be compared with nothing.
        ($shared | Where-Object Count -EQ 5).Name | Sort-Object |
            Should -Be 'Connect-Store', 'Find-File', 'New-WorkFolder', 'Restore-File', 'Save-File'
        ($functions | Where-Object Name -EQ Connect-Tenant).File | Should -Be 'Invoke-DomainCutover', 'Invoke-MatchReport', 'Invoke-PasswordCampaign', 'Invoke-UserMove'
    }

    It 'is named in the folder''s README' {
        $readme = Get-Content -Raw (Join-Path $runbookFolder 'README.md')
        Get-ChildItem $runbookFolder -Filter *.ps1 | Where-Object { -not $readme.Contains($_.Name) } | Should -BeNullOrEmpty
    }
}

Describe 'Invoke-MatchReport' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        $store = New-Store
        Copy-Item $users "$store/onpremises.csv"
        $with = @{ Sandbox = 'Contoso'; StoreFolder = $store }
        $today = "match-$([DateTime]::UtcNow.ToString('yyyyMMdd')).csv"
    }

    It 'keeps every user''s row in the store and writes those that need a person' {
        $run = Invoke-Runbook Invoke-MatchReport $with
        $run.Failure | Should -BeNullOrEmpty
        Import-Csv "$store/$today" | Should -HaveCount 54
        $run.Rows | Should -HaveCount 15
        $run.Rows.Outcome | Sort-Object -Unique | Should -Be 'Blocked', 'Conflict'
        $run.Text | Should -BeLike '*29 HardMatch*15 need a person; there is no earlier report*could not be read: 0*'
    }

    It 'saves the prediction, too, so that it can be compared after a sync cycle' {
        Connect-IdentityModel -Sandbox -SandboxSynchronization -NoWelcome
        $run = Invoke-Runbook Invoke-MatchReport $with
        $prediction = (Get-Item "$store/prediction-*").Name
        $prediction | Should -MatchExactly "^prediction-$($today -replace '\D')T\d{4}Z\.json$"
        $run.Text | Should -BeLike "*For Compare-SoftMatch: $prediction.*"
        $results = Compare-SoftMatch "$store/$prediction" -Wait -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeNullOrEmpty
        $results | Should -HaveCount 54
        $results | Where-Object { "$($_.Predicted) $($_.Actual) $($_.AsPredicted)" -eq 'Conflict Quarantined True' } | Should -HaveCount 2 # the conflicts are in the file
        $results | Where-Object AsPredicted -EQ $false | Should -BeNullOrEmpty
        { Compare-SoftMatch "$store/$today" } | Should -Throw -ErrorId 'PredictionColumnMissing,*'
    }

    It 'keeps the prediction of an earlier run of the day, because a sync cycle can lie between them' {
        Invoke-Runbook Invoke-MatchReport $with | Out-Null
        $first = Get-Item "$store/prediction-*" | Rename-Item -NewName { $_.Name -replace 'T\d{4}Z', 'T2500Z' } -PassThru
        $before = Get-FileHash $first
        Invoke-Runbook Invoke-MatchReport $with | Out-Null
        Get-Item "$store/prediction-*" | Should -HaveCount 2
        (Get-FileHash $first).Hash | Should -BeExactly $before.Hash
    }

    It 'says what is new since the report before, and the same when it is run again' {
        Invoke-Runbook Invoke-MatchReport $with | Out-Null
        $all = Import-Csv "$store/$today"
        $all | Where-Object OnPremisesUser -NE 'ann.devon@northwind.com' | Export-Csv "$store/match-20260101.csv"
        foreach ($time in 1, 2) {
            $run = Invoke-Runbook Invoke-MatchReport $with
            $run.Text | Should -BeLike '*1 of them new since match-20260101.csv*'
            $run.Rows[0].OnPremisesUser | Should -Be 'ann.devon@northwind.com'
            $run.Rows.IsNew | Should -Be (@($true) + @($false) * 14)
        }
    }

    It 'goes on where a row cannot be read, and counts it' {
        Add-Content "$store/onpremises.csv" 'zzz,zzz,zzz'
        $run = Invoke-Runbook Invoke-MatchReport $with
        $run.Failure | Should -BeNullOrEmpty
        $run.Text | Should -BeLike '*29 HardMatch*could not be read: 1*'
    }

    It 'warns of a file that is old' {
        (Get-Item "$store/onpremises.csv").LastWriteTimeUtc = [DateTime]::UtcNow.AddDays(-3)
        & "$runbookFolder/Invoke-MatchReport.ps1" @with -WarningVariable warning -WarningAction SilentlyContinue | Out-Null
        "$warning" | Should -BeLike "*'onpremises.csv' is of *changes since then are not in this report*"
    }

    It 'takes the flags that a managed identity cannot read' {
        (Invoke-Runbook Invoke-MatchReport ($with + @{ BlockSoftMatch = $true })).Text | Should -Not -BeLike '*SoftMatch, *SoftMatch*'
        (Import-Csv "$store/$today").Outcome | Should -Not -Contain 'SoftMatch'
    }

    # Gmail cuts off a mail at 102 KB.
    It 'shows the first <Cards> cards of a section in the page, and says how many more the file has: <Case>' -ForEach @(
        @{ Case = 'as it is'; Options = @{}; Cards = 15 }, @{ Case = '-MaxRows beyond it'; Options = @{ MaxRows = 100 }; Cards = 15 }
        @{ Case = '-MaxRows'; Options = @{ MaxRows = 5 }; Cards = 5 }
    ) {
        $run = Invoke-Runbook Invoke-MatchReport ($with + $Options + @{ BlockSoftMatch = $true })
        $run.Failure | Should -BeNullOrEmpty
        $all = @(Import-Csv "$store/$today" | Where-Object Outcome -In Conflict, Blocked, Unknown)
        $all.Count | Should -BeGreaterThan 15
        $page = Get-Content -Raw "$store/$($today -replace 'csv$', 'html')"
        $section = $page -split '<h2 ' -match '>Open</h2>'
        [regex]::Matches("$section", '<b>').Count | Should -Be $Cards
        $section | Should -BeLike "*>$($all.Count - $Cards) more are in $($today -replace '\.csv$', '-changes.csv').</p>*"
        [Text.Encoding]::UTF8.GetByteCount($page) | Should -BeLessThan 102KB
        Import-Csv "$store/$($today -replace '\.csv$', '-changes.csv')" | Where-Object Kind -EQ Match | Should -HaveCount $all.Count
    }

    It 'fails without its file, and says which' {
        Remove-Item "$store/onpremises.csv"
        (Invoke-Runbook Invoke-MatchReport $with).Failure | Should -BeLike "There is no 'onpremises.csv' in the store*"
    }

    Context 'compared with the run before' {
        # A run of an earlier day: somebody who is fine today was blocked, somebody who is blocked was not there, and so with the errors.
        BeforeEach {
            Invoke-Runbook Invoke-MatchReport $with | Out-Null
            $stem = "$store/match-$([DateTime]::UtcNow.ToString('yyyyMMdd'))"
            $errors = $stem.Replace('match-', 'errors-') + '.csv'
            $rows = Import-Csv "$store/$today"
            $tenant = $rows[0].Tenant
            $rows | Where-Object OnPremisesUser -NE 'ann.devon@northwind.com' | ForEach-Object {
                if ($_.OnPremisesUser -eq 'alex.wilber@contoso.com') { $_.Outcome = 'Blocked'; $_.PredictedError = 'InvalidSoftMatch' }
                $_
            } | Export-Csv "$store/match-20260101.csv"
            $old = Import-Csv $errors
            @($old | Select-Object -Skip 1) + @($old[0] | Select-Object * | ForEach-Object { $_.Key = 'gone'; $_.Object = 'Old group'; $_ }) | Export-Csv "$store/errors-20260101.csv"
            Remove-Item "$store/$today", $errors
        }

        It 'says what is new, what is cleared and what became of it, of matches and of errors' {
            $run = Invoke-Runbook Invoke-MatchReport $with
            $run.Failure | Should -BeNullOrEmpty
            $run.Text | Should -BeLike '*1 of them new since match-20260101.csv, 1 cleared. Errors of synchronization: 3, 1 of them new since errors-20260101.csv, 1 cleared.*'
            $changes = Import-Csv "$stem-changes.csv"
            $changes | Where-Object Change -NE Open | ForEach-Object { "$($_.Change) $($_.Kind) $($_.OnPremisesUser)$($_.Object) $($_.Now)".Trim() } | Should -Be @(
                'New Match ann.devon@northwind.com'
                'Cleared Match alex.wilber@contoso.com HardMatch'
                "New SynchronizationError $($old[0].Object -replace 'Old group', (Import-Csv $errors)[0].Object)"
                'Cleared SynchronizationError Old group')
            @($changes | Where-Object Change -EQ Open).Count | Should -Be 16
            Import-Csv $errors | Should -HaveCount 3
        }

        It 'says the same in a page for a mail: with its own styles, without scripts and without links to other servers' {
            Invoke-Runbook Invoke-MatchReport $with | Out-Null
            $page = Get-Content -Raw "$stem.html"
            $text = [Net.WebUtility]::HtmlDecode(($page -replace '<[^>]+>', ' ' -replace '\s+', ' '))
            $text | Should -BeLike '*New since match-20260101.csv ann.devon@northwind.com Blocked, InvalidSoftMatch*Cleared since match-20260101.csv alex.wilber@contoso.com now: HardMatch*Still open*New errors of synchronization*Cleared errors Old group*'
            $page | Should -Not -Match '<(script|link|img|iframe|style|form|base)\b|\b(src|href|on\w+)\s*=|url\(|@import|https?://[^ <]*[ "]*>'
            $page | Should -Match 'max-width:600px'
        }

        It 'tells of a damaged file, and compares with the one before: <Case>' -ForEach @(
            @{ Case = 'saved with other separators'; Text = { 'OnPremisesUser;CloudUser;Outcome;PredictedError' }; Says = "*'match-20260102.csv' is damaged: it has no column*" }
            @{ Case = 'empty'; Text = { '' }; Says = "*'match-20260102.csv' is damaged: it has no column*" }
            @{ Case = 'a row that was cut off'; Text = { '"OnPremisesUser","CloudUser","PredictedError","Outcome"'; '"ann.devon@northwind.com","a' }; Says = "*'match-20260102.csv' is damaged: a row has no Outcome*" }
        ) {
            & $Text | Set-Content "$store/match-20260102.csv"
            $out = & "$runbookFolder/Invoke-MatchReport.ps1" @with -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -BeLike $Says
            $out[-1] | Should -BeLike '*1 of them new since match-20260101.csv*'
        }

        It 'refuses the file of another tenant, of an earlier day or of today, and replaces nothing: <_>' -ForEach 'match-20260102.csv', 'today' {
            $name = if ($_ -eq 'today') { $today } else { $_ }
            $rows | ForEach-Object { $_.Tenant = 'fabrikam'; $_ } | Export-Csv "$store/$name"
            $before = Get-ChildItem $store | ForEach-Object { "$($_.Name) $((Get-FileHash $_.FullName).Hash)" }
            (Invoke-Runbook Invoke-MatchReport $with).Failure | Should -BeLike "'$name' is of the tenant fabrikam, and this run is of $tenant*-StorePrefix*"
            Get-ChildItem $store | ForEach-Object { "$($_.Name) $((Get-FileHash $_.FullName).Hash)" } | Should -Be $before
        }

        It 'compares with a day that had no errors' {
            Import-Csv "$store/errors-20260101.csv" | Select-Object -First 1 | Export-Csv "$TestDrive/one.csv"
            Get-Content "$TestDrive/one.csv" -TotalCount 1 | Set-Content "$store/errors-20260101.csv"
            (Invoke-Runbook Invoke-MatchReport $with).Text | Should -BeLike '*Errors of synchronization: 3, 3 of them new since errors-20260101.csv, 0 cleared*'
        }
    }

    Context 'and groups and contacts' {
        BeforeEach {
            $columns = 'ObjectGUID', 'ObjectClass', 'SID', 'SamAccountName', 'UserPrincipalName', 'DisplayName', 'mail', 'proxyAddresses', 'mS-DS-ConsistencyGuid'
            $others = 'S-1-5-21-1-2-3-2001', 'S-1-5-21-1-2-3-2002' | ForEach-Object {
                [pscustomobject] @{ ObjectGUID = [guid]::new("00000000-0000-0000-0000-00000000$($_.Substring(15))"); ObjectClass = 'group'; SID = $_; DisplayName = 'Sales'; mail = 'x@contoso.com'; proxyAddresses = 'SMTP:x@contoso.com' }
            }
            $contact = [pscustomobject] @{ ObjectGUID = [guid]::NewGuid(); ObjectClass = 'contact'; DisplayName = 'Wide World Importers'; mail = 'orders@wideworldimporters.com'; proxyAddresses = 'SMTP:orders@wideworldimporters.com' }
            $people = Import-Csv $users | Select-Object *, @{ n = 'ObjectClass'; e = { 'user' } }
        }

        It 'tells two groups of one name apart, says what is a group, and counts each kind' {
            @($people) + @($others) | Select-Object $columns | Export-Csv "$store/onpremises.csv"
            Invoke-Runbook Invoke-MatchReport $with | Out-Null
            $stem = "$store/match-$([DateTime]::UtcNow.ToString('yyyyMMdd'))"
            # The second group was fine then.
            $rows = Import-Csv "$store/$today"
            ($rows | Where-Object OnPremisesUser -EQ Sales).Outcome | Should -Be 'Conflict', 'Conflict'
            $rows | ForEach-Object { if ($_.ObjectGuid -eq $others[1].ObjectGUID) { $_.Outcome = 'NewGroup'; $_.PredictedError = 'None' }; $_ } | Export-Csv "$store/match-20260101.csv"
            $run = Invoke-Runbook Invoke-MatchReport $with
            $run.Failure | Should -BeNullOrEmpty
            $run.Text | Should -BeLike '*groups: 2 Conflict*1 of them new since match-20260101.csv, 0 cleared*'
            $new = Import-Csv "$stem-changes.csv" | Where-Object { $_.Change -eq 'New' -and $_.Kind -eq 'Match' }
            "$($new.ObjectType) $($new.OnPremisesUser) $($new.ObjectGuid)" | Should -Be "Group Sales $($others[1].ObjectGUID)"
            Get-Content -Raw "$stem.html" | Should -BeLike '*Sales (group)*'
            # Another group of that name was deleted.
            $rows | ForEach-Object { if ($_.ObjectGuid -eq $others[1].ObjectGUID) { $_.ObjectGuid = [guid]::NewGuid(); $_.Outcome = 'Conflict'; $_.PredictedError = 'DuplicateAttribute' }; $_ } | Export-Csv "$store/match-20260101.csv"
            (Invoke-Runbook Invoke-MatchReport $with).Text | Should -BeLike '*1 of them new since match-20260101.csv, 1 cleared*'
        }

        It 'does not call cleared what it could not see, and says on top what it did not read' {
            Invoke-Runbook Invoke-MatchReport $with | Out-Null
            Import-Csv "$store/$today" | ForEach-Object { if ($_.OnPremisesUser -eq 'alex.wilber@contoso.com') { $_.Outcome = 'Blocked' }; $_ } | Export-Csv "$store/match-20260101.csv"
            @($people) + @($contact) | Select-Object $columns | Export-Csv "$store/onpremises.csv"
            $run = Invoke-Runbook Invoke-MatchReport $with
            $run.Text | Should -BeLike '*0 cleared, 1 not seen (not everything was read)*Not known: *'
            $stem = "$store/match-$([DateTime]::UtcNow.ToString('yyyyMMdd'))"
            (Import-Csv "$stem-changes.csv" | Where-Object Change -EQ NotSeen).OnPremisesUser | Should -Be alex.wilber@contoso.com
            Get-Content -Raw "$stem.html" | Should -BeLike '*What this report does not know*contacts moved to the cloud*Still open*'
        }
    }

    It 'reports the night when all errors are gone: <Case>' -ForEach @(
        @{ Case = 'all were read'; Warning = ''; Says = '*Errors of synchronization: 0, 0 of them new since errors-20260101.csv, 1 cleared.*'; Left = 0 }
        @{ Case = 'those of groups were not read'; Warning = 'Could not read groups: no right. Errors of groups are not listed.'; Says = '*0 cleared, 1 not seen (not everything was read).*'; Left = 1 }
    ) {
        Invoke-Runbook Invoke-MatchReport $with | Out-Null
        $errors = "$store/$($today.Replace('match-', 'errors-'))"
        Import-Csv $errors | Select-Object -First 1 | ForEach-Object { $_.ObjectType = 'Group'; $_ } | Export-Csv "$store/errors-20260101.csv"
        $env:RUNBOOK_WARNING = $Warning
        function global:Get-SynchronizationError { [CmdletBinding()] param($OnPremisesPath) if ($env:RUNBOOK_WARNING) { Write-Warning $env:RUNBOOK_WARNING } }
        try { $run = Invoke-Runbook Invoke-MatchReport $with }
        finally { Remove-Item function:Get-SynchronizationError, env:RUNBOOK_WARNING -ErrorAction Ignore }
        $run.Failure | Should -BeNullOrEmpty
        $run.Text | Should -BeLike $Says
        # What was not seen tonight is not new tomorrow.
        @(Import-Csv $errors).Count | Should -Be $Left
    }

    It 'writes no value that a spreadsheet or a page would run' {
        $rows = Import-Csv $users
        $rows[0].UserPrincipalName = "=cmd|' /C calc'!A0@contoso.com"
        $rows[1].UserPrincipalName = '<b onclick=x>kim</b>@contoso.com'
        $rows | Export-Csv "$store/onpremises.csv"
        (Invoke-Runbook Invoke-MatchReport $with).Failure | Should -BeNullOrEmpty
        foreach ($file in Get-ChildItem $store -Filter "*$([DateTime]::UtcNow.ToString('yyyyMMdd'))*.csv") {
            Get-Content $file.FullName | Should -Not -Match '(^|,)"?[=+@]' -Because $file.Name
        }
        (Import-Csv "$store/$today")[0].OnPremisesUser | Should -Be "'=cmd|' /C calc'!A0@contoso.com"
        $page = Get-Content -Raw "$store/$($today.Replace('.csv', '.html'))"
        $page | Should -Not -BeLike '*<b onclick*'
        $page | Should -BeLike '*&lt;b onclick=x&gt;kim*'
    }

    It 'says so if the errors of synchronization cannot be read' {
        $snapshot = Join-Path $TestDrive 'contoso.snapshot'
        Export-IdentityModelSnapshot $snapshot | Out-Null
        Disconnect-IdentityModel
        $run = Invoke-Runbook Invoke-MatchReport @{ Sandbox = $snapshot; StoreFolder = $store }
        $run.Failure | Should -BeNullOrEmpty
        $run.Text | Should -BeLike '*Errors of synchronization: could not be read*'
        "$store/$($today.Replace('match-', 'errors-'))" | Should -Not -Exist
        Get-Content -Raw "$store/$($today.Replace('.csv', '.html'))" | Should -BeLike '*What this report does not know*could not be read*'
    }

    It 'fails where no store is named' {
        (Invoke-Runbook Invoke-MatchReport @{ Sandbox = 'Contoso' }).Failure | Should -BeLike '*-StorageAccountName*'
    }
}

Describe 'Invoke-DomainCutover' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        $store = New-Store
        $with = @{ Domain = 'contoso.com', 'tailspintoys.com'; Sandbox = 'Contoso'; StoreFolder = $store }
    }

    It 'converts the domains, and leaves in the store all that takes them back' {
        $run = Invoke-Runbook Invoke-DomainCutover $with
        $run.Failure | Should -BeNullOrEmpty
        $run.Rows.Status | Should -Be 'Converted', 'Converted'
        $run.Text | Should -BeLike '*2 of 2 domains are managed*Nothing is left to do*'
        (Get-IdentityModel contoso.com, tailspintoys.com).AuthenticationType | Should -Be 'Managed', 'Managed'

        (Resume-DomainConversion "$store/cutover/contoso.com/conversion.jsonl" -Undo -Confirm:$false -WarningAction SilentlyContinue).Status | Should -Be 'Undone'
        Restore-DomainFederation "$store/cutover/tailspintoys.com/before.json" -Confirm:$false -WarningAction SilentlyContinue
        (Get-IdentityModel contoso.com, tailspintoys.com).AuthenticationType | Should -Be 'Federated', 'Federated'
    }

    It 'does nothing when it is run again' {
        Invoke-Runbook Invoke-DomainCutover $with | Out-Null
        $before = Get-ChildItem -Recurse -File $store | ForEach-Object { (Get-FileHash $_).Hash }
        $run = Invoke-Runbook Invoke-DomainCutover $with
        $run.Rows.Status | Should -Be 'Converted', 'Converted'
        $run.Rows.Reason | Should -BeLike '*the command did nothing*'
        Get-ChildItem -Recurse -File $store | ForEach-Object { (Get-FileHash $_).Hash } | Should -Be $before
    }

    It 'goes on with the other domains where one fails, and fails at the end' {
        $with.Domain = 'nowhere.com', 'northwind.com', 'contoso.com'
        $run = Invoke-Runbook Invoke-DomainCutover $with
        $run.Rows.Status | Should -Be 'Failed', 'AlreadyManaged', 'Converted'
        $run.Failure | Should -BeLike "Not converted: nowhere.com: The tenant has no domain 'nowhere.com'*"
    }

    It 'leaves domains to the next job when its time is up' {
        $run = Invoke-Runbook Invoke-DomainCutover ($with + @{ LastStartMinutes = 0 })
        $run.Rows.Status | Should -Be 'Left', 'Left'
        $run.Failure | Should -BeNullOrEmpty
        (Get-IdentityModel contoso.com).AuthenticationType | Should -Be 'Federated'
    }

    # The tenant is the session's own, as a sandbox is; the disk of the job that was stopped is gone with it.
    It 'goes on where a job was stopped: <Case>' -ForEach @(
        @{ Case = 'before the write'; Until = '"SaveFederation"' }
        @{ Case = 'at the write'; Until = '"MakeManaged"' }
        @{ Case = 'after the write'; Until = '"VerifySignIn"' }
    ) {
        $temporary = New-Store
        $arguments = "-Domain contoso.com, tailspintoys.com -Sandbox Contoso -StoreFolder '$store' -WarningAction SilentlyContinue"
        $shell = New-Session "`$env:TMPDIR = `$env:TMP = `$env:TEMP = '$temporary'; Connect-IdentityModel -Sandbox -SandboxLatency 00:00:00.1
            & '$runbookFolder/Invoke-DomainCutover.ps1' $arguments; Start-Sleep -Seconds 86400"
        $kept = $env:TMPDIR, $env:TMP, $env:TEMP
        try {
            $run = $shell.BeginInvoke()
            # In the store, too: who looks late finds no more than that.
            $journals = { Get-ChildItem $temporary, $store -Recurse -Filter conversion.jsonl -ErrorAction Ignore | Where-Object { (Get-Content -Raw $_ -ErrorAction Ignore) -like "*$Until*" } }
            while (-not $run.IsCompleted -and -not (& $journals)) { Start-Sleep -Milliseconds 10 }
            $run.IsCompleted | Should -BeFalse
            $shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne($guard) | Should -BeTrue
            Remove-Item $temporary -Recurse -Force
            New-Item -ItemType Directory $temporary | Out-Null
            Test-Path "$store/cutover/contoso.com/before.json" | Should -BeTrue

            $shell.Commands.Clear()
            [void] $shell.AddScript("& '$runbookFolder/Invoke-DomainCutover.ps1' $arguments; Get-IdentityModel contoso.com, tailspintoys.com")
            $output = $shell.Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            $output[0, 1].Status | Should -BeIn 'Converted', 'AlreadyManaged'
            "$($output[2])" | Should -BeLike '*2 of 2 domains are managed, 0 failed*'
            $output[3, 4].AuthenticationType | Should -Be 'Managed', 'Managed'
        }
        finally {
            $shell.Dispose()
            $env:TMPDIR, $env:TMP, $env:TEMP = $kept
        }
    }

    It 'brings the journal to the store also where the conversion fails' {
        function global:Convert-DomainToStandard {
            param($Domain, $JournalPath, [switch] $Wait, [switch] $Confirm, [switch] $Verbose)
            Set-Content -LiteralPath $JournalPath '{"event":"StepStarted","step":"MakeManaged"}'
            throw 'whether it was converted is not known'
        }

        try { $run = Invoke-Runbook Invoke-DomainCutover $with }
        finally { Remove-Item function:Convert-DomainToStandard }
        $run.Rows.Status | Should -Be 'Failed', 'Failed'
        $run.Rows[0].Reason | Should -BeExactly 'whether it was converted is not known'
        "$store/cutover/contoso.com/conversion.jsonl" | Should -FileContentMatch 'MakeManaged'
    }

    # Files are brought to the store while the conversion goes on, and so are behind it by a moment: any moment.
    It 'goes on with a journal that is behind the tenant, wherever it breaks off' {
        $with.Domain = , 'contoso.com'
        Invoke-Runbook Invoke-DomainCutover $with | Out-Null
        $journal = "$store/cutover/contoso.com/conversion.jsonl"
        $whole = Get-Content $journal
        $whole.Count | Should -BeGreaterThan 8
        foreach ($count in 1..$whole.Count) {
            $whole | Select-Object -First $count | Set-Content $journal
            $run = Invoke-Runbook Invoke-DomainCutover $with
            $run.Failure | Should -BeNullOrEmpty -Because "$count lines are left"
            $run.Rows.Status | Should -BeIn 'Converted', 'AlreadyManaged'
        }

        $run.Rows.Status | Should -Be 'Converted'
        Restore-DomainFederation "$store/cutover/contoso.com/before.json" -Confirm:$false -WarningAction SilentlyContinue
        (Get-IdentityModel contoso.com).AuthenticationType | Should -Be 'Federated'
    }

    It 'goes on where the process was killed, in a new one with nothing but the store' {
        $arguments = "-Domain contoso.com -Sandbox Contoso -StoreFolder '$store' -WarningAction SilentlyContinue"
        $journal = "$store/cutover/contoso.com/conversion.jsonl"
        "Import-Module '$module'; Connect-IdentityModel -Sandbox -SandboxLatency 00:00:00.5; $(Get-Hang $journal '"SaveFederation"')
            & '$runbookFolder/Invoke-DomainCutover.ps1' $arguments" | Set-Content "$TestDrive/first.ps1"
        $program, $options = @(Get-Shell) + @('-NoProfile', '-NonInteractive', '-File', "$TestDrive/first.ps1")
        $first = Start-Process $program -PassThru -RedirectStandardOutput "$TestDrive/first.txt" -ArgumentList ($options | ForEach-Object { "`"$_`"" })
        while (-not $first.HasExited -and -not ((Test-Path $journal) -and (Get-Content -Raw $journal) -like '*"SaveFederation"*')) { Start-Sleep -Milliseconds 20 }
        $first.HasExited | Should -BeFalse
        $first.Kill()
        $first.WaitForExit()
        Get-Content -Raw $journal | Should -Not -BeLike '*"Finished"*'

        # The new process's sandbox is federated: the write of the first did not come through.
        $text = Invoke-Shell -Command "Import-Module '$module'; & '$runbookFolder/Invoke-DomainCutover.ps1' $arguments; `"now: `$((Get-IdentityModel contoso.com).AuthenticationType)`"" 2>&1 | Out-String
        $text -replace '\x1b\[[0-9;]*m' | Should -Match '(?s)Status +: Converted.*1 of 1 domains are managed.*now: Managed'
    }
}

Describe 'Invoke-PasswordCampaign' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        $store = New-Store
        $certificate = New-Certificate "$TestDrive/campaign.cer"
        $with = @{ Name = 'autumn'; Domain = , 'northwind.com'; ProtectToPath = "$TestDrive/campaign.cer"; Sandbox = 'Contoso'; StoreFolder = $store; BatchSize = 10 }
    }

    It 'sets every user''s password once, readable to the certificate''s owner alone' {
        $run = Invoke-Runbook Invoke-PasswordCampaign $with
        $run.Failure | Should -BeNullOrEmpty
        $run.Text | Should -BeLike '*26 users set now, 0 before*'
        $files = Get-ChildItem "$store/campaign/autumn" -Filter passwords-*.csv
        $files | Should -HaveCount 3
        $rows = $files | ForEach-Object { Import-Csv $_ }
        $rows | Should -HaveCount 26
        $rows[0].PSObject.Properties.Name | Should -Not -Contain 'Password'
        $message = [Security.Cryptography.Pkcs.EnvelopedCms]::new()
        $message.Decode([Convert]::FromBase64String(($rows[0].ProtectedPassword -replace '-----[^-]+-----')))
        $message.Decrypt([Security.Cryptography.X509Certificates.X509Certificate2Collection]::new($certificate))
        [Text.Encoding]::UTF8.GetString($message.ContentInfo.Content).Length | Should -BeGreaterOrEqual 12
        (Import-Csv "$store/campaign/autumn/done.csv").UserPrincipalName | Should -Be $rows.UserPrincipalName
    }

    It 'sets nobody''s twice when it is run again' {
        Invoke-Runbook Invoke-PasswordCampaign $with | Out-Null
        (Invoke-Runbook Invoke-PasswordCampaign $with).Text | Should -BeLike '*0 users set now, 26 before*'
        Get-ChildItem "$store/campaign/autumn" -Filter passwords-*.csv | Should -HaveCount 3
    }

    It 'goes on after a job that was stopped, with those who are not done' {
        $arguments = "-Name autumn -Domain northwind.com -ProtectToPath '$($with.ProtectToPath)' -Sandbox Contoso -StoreFolder '$store' -BatchSize 5"
        $shell = New-Session "Connect-IdentityModel -Sandbox; $(Get-Hang "$store/campaign/autumn/done.csv" UserPrincipalName)
            & '$runbookFolder/Invoke-PasswordCampaign.ps1' $arguments"
        try {
            $run = $shell.BeginInvoke()
            while (-not $run.IsCompleted -and -not (Test-Path "$store/campaign/autumn/done.csv")) { Start-Sleep -Milliseconds 10 }
            $shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne($guard) | Should -BeTrue
            $done = @(Import-Csv "$store/campaign/autumn/done.csv")
            $done.Count | Should -Be 5
            $shell.Commands.Clear()
            [void] $shell.AddScript("Remove-Item function:Move-Item; & '$runbookFolder/Invoke-PasswordCampaign.ps1' $arguments")
            "$($shell.Invoke())" | Should -BeLike "*$(26 - $done.Count) users set now, $($done.Count) before, 0 skipped, 0 failed, 0 left*"
            (Import-Csv "$store/campaign/autumn/done.csv").UserPrincipalName | Sort-Object -Unique | Should -HaveCount 26
        }
        finally {
            $shell.Dispose()
        }
    }

    # Whoever's password was changed must find it in the store, however the batch ended.
    It 'keeps every password that was set in the store: <Case>' -ForEach @(
        @{ Case = 'the command fails after it told whom it set'; Does = { & $real @with; throw 'the command failed' }; Failure = '*the command failed*'; Done = 5 }
        @{ Case = 'the command fails and tells nothing'; Does = { & $real @with | Out-Null; throw 'the command failed' }; Failure = '*the command failed*'; Done = 0 }
        @{ Case = 'no answer says that a password was set'; Does = { & $real @with | Select-Object UserPrincipalName, Reason, ForceChange, @{ n = 'Status'; e = { 'Failed' } } }; Failure = '26 users could not be given*'; Done = 0 }
    ) {
        $before = @{}
        foreach ($user in Get-CloudUser -Domain northwind.com) { $before[$user.UserPrincipalName] = $user.LastPasswordChange }
        $global:campaign = $Does
        function global:Set-CloudUserPassword {
            param($UserPrincipalName, $PasswordFile, $ProtectTo, [switch] $Confirm, $ErrorAction, $WarningAction)
            $with = $PSBoundParameters
            $real = Get-Command -Module IdentityModel Set-CloudUserPassword
            . $campaign
        }

        $with.BatchSize = 5
        try { $run = Invoke-Runbook Invoke-PasswordCampaign $with }
        finally {
            Remove-Item function:Set-CloudUserPassword
            Remove-Variable -Scope Global campaign
        }

        $run.Failure | Should -BeLike $Failure
        $changed = @(Get-CloudUser -Domain northwind.com | Where-Object { $_.LastPasswordChange -ne $before[$_.UserPrincipalName] })
        $changed.Count | Should -BeGreaterOrEqual 5
        $kept = @(Get-ChildItem "$store/campaign/autumn" -Filter passwords-*.csv -ErrorAction Ignore | ForEach-Object { Import-Csv $_ })
        $changed.UserPrincipalName | Where-Object { $_ -notin $kept.UserPrincipalName } | Should -BeNullOrEmpty
        @(Get-ChildItem "$store/campaign/autumn" -Filter done.csv | ForEach-Object { Import-Csv $_ }) | Should -HaveCount $Done
    }

    It 'keeps every password that was set in the store when a job is stopped while the command runs' {
        $signal = Join-Path $TestDrive "$([guid]::NewGuid()).txt"
        $shell = New-Session "Connect-IdentityModel -Sandbox
            function global:Set-CloudUserPassword {
                param(`$UserPrincipalName, `$PasswordFile, `$ProtectTo, [switch] `$Confirm, `$ErrorAction, `$WarningAction)
                & (Get-Command -Module IdentityModel Set-CloudUserPassword) @PSBoundParameters
                Set-Content '$signal' set
                Start-Sleep -Seconds 86400
            }
            & '$runbookFolder/Invoke-PasswordCampaign.ps1' -Name autumn -Domain northwind.com -ProtectToPath '$($with.ProtectToPath)' -Sandbox Contoso -StoreFolder '$store' -BatchSize 5"
        try {
            $run = $shell.BeginInvoke()
            while (-not $run.IsCompleted -and -not (Test-Path $signal)) { Start-Sleep -Milliseconds 10 }
            $run.IsCompleted | Should -BeFalse
            $shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne($guard) | Should -BeTrue
            $rows = @(Get-ChildItem "$store/campaign/autumn" -Filter passwords-*.csv -ErrorAction Ignore | ForEach-Object { Import-Csv $_ })
            $rows | Should -HaveCount 5
            (Import-Csv "$store/campaign/autumn/done.csv").UserPrincipalName | Should -Be $rows.UserPrincipalName
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'keeps its own copy of the passwords where the store does not give back what it was given, and says where it is: <Case>' -ForEach @(
        @{ Case = 'it takes none'; Wrong = { throw 'no space left' }; Message = '*no space left*' }
        @{ Case = 'it takes half'; Wrong = { Microsoft.PowerShell.Management\Copy-Item -LiteralPath $LiteralPath -Destination $Destination -Force; Set-Content -LiteralPath $Destination 'half' }; Message = '*not what it was given*' }
    ) {
        $global:wrong = $Wrong
        function global:Copy-Item {
            param($LiteralPath, $Destination, [switch] $Force, [switch] $Confirm)
            if ($Destination -like '*passwords-*.new') { . $wrong } else { Microsoft.PowerShell.Management\Copy-Item @PSBoundParameters }
        }

        $with.BatchSize = 5
        try { $run = Invoke-Runbook Invoke-PasswordCampaign $with }
        finally {
            Remove-Item function:Copy-Item
            Remove-Variable -Scope Global wrong
        }

        $run.Failure | Should -BeLike $Message
        $path = [regex]::Match($run.Failure, 'only copy, in (?<path>.*?)\.$').Groups['path'].Value
        Import-Csv $path | Should -HaveCount 5
        "$store/campaign/autumn/done.csv" | Should -Not -Exist
        Remove-Item -Recurse (Split-Path $path)
    }

    It 'takes users from a file, tells who could not be set, and fails at the end' {
        "UserPrincipalName`nnancy.davolio@northwind.com`nNancy.Davolio@northwind.com`nnobody@northwind.com`nadele.vance@contoso.com" | Set-Content "$store/autumn.csv"
        $with.Remove('Domain')
        $run = Invoke-Runbook Invoke-PasswordCampaign ($with + @{ UserFile = 'autumn.csv' })
        $run.Rows | Sort-Object UserPrincipalName | ForEach-Object { "$($_.UserPrincipalName) $($_.Status)" } | Should -Be 'adele.vance@contoso.com Skipped', 'nobody@northwind.com Failed'
        $run.Text | Should -BeLike '*1 users set now*1 skipped, 1 failed*'
        Import-Csv "$store/campaign/autumn/not-set.csv" | Should -HaveCount 2
        $run.Failure | Should -BeLike "1 users could not be given a password*nobody@northwind.com*"
    }

    It 'leaves batches to the next job when its time is up' {
        (Invoke-Runbook Invoke-PasswordCampaign ($with + @{ LastStartMinutes = 0 })).Text | Should -BeLike '*0 users set now*26 left to the next job*'
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'to keep passwords in plain text'; Without = 'ProtectToPath'; Message = '*keeps none in plain text*' }
        @{ Case = 'to guess whom it is for'; Without = 'Domain'; Message = '*whose passwords*' }
    ) {
        $with.Remove($Without)
        (Invoke-Runbook Invoke-PasswordCampaign $with).Failure | Should -BeLike $Message
        (Get-ChildItem -Recurse $store) | Should -BeNullOrEmpty
    }
}

Describe 'Invoke-TenantFanOut' {
    BeforeEach {
        $store = New-Store
        $tenants = @(
            @{ Name = 'adatum'; TenantId = 'adatum.com'; ClientId = 'a'; SignInCertificateName = 'partner' }
            @{ Name = 'broken'; TenantId = 'broken.com'; ClientId = 'b'; SignInCertificateName = 'partner'; Sandbox = 'nowhere.json' }
            @{ Name = 'contoso'; TenantId = 'contoso.com'; ClientId = 'c'; SignInCertificateName = 'partner'; Parameters = @{ BlockSoftMatch = $true } }
        )
        ConvertTo-Json $tenants | Set-Content "$store/tenants.json"
        foreach ($tenant in $tenants) {
            New-Item -ItemType Directory "$store/$($tenant.Name)" | Out-Null
            Copy-Item $users "$store/$($tenant.Name)/onpremises.csv"
        }
        $with = @{ Runbook = 'Invoke-MatchReport'; ChildFolder = $runbookFolder; StoreFolder = $store; Sandbox = 'Contoso'; PollSeconds = 0.05 }
        $report = "$store/fanout/Invoke-MatchReport-$([DateTime]::UtcNow.ToString('yyyyMMdd'))"
    }

    It 'gathers every tenant''s report, and loses none for the one that fails' {
        $run = Invoke-Runbook Invoke-TenantFanOut $with
        $run.Rows.Tenant | Should -Be 'adatum', 'broken', 'contoso'
        $run.Rows.Status | Should -Be 'Completed', 'Failed', 'Completed'
        $run.Rows[1].Reason | Should -BeLike "*There is no simulated tenant 'nowhere.json'*"
        $run.Rows[0].Summary | Should -BeLike '*7 SoftMatch*'
        $run.Rows[2].Summary | Should -Not -BeLike '*7 SoftMatch*' -Because 'its own parameter says that the tenant blocks them'
        $run.Text | Should -BeLike '*2 of 3 tenants are done*'
        $run.Failure | Should -BeLike 'Not done: broken (Failed)*'
        $gathered = Get-Content -Raw "$report.json" | ConvertFrom-Json
        $gathered[0].Items | Should -HaveCount 15
        (Import-Csv "$report.csv").Tenant | Should -Be 'adatum', 'broken', 'contoso'
        Get-ChildItem "$store/*/match-????????.csv" | Should -HaveCount 2
    }

    It 'runs a domain cutover for each tenant, with domains of its own' {
        ConvertTo-Json @(
            @{ Name = 'one'; Parameters = @{ Domain = @('contoso.com') } }
            @{ Name = 'two'; Parameters = @{ Domain = @('tailspintoys.com', 'northwind.com') } }
        ) -Depth 4 | Set-Content "$store/tenants.json"
        $with.Runbook = 'Invoke-DomainCutover'
        $run = Invoke-Runbook Invoke-TenantFanOut $with
        $run.Failure | Should -BeNullOrEmpty
        $run.Rows.Summary | Should -BeLike '*domains are managed, 0 failed*'
        Get-ChildItem "$store/*/cutover/*/conversion.jsonl" | Should -HaveCount 2
    }

    It 'runs a cutover of domains of one name in several tenants side by side' {
        ConvertTo-Json @(foreach ($name in 'one', 'two', 'three') { @{ Name = $name; Parameters = @{ Domain = @('contoso.com', 'tailspintoys.com') } } }) -Depth 4 |
            Set-Content "$store/tenants.json"
        $with.Runbook = 'Invoke-DomainCutover'
        $run = Invoke-Runbook Invoke-TenantFanOut $with
        $run.Failure | Should -BeNullOrEmpty
        $run.Rows.Status | Should -Be 'Completed', 'Completed', 'Completed'
        $run.Rows.Summary | Should -BeLike '*2 of 2 domains are managed, 0 failed*'
    }

    It 'reports what did not end in time' {
        $run = Invoke-Runbook Invoke-TenantFanOut ($with + @{ LastWaitMinutes = 0 })
        $run.Rows.Status | Should -Be 'Unfinished', 'Unfinished', 'Unfinished'
        "$report.csv" | Should -Exist
    }

    It 'takes common parameters as a table, an object or JSON: <Case>' -ForEach @(
        @{ Case = 'table'; Parameters = @{ MaxRows = 1 } }
        @{ Case = 'object'; Parameters = [pscustomobject] @{ MaxRows = 1 } }
        @{ Case = 'JSON'; Parameters = '{"MaxRows":1}' }
    ) {
        ConvertTo-Json @(@{ Name = 'contoso' }) | Set-Content "$store/tenants.json"
        (Invoke-Runbook Invoke-TenantFanOut ($with + @{ Parameters = $Parameters })).Rows.ItemCount | Should -Be 1
    }

    It 'refuses a folder that jobs in Azure would not reach' {
        $with.Remove('ChildFolder')
        $with.Remove('Sandbox')
        (Invoke-Runbook Invoke-TenantFanOut ($with + @{ ResourceGroupName = 'a'; AutomationAccountName = 'b' })).Failure | Should -BeLike '*does not reach -StoreFolder*'
    }

    It 'refuses one name for two tenants' {
        ConvertTo-Json @(@{ Name = 'one' }, @{ Name = 'ONE' }) | Set-Content "$store/tenants.json"
        (Invoke-Runbook Invoke-TenantFanOut $with).Failure | Should -BeLike '*the tenant one twice*'
    }
}

# Signatures: Learn, module Az.Storage (Set-, Get-AzStorageBlobContent, Get-AzStorageBlob, New-AzStorageContext), Az.Accounts
# (Connect-AzAccount, Disable-AzContextAutosave) and Az.Automation (Start-AzAutomationRunbook, Get-AzAutomationJob,
# Get-AzAutomationJobOutput, Get-AzAutomationJobOutputRecord). Their output as the runbooks read it.
Describe 'In Azure Automation' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        $global:blobs = New-Store
        $global:automation = @{ Jobs = @{} }
        New-Module -Name FakeAz {
            function Disable-AzContextAutosave([string] $Scope) { }
            function Connect-AzAccount([switch] $Identity) { if (-not $Identity) { throw 'a person was asked for' }; [pscustomobject] @{ Context = 'azure' } }
            function New-AzStorageContext([string] $StorageAccountName, [switch] $UseConnectedAccount, $DefaultProfile) { "context of $StorageAccountName" }
            function Get-BlobPath([string] $Container, [string] $Blob, $Context) {
                if ($Context -ne 'context of contosorunbooks') { throw "no context: $Context" }
                Join-Path $global:blobs "$Container/$($Blob.Replace('/', '~'))"
            }
            function Set-AzStorageBlobContent {
                [CmdletBinding(SupportsShouldProcess)] param([string] $File, [string] $Container, [string] $Blob, $Context, [switch] $Force)
                $path = Get-BlobPath $Container $Blob $Context
                New-Item -ItemType Directory -Force (Split-Path $path) | Out-Null
                Copy-Item -LiteralPath $File $path -Force:$Force
                [pscustomobject] @{ Name = $Blob }
            }
            function Get-AzStorageBlobContent {
                [CmdletBinding(SupportsShouldProcess)] param([string] $Blob, [string] $Container, [string] $Destination, $Context, [switch] $Force)
                Copy-Item -LiteralPath (Get-BlobPath $Container $Blob $Context) $Destination -Force:$Force
                [pscustomobject] @{ Name = $Blob }
            }
            function Get-AzStorageBlob([string] $Container, [string] $Prefix, $Context) {
                $start = Get-BlobPath $Container $Prefix $Context
                Get-ChildItem "$global:blobs/$Container" -ErrorAction Ignore | Where-Object { $_.FullName.StartsWith($start) } |
                    ForEach-Object { [pscustomobject] @{ Name = $_.Name.Replace('~', '/'); LastModified = [DateTimeOffset] $_.LastWriteTimeUtc } }
            }
        } | Import-Module -Global
        $with = @{ StorageAccountName = 'contosorunbooks'; Sandbox = 'Contoso' }
        Set-AzStorageBlobContent -File $users -Container identitymodel -Blob onpremises.csv -Context 'context of contosorunbooks' | Out-Null
    }

    AfterEach {
        Get-Module FakeAz, FakeAutomation | Remove-Module
        Remove-Variable -Scope Global blobs, automation
    }

    It 'the store is a container: <Runbook>' -ForEach @(
        @{ Runbook = 'Invoke-MatchReport'; Own = @{}; Blob = 'match-*.csv'; Again = '*15 need a person*' }
        @{ Runbook = 'Invoke-DomainCutover'; Own = @{ Domain = 'contoso.com' }; Blob = 'cutover~contoso.com~conversion.jsonl'; Again = '*1 of 1 domains are managed*' }
        @{ Runbook = 'Invoke-PasswordCampaign'; Own = @{ Name = 'autumn'; Domain = 'northwind.com' }; Blob = 'campaign~autumn~done.csv'; Again = '*0 users set now, 26 before*' }
        @{ Runbook = 'Invoke-UserMove'; Own = @{ Name = 'pilot'; UserFile = 'pilot.csv'; DryRun = $true }; Blob = 'move~pilot~moves.csv'; Again = '*1 users can be moved*' }
    ) {
        if ($Runbook -eq 'Invoke-PasswordCampaign') { New-Certificate "$TestDrive/campaign.cer" | Out-Null; $with.ProtectToPath = "$TestDrive/campaign.cer" }
        'UserPrincipalName', 'ben.walters@fabrikam.com' | Set-Content "$TestDrive/pilot.csv"
        Set-AzStorageBlobContent -File "$TestDrive/pilot.csv" -Container identitymodel -Blob pilot.csv -Context 'context of contosorunbooks' | Out-Null
        (Invoke-Runbook $Runbook ($with + $Own)).Failure | Should -BeNullOrEmpty
        "$blobs/identitymodel/$Blob" | Should -Exist
        $run = Invoke-Runbook $Runbook ($with + $Own)
        $run.Failure | Should -BeNullOrEmpty
        $run.Text | Should -BeLike $Again
    }

    It 'each tenant is a job, never more of them than asked for, and the application signs in with the certificate named' {
        ConvertTo-Json @(
            foreach ($name in 'one', 'two', 'three') { @{ Name = $name; TenantId = "$name.com"; ClientId = "app-$name"; SignInCertificateName = "cert-$name" } }
        ) | Set-Content "$TestDrive/tenants.json"
        Set-AzStorageBlobContent -File "$TestDrive/tenants.json" -Container identitymodel -Blob tenants.json -Context 'context of contosorunbooks' | Out-Null
        New-Module -Name FakeAutomation {
            function Start-AzAutomationRunbook([string] $Name, [string] $ResourceGroupName, [string] $AutomationAccountName, [System.Collections.IDictionary] $Parameters) {
                $id = [guid]::NewGuid()
                $global:automation.Jobs[$id] = @{ Name = $Name; Parameters = $Parameters; Looks = 0 }
                [pscustomobject] @{ JobId = $id; Status = 'New' }
            }
            function Get-AzAutomationJob([guid] $Id, [string] $ResourceGroupName, [string] $AutomationAccountName) {
                $job = $global:automation.Jobs[$Id]
                $running = @($global:automation.Jobs.Values | Where-Object Looks -LT 2).Count
                if ($running -gt 2) { throw "$running jobs run at once" }
                $job.Looks++
                $isBad = $job.Parameters.TenantId -eq 'two.com'
                [pscustomobject] @{ Status = if ($job.Looks -lt 2) { 'Running' } elseif ($isBad) { 'Stopped' } else { 'Completed' }; Exception = if ($isBad) { 'the job was stopped after three hours' } }
            }
            function Get-AzAutomationJobOutput([guid] $Id, [string] $ResourceGroupName, [string] $AutomationAccountName, [string] $Stream) {
                [pscustomobject] @{ StreamRecordId = 'r1'; Type = $Stream }
            }
            function Get-AzAutomationJobOutputRecord([guid] $JobId, [string] $Id, [string] $ResourceGroupName, [string] $AutomationAccountName) {
                if ($global:automation.Jobs[$JobId].Parameters.TenantId -eq 'two.com') { return [pscustomobject] @{ Value = @{ value = 'half a report' } } }
                [pscustomobject] @{ Value = @{ value = '{"runbook":"Invoke-MatchReport","status":"Completed","summary":"well","items":[{"a":1}]}' } }
            }
        } | Import-Module -Global

        $run = Invoke-Runbook Invoke-TenantFanOut @{
            Runbook = 'Invoke-MatchReport'; StorageAccountName = 'contosorunbooks'; ResourceGroupName = 'identity'; AutomationAccountName = 'partner'
            MaxConcurrent = 2; PollSeconds = 0.01; Parameters = @{ SoftMatchOnUpn = $true }
        }
        $run.Rows.Tenant | Should -Be 'one', 'three', 'two'
        $run.Rows.Status | Should -Be 'Completed', 'Completed', 'Failed'
        $run.Rows[0].Summary | Should -Be 'well'
        $run.Rows[2].Reason | Should -Be 'the job was stopped after three hours'
        foreach ($job in $automation.Jobs.Values) {
            $name = $job.Parameters.TenantId -replace '\.com'
            $job.Parameters.ClientId, $job.Parameters.SignInCertificateName, $job.Parameters.StorePrefix, $job.Parameters.SoftMatchOnUpn, $job.Parameters.AsJson |
                Should -Be "app-$name", "cert-$name", "$name/", $true, $true
        }
    }

    It 'signs in as the managed identity, or with the certificate named: never as a person' {
        Disconnect-IdentityModel # a job begins without a sandbox, and a runbook stays in one
        $automation.SignIns = [System.Collections.Generic.List[string]]::new()
        New-Module -Name FakeAutomation {
            function Get-AutomationCertificate([string] $Name) { "the certificate $Name" }
            function Connect-IdentityModel { $global:automation.SignIns.Add("$args"); throw 'signed in' }
        } | Import-Module -Global
        foreach ($more in @{}, @{ TenantId = 'one.com'; ClientId = 'app'; SignInCertificateName = 'partner' }) {
            (Invoke-Runbook Invoke-MatchReport (@{ StorageAccountName = 'contosorunbooks' } + $more)).Failure | Should -Be 'signed in'
        }
        Remove-Module FakeAutomation
        New-Module -Name FakeAutomation { function Connect-IdentityModel { $global:automation.SignIns.Add("$args"); throw 'signed in' } } | Import-Module -Global
        Get-Command Get-AutomationCertificate -ErrorAction Ignore | Should -BeNullOrEmpty
        Invoke-Runbook Invoke-MatchReport @{ StorageAccountName = 'contosorunbooks'; TenantId = 'one.com'; ClientId = 'app'; SignInCertificateName = 'A1B2' } | Out-Null
        $automation.SignIns[2] | Should -BeLike '-TenantId one.com -ClientId app -CertificateThumbprint*A1B2'
        $automation.SignIns[0] | Should -Be '-Identity'
        $automation.SignIns[1] | Should -BeLike '-TenantId one.com -ClientId app -Certificate*the certificate partner'
    }
}

Describe 'What a job''s streams hold' {
    It 'is no password, with everything logged' {
        $store = New-Store
        $certificate = New-Certificate "$TestDrive/campaign.cer"
        $transcript = "$TestDrive/job.txt"
        Connect-IdentityModel -Sandbox
        Start-Transcript $transcript | Out-Null
        try {
            $written = & "$runbookFolder/Invoke-PasswordCampaign.ps1" -Name autumn -Domain northwind.com -ProtectToPath "$TestDrive/campaign.cer" -Sandbox Contoso -StoreFolder $store -Verbose -Debug *>&1
            $written += & "$runbookFolder/Invoke-DomainCutover.ps1" -Domain contoso.com -Sandbox Contoso -StoreFolder $store -Verbose -Debug *>&1
        }
        finally {
            Stop-Transcript | Out-Null
        }

        # As Azure Automation keeps the streams: whole objects, as text.
        $text = (Get-Content -Raw $transcript) + ($written | ForEach-Object { [System.Management.Automation.PSSerializer]::Serialize($_, 4) } | Out-String)
        $files = Get-ChildItem "$store/campaign/autumn" -Filter passwords-*.csv
        $passwords = $files | ForEach-Object { Import-Csv $_ } | ForEach-Object {
            $message = [Security.Cryptography.Pkcs.EnvelopedCms]::new()
            $message.Decode([Convert]::FromBase64String(($_.ProtectedPassword -replace '-----[^-]+-----')))
            $message.Decrypt([Security.Cryptography.X509Certificates.X509Certificate2Collection]::new($certificate))
            [Text.Encoding]::UTF8.GetString($message.ContentInfo.Content)
        }
        $passwords | Should -HaveCount 26
        $text.Length | Should -BeGreaterThan 1000
        foreach ($password in $passwords) {
            $text.Contains($password) | Should -BeFalse
            $text.Contains([Security.SecurityElement]::Escape($password)) | Should -BeFalse
        }
        $text | Should -Not -Match 'PSCredential|SecureString'
        foreach ($file in Get-ChildItem -Recurse -File $store) {
            foreach ($password in $passwords) { (Get-Content -Raw $file).Contains($password) | Should -BeFalse -Because $file.Name }
        }
    }
}
