# -JournalPath means the same in every command that makes a journal. JournalPlaceTests has every kind of path; here each command has some.
BeforeDiscovery {
    $commands = @(
        @{ Name = 'Convert-DomainToFederated'; Command = { Convert-DomainToFederated fabrikam.com @settings -JournalPath $path @how } }
        @{ Name = 'Convert-DomainToStandard'; Command = { Convert-DomainToStandard tailspintoys.com -SkipUserConversion -JournalPath $path @how } }
        @{ Name = 'Convert-UserToCloud'; Command = { Convert-UserToCloud ben.walters@fabrikam.com -JournalPath $path @how } }
        @{ Name = 'Convert-UserToSynchronized'; Command = { Convert-UserToCloud irvin.sayers@fabrikam.com @how | Out-Null; Convert-UserToSynchronized irvin.sayers@fabrikam.com -JournalPath $path @how } }
        @{ Name = 'Disable-DirectorySynchronization'; Command = { Connect-IdentityModel -Sandbox $allManaged -NoWelcome; Disable-DirectorySynchronization -JournalPath $path @how } }
        @{ Name = 'Repair-OnPremisesUser'; Command = { Get-OnPremisesUser -Server dc1.contoso.com | Test-OnPremisesUser | Repair-OnPremisesUser -Server dc1.contoso.com -JournalPath $path @how } }
        @{ Name = 'Set-CloudUserImmutableId'; Command = { Set-CloudUserImmutableId nancy.davolio@northwind.com -ImmutableId 'AAECAw==' -JournalPath $path @how } }
        @{ Name = 'Set-CloudUserPassword'; Command = { Set-CloudUserPassword nancy.davolio@northwind.com -JournalPath $path @how } }
        @{ Name = 'Set-OnPremisesUserAnchor'; Command = { Get-OnPremisesUser robert.king -Server dc1.contoso.com | Set-OnPremisesUserAnchor -Server dc1.contoso.com -JournalPath $path @how } }
        @{ Name = 'Update-DomainFederation'; Command = { Update-DomainFederation tailspintoys.com -SignOutUri https://login.contoso.com/ -JournalPath $path @how } }
    )
    $paths = @(
        @{ Case = 'a new name'; Path = 'new'; Journal = 'new/{0}-*.jsonl' }
        @{ Case = 'a new name in a new folder'; Path = 'new/er'; Journal = 'new/er/{0}-*.jsonl' }
        @{ Case = 'a new name with a slash'; Path = 'new.jsonl/'; Journal = 'new.jsonl/{0}-*.jsonl' }
        @{ Case = 'a new name that ends in .jsonl'; Path = 'run.jsonl'; Journal = 'run.jsonl' }
        @{ Case = 'in capitals'; Path = 'RUN.JSONL'; Journal = 'RUN.JSONL' }
        @{ Case = 'with characters of a wildcard'; Path = 'run[1]*.jsonl'; Journal = 'run`[1`]`*.jsonl'; NotOnWindows = $true }
        @{ Case = 'a folder'; Path = 'there'; Journal = 'there/{0}-*.jsonl' }
        @{ Case = 'a folder that ends in .jsonl'; Path = 'there.jsonl'; Journal = 'there.jsonl/{0}-*.jsonl' }
    )
    $both = foreach ($command in $commands) { foreach ($path in $paths) { $command + $path } }
}

BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    $settings = @{
        IssuerUri          = 'http://fabrikam.example/adfs/services/trust'
        PassiveSignInUri   = 'https://sts.fabrikam.example/adfs/ls/'
        SigningCertificate = & {
            $key = [Security.Cryptography.RSA]::Create(2048)
            $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new(
                'CN=signing', $key, [Security.Cryptography.HashAlgorithmName]::SHA256, [Security.Cryptography.RSASignaturePadding]::Pkcs1)
            $request.CreateSelfSigned([DateTimeOffset]::UtcNow.AddDays(-10), [DateTimeOffset]::UtcNow.AddDays(300))
        }
    }
}

Describe '-JournalPath' {
    BeforeAll {
        # A tenant without federated domains, which Disable-DirectorySynchronization refuses.
        Connect-IdentityModel -Sandbox
        $quiet = @{ Confirm = $false; WarningAction = 'SilentlyContinue' }
        Convert-DomainToStandard contoso.com, tailspintoys.com -SkipUserConversion -JournalPath (Join-Path $TestDrive 'before.jsonl') @quiet | Out-Null
        $allManaged = Join-Path $TestDrive 'managed.json'
        Export-IdentityModelSnapshot $allManaged -WarningAction SilentlyContinue | Out-Null
    }

    BeforeEach {
        Connect-IdentityModel -Sandbox
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        Push-Location $folder
        New-Item -ItemType Directory there, there.jsonl | Out-Null
        $how = @{ Confirm = $false; WarningAction = 'SilentlyContinue' }
        $before = Get-ChildItem -Recurse -Name
    }

    AfterEach {
        Pop-Location
        Disconnect-IdentityModel
    }

    It 'has the journal of <Name> at <Case>' -ForEach $both {
        if ($NotOnWindows -and $env:OS -eq 'Windows_NT') { Set-ItResult -Skipped -Because 'Windows has no such file'; return }
        & $Command | Out-Null
        $made = Get-ChildItem ($Journal -f $Name)
        $made | Should -HaveCount 1
        $made | Should -BeOfType IO.FileInfo
        Get-ChildItem -Recurse -File -Filter *.jsonl | Should -HaveCount 1
    }

    # Commands that read a journal refuse a folder with several, and say so.
    It 'is in the results of <Name>, and not under -WhatIf' -ForEach @($commands | Where-Object Name -Match '^(Convert|Disable|Repair|Set-OnPremises|Update)-?') {
        $path = 'new'
        $how.WhatIf = $true
        (& $Command).JournalPath | Where-Object { $_ } | Should -BeNullOrEmpty
        $how.WhatIf = $false
        $results = & $Command
        $results.JournalPath | Where-Object { $_ } | Select-Object -Unique | Should -Be (Get-ChildItem new/*.jsonl).FullName
        $results | Where-Object Status -NE Skipped | ForEach-Object { $_.JournalPath | Should -Not -BeNullOrEmpty -Because "$_" }
        $results | Where-Object Status -EQ Skipped | ForEach-Object { $_.JournalPath | Should -BeNullOrEmpty -Because "$_" }
    }

    It 'leaves nothing of <Name> under -WhatIf at <Case>' -ForEach $both {
        if ($NotOnWindows -and $env:OS -eq 'Windows_NT') { Set-ItResult -Skipped -Because 'Windows has no such file'; return }
        $how.WhatIf = $true
        & $Command | Out-Null
        Get-ChildItem -Recurse -Name | Should -Be $before
    }

    It 'leaves no folder of a run that began nothing, <Name>' -ForEach @(
        @{ Name = 'Convert-DomainToStandard'; Command = { Convert-DomainToStandard nowhere.com -JournalPath new/er @how -ErrorAction SilentlyContinue } }
        @{ Name = 'Set-CloudUserPassword'; Command = { Set-CloudUserPassword nobody@northwind.com -JournalPath new/er @how -ErrorAction SilentlyContinue } }
    ) {
        & $Command | Out-Null
        Get-ChildItem -Recurse -Name | Should -Be $before
    }

    It 'is refused by <Name> if no folder can be made there, -WhatIf:<WhatIf>' -ForEach @(
        foreach ($command in $commands) { foreach ($whatIf in $true, $false) { $command + @{ WhatIf = $whatIf } } }
    ) {
        'mine' | Set-Content taken.txt
        $path = 'taken.txt/new'
        $how.WhatIf = $WhatIf
        $Command | Should -Throw -ErrorId 'FileNotWritable,*'
    }

    It 'may be the folder of the passwords too, -WhatIf:<_>' -ForEach $true, $false {
        $how.WhatIf = $_
        Set-CloudUserPassword nancy.davolio@northwind.com -JournalPath new -PasswordFile new/p.csv @how | Out-Null
        if (-not $_) { Get-ChildItem new | Should -HaveCount 2 }
        { Set-CloudUserPassword nancy.davolio@northwind.com -JournalPath newer -PasswordFile newest/p.csv @how } | Should -Throw -ErrorId 'FileNotWritable,*'
        'newer' | Should -Not -Exist
    }

    Context 'of Resume-DomainConversion' {
        BeforeEach {
            Convert-DomainToStandard tailspintoys.com -SkipUserConversion -JournalPath there @how | Out-Null
        }

        It 'is a folder with one journal in it' {
            (Resume-DomainConversion there -Undo @how).Status | Should -Be 'Undone'
        }

        It 'is a journal in a folder with several, by its own name' {
            Convert-DomainToStandard contoso.com -SkipUserConversion -JournalPath there/z.jsonl @how | Out-Null
            Get-ChildItem there/Convert-*.jsonl | Resume-DomainConversion -Undo @how | ForEach-Object Domain | Should -Be 'tailspintoys.com'
        }

        It 'is refused if it is a folder with several, and they are named' {
            Convert-DomainToStandard contoso.com -SkipUserConversion -JournalPath there/z.jsonl @how | Out-Null
            $refused = { Resume-DomainConversion there -Undo @how -ErrorAction Stop } | Should -Throw -ErrorId 'JournalAmbiguous,*' -PassThru
            $refused.Exception.Message | Should -BeLike '*has 2 journals. The newest is first: z.jsonl, Convert-*.jsonl.'
            $refused.ErrorDetails.RecommendedAction | Should -BeLike 'Give the path of one of them. *'
        }

        It 'is refused if it is a folder without one' {
            { Resume-DomainConversion there.jsonl @how -ErrorAction Stop } | Should -Throw -ErrorId 'JournalMissing,*'
        }

        It 'is refused if there is nothing, and nothing is made' {
            { Resume-DomainConversion new @how -ErrorAction Stop } | Should -Throw -ErrorId 'FileNotFound,*'
            'new' | Should -Not -Exist
        }
    }
}
