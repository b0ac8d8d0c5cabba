BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Resume-DomainConversion' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        $quiet = @{ Confirm = $false; WarningAction = 'SilentlyContinue' }
        $path = (Convert-DomainToStandard contoso.com -JournalPath $folder @quiet).JournalPath
    }

    It 'says of a finished conversion that nothing is left to do' {
        $result = Resume-DomainConversion $path -Confirm:$false -WarningVariable warning -WarningAction SilentlyContinue
        $result.Status | Should -Be 'Converted'
        $result.FederationBackup | Should -Exist
        "$warning" | Should -BeLike '*nothing is left to do*'
    }

    It 'goes on with a journal that breaks off in the middle of a line' {
        $lines = [IO.File]::ReadAllText($path)
        [IO.File]::WriteAllText($path, $lines.Substring(0, $lines.IndexOf('VerifyDomain') + 5))
        (Resume-DomainConversion $path @quiet).Status | Should -Be 'Converted'
        Get-Content $path | ForEach-Object { { $_ | ConvertFrom-Json } | Should -Not -Throw }
    }

    It 'takes the journal from a conversion or a file in the pipeline' {
        (Get-Item $path | Resume-DomainConversion @quiet).Domain | Should -Be 'contoso.com'
        (Convert-DomainToStandard tailspintoys.com -JournalPath $folder @quiet | Resume-DomainConversion @quiet).Domain | Should -Be 'tailspintoys.com'
    }

    It 'undoes with -Undo' {
        $issuer = (Get-Content (Get-ChildItem $folder *federation*) -Raw | ConvertFrom-Json).federation.issuerUri
        (Resume-DomainConversion $path -Undo @quiet).Status | Should -Be 'Undone'
        $now = Get-IdentityModel contoso.com
        $now.AuthenticationType | Should -Be 'Federated'
        $now.FederationServiceIdentifier | Should -Be $issuer
    }

    It 'says that an undo failed without its backup, and undoes once it is back: <Case>' -ForEach @(
        @{ Case = 'moved away'; Reason = '*There is no file*'; Damage = { Move-Item $backup "$backup.away" } }
        @{ Case = 'a folder in its place'; Reason = '*'; Damage = { Move-Item $backup "$backup.away"; New-Item -ItemType Directory $backup } }
        @{ Case = 'torn'; Reason = '*backup*'; Damage = { Copy-Item $backup "$backup.away"; Set-Content $backup '{ "version": 1, "tenantId": "a6' } }
        @{ Case = 'empty'; Reason = '*'; Damage = { Copy-Item $backup "$backup.away"; Clear-Content $backup } }
        @{ Case = 'edited'; Reason = '*Somebody has changed the file*'
            Damage = { Copy-Item $backup "$backup.away"; $text = (Get-Content -Raw $backup).Replace('sts.contoso.com', 'sts.evil.example'); [IO.File]::WriteAllText($backup, $text) } }
        @{ Case = 'of another domain'; Reason = "*'tailspintoys.com'*"
            Damage = { Copy-Item $backup "$backup.away"; Remove-Item $backup; Backup-DomainFederation tailspintoys.com -Path $backup } }
        if ($IsLinux -or $IsMacOS) {
            @{ Case = 'that others may have changed'; Reason = '*other accounts may change it*'
                Damage = { Copy-Item $backup "$backup.away"; (Get-Content -Raw $backup).Replace('sts.contoso.com', 'sts.evil.example') | Set-Content $backup; chmod 666 $backup } }
            @{ Case = 'a link in its place'; Reason = '*it is a link*'; Damage = { Move-Item $backup "$backup.away"; New-Item -ItemType SymbolicLink $backup -Target "$backup.away" } }
        }
    ) {
        $backup = (Get-ChildItem $folder *federation*).FullName
        & $Damage | Out-Null
        foreach ($attempt in 1, 2) {
            $result = Resume-DomainConversion $path -Undo @quiet -ErrorAction SilentlyContinue -ErrorVariable problem
            $result.Status | Should -Be 'UndoFailed'
            $result.UndoCommand | Should -Be "Resume-DomainConversion -JournalPath '$path' -Undo"
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'UndoFailed,*'
            "$($problem[0])" | Should -BeLike $Reason
            "$($problem[0]) $($problem[0].ErrorDetails.RecommendedAction)" | Should -BeLike "*'$backup'*"
            $problem[0].ErrorDetails.RecommendedAction | Should -BeLike '*After that, nothing is left to undo. If you have a good backup, run: *'
            (Get-IdentityModel contoso.com).AuthenticationType | Should -Be 'Managed'
        }

        Remove-Item $backup -Recurse -ErrorAction SilentlyContinue
        Move-Item "$backup.away" $backup
        (Resume-DomainConversion $path -Undo @quiet).Status | Should -Be 'Undone'
        (Get-IdentityModel contoso.com).AuthenticationType | Should -Be 'Federated'
    }

    It 'tells no status of a finished conversion that somebody took back otherwise' {
        Restore-DomainFederation (Get-ChildItem $folder *federation*) -Force -WarningAction SilentlyContinue | Out-Null
        Resume-DomainConversion $path @quiet -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'DomainChangedSince,*'
    }

    It 'says what an undo does with subdomains, not what the conversion did' {
        Resume-DomainConversion $path -Undo -Confirm:$false -WarningAction SilentlyContinue -WarningVariable warning | Out-Null
        $warning[0] | Should -BeLike '*become federated again, too: emea.contoso.com.'
        "$warning" | Should -Not -BeLike '*become managed*'
    }

    It 'finds the backup beside a journal that was carried elsewhere with it' {
        $elsewhere = Move-Item $folder (Join-Path $TestDrive ([guid]::NewGuid())) -PassThru
        (Get-ChildItem $elsewhere *.jsonl | Resume-DomainConversion -Undo @quiet).Status | Should -Be 'Undone'
        (Get-IdentityModel contoso.com).AuthenticationType | Should -Be 'Federated'
    }

    It 'changes nothing with -WhatIf' {
        Resume-DomainConversion $path -Undo -WhatIf -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        (Get-IdentityModel contoso.com).AuthenticationType | Should -Be 'Managed'
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'a journal of another tenant'; Change = { $_ -replace '"tenant":"[^"]+"', '"tenant":"another"' }; ErrorId = 'JournalOfOtherTenant' }
        @{ Case = 'a journal of a newer version'; Change = { $_ -replace '"version":1', '"version":2' }; ErrorId = 'FileVersionUnknown' }
        @{ Case = 'a journal damaged in the middle'; Change = { $_ -replace '"StepStarted"', 'StepStarted' }; ErrorId = 'JournalMalformed' }
        @{ Case = 'another file'; Change = { 'Hello' }; ErrorId = 'JournalMalformed' }
        @{ Case = 'a journal without a conversion'; Change = { $_ -split "`n" | Select-Object -First 1 }; ErrorId = 'JournalNotOfConversion' }
    ) {
        $text = [IO.File]::ReadAllText($path) | ForEach-Object $Change
        [IO.File]::WriteAllText($path, "$text".TrimEnd() + "`n")
        Resume-DomainConversion $path @quiet -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        $problem[0].TargetObject | Should -Be $path
    }

    It 'refuses a file that is not there' {
        Resume-DomainConversion (Join-Path $folder 'none.jsonl') @quiet -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'FileNotFound,*'
    }

    It 'wants a connection' {
        Disconnect-IdentityModel
        { Resume-DomainConversion $path @quiet } | Should -Throw -ErrorId 'NotConnected,*'
    }
}
