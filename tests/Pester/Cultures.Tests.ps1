# What a command writes down or says reads the same under any culture: three with calendars of their own, and two that write numbers
# and capitals in another way.
BeforeDiscovery {
    $cultures = 'th-TH', 'ar-SA', 'fa-IR', 'de-DE', 'tr-TR' | ForEach-Object { @{ Culture = $_ } }
}

BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    $metadataFile = Join-Path $PSScriptRoot '../IdentityModel.Local.Tests/Data/Federation/adfs-v3.FederationMetadata.xml'
    $users = Join-Path $PSScriptRoot '../../samples/contoso-onpremises.csv'

    # Everything a day of work leaves behind, by its name.
    function Get-Trace([string] $culture) {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ('t' + $culture))
        $before = [cultureinfo]::CurrentCulture, [cultureinfo]::DefaultThreadCurrentCulture
        try {
            [cultureinfo]::CurrentCulture = [cultureinfo]::DefaultThreadCurrentCulture = [cultureinfo] $culture
            Connect-IdentityModel -Sandbox
            $said = @{ WarningVariable = '+warnings'; WarningAction = 'SilentlyContinue' }
            Get-FederationMetadata -Path $metadataFile @said | Out-Null
            $checks = Test-IdentityModelTransition contoso.com -To Cloud -OnPremisesPath $users @said | ForEach-Object { "$($_.Name): $($_.Detail) $($_.Remedy)" }
            Test-SoftMatch $users @said | Export-IdentityModelReport "$folder/report.html" -Domain contoso.com -To Cloud @said | Out-Null
            Export-CloudUser "$folder/users.csv" @said | Out-Null
            Convert-DomainToStandard contoso.com -JournalPath "$folder/journal.jsonl" -Confirm:$false @said | Out-Null
            Resume-DomainConversion "$folder/journal.jsonl" @said | Out-Null
            Disconnect-IdentityModel
        } finally {
            [cultureinfo]::CurrentCulture, [cultureinfo]::DefaultThreadCurrentCulture = $before
        }

        $files = @{}
        Get-ChildItem $folder -File | ForEach-Object { $files[$_.Name -replace '\d{8}T\d{6}Z', 'TIME'] = Get-Content $_.FullName -Raw }
        @{ Warnings = $warnings -join "`n"; Checks = $checks -join "`n" } + $files
    }

    $now = [datetime]::UtcNow
    $plain = Get-Trace ''
}

Describe 'What is written under the culture <Culture>' -ForEach $cultures {
    BeforeAll {
        $trace = Get-Trace $Culture
    }

    It 'is of the same parts' {
        $trace.Keys | Sort-Object | Should -Be ($plain.Keys | Sort-Object)
        $trace.Count | Should -BeGreaterThan 4
    }

    It 'has no year of another calendar' {
        $calendar = [cultureinfo]::new($Culture).Calendar
        $years = ($now.Year - 15)..($now.Year + 5) | ForEach-Object { $calendar.GetYear([datetime]::new($_, 7, 1)) } | Where-Object { $_ -notin ($now.Year - 15)..($now.Year + 5) }
        foreach ($part in $trace.Keys) {
            if ($years) { $trace[$part] | Should -Not -Match "\b($($years -join '|'))-\d\d-\d\d" -Because "of $part" }
        }
    }

    It 'says the same in warnings and checks, but for the time it is said at' {
        # Ids, times and the folder differ from run to run.
        $same = { param($text) $text -replace '\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?( ?UTC|Z|\+00:00)?', 'TIME' -replace ([regex]::Escape([string] $TestDrive) + '[/\\]t[A-Za-z-]*'), 'FOLDER' -replace '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'ID' }
        & $same $trace.Warnings | Should -Be (& $same $plain.Warnings)
        & $same $trace.Checks | Should -Be (& $same $plain.Checks)
        $trace.Warnings | Should -Match '\d{4}-\d\d-\d\d'
    }
}
