BeforeAll {
    . "$PSScriptRoot/Shell.ps1"
    $manifest = & "$PSScriptRoot/ModulePath.ps1"
    Import-Module $manifest
    Connect-IdentityModel -Sandbox
    $path = (Resolve-Path (Join-Path $PSScriptRoot '../../samples/contoso-onpremises.csv')).Path

    function Get-View($Object, [int] $Width = 120) {
        ($Object | Out-String -Width $Width) -split '\r?\n' | Where-Object { $_ } | ForEach-Object TrimEnd
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'The views' {
    It 'summarise a match as a table: what was found, how much of it, and what comes next' {
        Get-View (Test-SoftMatch $path -Summary -IncludeCloudOnly) | Should -BeExactly @(
            'Outcome        Count  Share Meaning                                        NextStep'
            '-------        -----  ----- -------                                        --------'
            'HardMatch         29  53.7% equal ImmutableId: in sync, or takeover        none'
            'SoftMatch          7  13.0% sync takes over a user: equal address or UPN   check that both are the same person'
            'NewUser            3   5.6% sync creates a new cloud user                  check that nobody gets a second account'
            'Conflict           8  14.8% several objects compete for one value          resolve it first: see Conflicts, Remedy'
            'Blocked            7  13.0% a rule forbids it, or a value is not allowed   resolve it first: see Reason, Remedy'
            'CloudOnly         15        cloud user that no on-premises user matches    leave it, or create it on-premises'
        )
    }

    # PowerShell leaves out what does not fit, without a word. A cell may take several lines.
    It 'show at 80 columns what an admin decides on, whole: <Case>' -ForEach @(
        @{ Case = 'a match'; Command = { Test-SoftMatch $path }; Names = 'Outcome', 'OnPremisesUser', 'CloudUser', 'MatchedOn', 'PredictedError' }
        @{ Case = 'a summary'; Command = { Test-SoftMatch $path -Summary }; Names = 'Outcome', 'Count', 'Meaning', 'NextStep' }
        @{ Case = 'values to correct'; Command = { Test-OnPremisesUser $path -WarningAction Ignore }; Names = 'Error', 'User', 'Attribute', 'Value', 'ProposedValue' }
        @{ Case = 'models'; Command = { Get-IdentityModel }; Names = 'Domain', 'Model', 'IsVerified', 'UserCount' }
    ) {
        foreach ($one in & $Command) {
            $view = Get-View $one 80
            $rule = @($view -match '^-+ ')[0]
            $head = @($view[0..([array]::IndexOf($view, $rule) - 1)])
            $cells = $view[([array]::IndexOf($view, $rule) + 1)..$view.Count]
            foreach ($name in $Names) {
                $start = $head[0].IndexOf($name)
                $start | Should -BeGreaterOrEqual 0 -Because "$name has a column"
                if ($null -eq $one.$name -or "$($one.$name)" -eq 'None') { continue }
                # A column begins below its name, or, if it is a number, ends there. It goes on to the next name.
                $start = if ($one.$name -is [long]) { [regex]::Matches($rule, '-+').Where{ $_.Index -le $start }[-1].Index } else { $start }
                $end = [regex]::Matches($rule, '-+').Where{ $_.Index -gt $start } | Select-Object -First 1 | ForEach-Object Index
                if (-not $end) { $end = 80 }
                $cell = -join ($cells | ForEach-Object { $_.PadRight(80).Substring($start, $end - $start) })
                $cell -replace '\s' | Should -BeExactly ("$($one.$name)" -replace '\s') -Because $name
            }
        }
    }

    It 'show a problem as a list with reason and remedy, whole, at <_> columns' -ForEach 80, 120 {
        foreach ($one in Test-SoftMatch $path -Problem) {
            $view = Get-View $one $_
            ($view -match '^\S' -replace ' *:.*') | Should -Be @('OnPremisesUser'; if ($one.CloudUser) { 'CloudUser' }; 'Outcome', 'PredictedError', 'Reason', 'Remedy')
            $text = -join $view -replace '\s'
            foreach ($name in 'Reason', 'Remedy') { $text.Contains("${name}:$($one.$name -replace '\s')") | Should -BeTrue -Because $name }
        }
    }

    It 'show which object has the value of a finding without a fix, at <_> columns' -ForEach 80, 120 {
        $findings = @(Test-OnPremisesUser $path -WarningAction Ignore | Where-Object { $_.ConflictsWith.Count -gt 0 -and $_.ProposedAction -eq 'None' })
        $findings | Should -Not -BeNullOrEmpty
        foreach ($one in $findings) {
            $view = Get-View $one $_
            $rule = @($view -match '^-+ ')[0]
            $start = @([regex]::Matches($rule, '-+'))[-1].Index
            $more = if ($one.ConflictsWith.Count -gt 1) { " and $($one.ConflictsWith.Count - 1) more" }
            $cell = -join ($view[([array]::IndexOf($view, $rule) + 1)..$view.Count] | ForEach-Object { $_.PadRight($start).Substring($start) })
            $cell -replace '\s' | Should -Be ("(also on $($one.ConflictsWith[0].Name)$more)" -replace '\s')
        }
    }

    It 'show that a domain was never verified' {
        Get-View (Get-IdentityModel adatum.com) 80 | Select-Object -Last 1 | Should -Match '^adatum\.com +Cloud +False +0 '
    }

    # Importing is enough for that: no command has to run first. A saved enumeration is a number that knows its name.
    It 'show what comes from elsewhere as they show what a command gives: <Case>' -ForEach @(
        @{ Case = 'a file of another process'; Script = 'Import-Clixml $saved' }
        @{ Case = 'another runspace'; Script = '[powershell]::Create().AddScript("Import-Module ''$manifest''; Test-SoftMatch ''$path'' -CloudPath ''$cloud'' -Summary -WarningAction Ignore").Invoke()' }
    ) {
        $saved = Join-Path $TestDrive saved.xml
        $cloud = Join-Path $TestDrive cloud.csv
        Get-CloudUser | Export-Csv $cloud
        # In a runspace without a connection, as the other process is.
        $summary = [powershell]::Create().AddScript("Import-Module '$manifest'; Test-SoftMatch '$path' -CloudPath '$cloud' -Summary -WarningAction Ignore").Invoke()
        $summary | Export-Clixml $saved
        $lines = Invoke-Shell -Command "`$saved = '$saved'; `$manifest = '$manifest'; `$path = '$path'; `$cloud = '$cloud'
            Import-Module `$manifest; $Script | Out-String -Width 120"
        $lines -match '^(\x1b\[[\d;]*m)?Outcome .* Count' | Should -HaveCount 1
        foreach ($one in $summary) { $lines -match "^$($one.Outcome) +$($one.Count) " | Should -HaveCount 1 }
    }

    It 'put the status of a check first, what to do below it, and each domain under its own heading' {
        $view = Get-View (Test-IdentityModelTransition contoso.com, northwind.com -To Synchronized)
        $view[0] | Should -Match '^ +Domain: contoso.com, FederatedToSynchronized$'
        $view[1] | Should -Match '^Status +Name +Detail$'
        $view -match '^ +Domain: northwind.com, CloudToSynchronized$' | Should -HaveCount 1
        $warning = [array]::IndexOf($view, ($view -match '^Warning InheritingSubdomains')[0])
        $view[$warning + 1] | Should -Match '^ {35}Do: Check that their users are ready, too'
    }

    It 'hold no escape code in a file or a pipe: <Case>' -ForEach @(
        @{ Case = 'a match'; Command = { Test-SoftMatch $path } }
        @{ Case = 'a summary'; Command = { Test-SoftMatch $path -Summary } }
        @{ Case = 'checks'; Command = { Test-IdentityModelTransition contoso.com -To Synchronized } }
        @{ Case = 'passwords'; Command = { Set-CloudUserPassword nancy.davolio@northwind.com, adele.vance@contoso.com -Confirm:$false } }
    ) {
        $file = Join-Path $TestDrive 'view.txt'
        & $Command > $file
        Get-Content -Raw $file | Should -Not -Match '\x1b'
        Get-Content -Raw $file | Should -Match '\w'
    }

    # A program that reads this one's output: PowerShell colours its own headings there, the rows are left bare.
    It 'leave rows bare when the process is redirected, whatever OutputRendering says: <Rendering>' -ForEach @(
        @{ Rendering = 'Host' }
        @{ Rendering = 'Ansi' }
    ) {
        $lines = Invoke-Shell -Command "`$PSStyle.OutputRendering = '$Rendering'
            Import-Module '$manifest'; Connect-IdentityModel -Sandbox; Test-SoftMatch '$path' -Summary"
        $lines -match '^(HardMatch|Conflict) ' | Should -HaveCount 2
    }

    It 'show the journal, the backup and the commands that go on uncut, at <Width> columns: <Case>' -ForEach @(
        @{ Case = 'converted'; Width = 80; Status = 'Converted'; Commands = 'UndoCommand' }
        @{ Case = 'converted'; Width = 120; Status = 'Converted'; Commands = 'UndoCommand' }
        @{ Case = 'not seen everywhere yet'; Width = 80; Status = 'Pending'; Commands = 'ResumeCommand', 'UndoCommand' }
        @{ Case = 'restored'; Width = 80; Status = 'Restored'; Commands = 'UndoCommand' }
    ) {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ('a-folder-with-a-name-that-is-long-' * 2) ([guid]::NewGuid()))
        $result = Convert-DomainToStandard contoso.com -JournalPath $folder -Confirm:$false -WarningAction SilentlyContinue
        $restored = Restore-DomainFederation $result.FederationBackup -Force -WarningAction SilentlyContinue
        if ($Status -eq 'Restored') { $result = $restored }
        if ($Status -eq 'Pending') {
            $result = [IdentityModel.Core.Domains.DomainConversionResult] @{
                Domain = 'contoso.com'; Status = $Status; FederationBackup = $result.FederationBackup; JournalPath = $result.JournalPath
                ResumeCommand = $result.UndoCommand -replace ' -Undo$'; UndoCommand = $result.UndoCommand }
        }

        $view = Get-View $result $Width
        ($view | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $Width
        $text = ($view | ForEach-Object { $_ -replace '^ +' }) -join ''
        foreach ($name in @($Commands) + ('FederationBackup', 'JournalPath', 'BackupPath' | Where-Object { $result.$_ })) {
            ($text -replace ' ').Contains(($result.$name -replace ' ')) | Should -BeTrue -Because "$name is shown whole"
        }
        $view -match '^Status +: ' | Should -Be ($view -match "^Status +: $Status")
        $view -match '^ResumeCommand' | Should -HaveCount ([int] ($Commands -contains 'ResumeCommand'))
    }

    It 'wrap long names and keep the columns where they are, in any script, at <Width> columns' -ForEach @(
        @{ Width = 80 }
        @{ Width = 100 }
        @{ Width = 120 }
        @{ Width = 200 }
    ) {
        $long = 'maximiliane.alexandra.von-und-zu-hohenstaufen@' + 'subsidiary.' * 5 + 'contoso.com'
        $users = $long, '山田太郎@contoso.com' | ForEach-Object { [pscustomobject] @{ ObjectGUID = [guid]::NewGuid(); UserPrincipalName = $_; mail = 'nancy.davolio@northwind.com' } }
        $view = Get-View ($users | Test-SoftMatch) $Width
        ($view | ForEach-Object { $Host.UI.RawUI.LengthInBufferCells($_) } | Measure-Object -Maximum).Maximum | Should -BeLessOrEqual $Width
        $column = $view[0].IndexOf('CloudUser')
        $view[2].Substring($column) | Should -BeLike 'nancy.davolio@*'
        $double = 4 # each of these letters takes two columns
        @($view -match '^\w+ +山田')[0].Substring($column - $double) | Should -BeLike 'nancy.davolio@*'
    }
}

# WDAC and AppLocker set constrained language (docs/facts/platform.md#execution-policy-and-language-mode).
Describe 'The views in constrained language' {
    BeforeDiscovery {
        $shown = foreach ($file in Get-ChildItem (Join-Path $PSScriptRoot '../../src/IdentityModel.PowerShell/Formatting') -Filter *.Format.ps1xml) {
            foreach ($view in ([xml] (Get-Content -Raw -LiteralPath $file)).Configuration.ViewDefinitions.View) {
                @{ View = $view.Name; Type = $view.ViewSelectedBy.TypeName -replace '#.*' }
            }
        }
    }

    BeforeAll {
        . "$PSScriptRoot/Examples.ps1"
        $certificate = New-ExampleCertificate (Join-Path $TestDrive 'view.cer') View DigitalSignature

        # An object with a value in each property: the last of an enumeration, because views show its first, None, as nothing.
        function New-Filled([type] $Type) {
            $object = [System.Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject($Type)
            for ($level = $Type; $level -ne [object]; $level = $level.BaseType) {
                foreach ($field in $level.GetFields('Instance, NonPublic, Public, DeclaredOnly')) {
                    $kind = [Nullable]::GetUnderlyingType($field.FieldType) ?? $field.FieldType
                    $value = if ($kind.IsEnum) { [enum]::GetValues($kind)[-1] }
                    elseif ($kind -eq [string]) { $field.Name -replace '^<|>.*' }
                    elseif ($kind.IsAssignableFrom([string[]])) { , [string[]] ('one', 'two') }
                    elseif ($kind.IsGenericType -and $kind.GenericTypeArguments[0].IsAssignableFrom($certificate.GetType())) { , [Security.Cryptography.X509Certificates.X509Certificate2[]] $certificate }
                    elseif ($kind -eq [Security.Cryptography.X509Certificates.X509Certificate2]) { $certificate }
                    elseif ($kind.IsValueType) { if ($kind.IsPrimitive -or $kind -eq [timespan]) { 7 -as $kind } }
                    if ($null -ne $value) { $field.SetValue($object, $value) }
                }
            }
            , $object
        }

        # A session of its own, whose language mode the test can set and set back.
        $session = [powershell]::Create([initialsessionstate]::CreateDefault2())
        $session.AddCommand('Import-Module').AddParameter('Name', $manifest).Invoke()
        function Get-SessionView($Object, [string] $Mode) {
            $session.Commands.Clear()
            $session.Runspace.SessionStateProxy.LanguageMode = $Mode
            try { $session.AddCommand('Out-String').AddParameter('InputObject', $Object).AddParameter('Width', 120).Invoke() -join '' }
            finally { $session.Runspace.SessionStateProxy.LanguageMode = 'FullLanguage' }
        }
    }

    AfterAll { $session.Dispose() }

    It 'show what they show elsewhere, and leave no error: <View>' -ForEach $shown {
        $object = New-Filled ([type] $Type)
        if ($View -ne $Type) { $object.PSTypeNames.Insert(0, $View) }
        $full = Get-SessionView $object FullLanguage
        $full | Should -Not -BeNullOrEmpty
        $session.Runspace.SessionStateProxy.GetVariable('Error').Clear()
        Get-SessionView $object ConstrainedLanguage | Should -BeExactly $full
        $session.Runspace.SessionStateProxy.GetVariable('Error') | Should -BeNullOrEmpty
    }
}
