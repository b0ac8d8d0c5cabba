BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")

    # A tenant in which users of federated domains have no synchronized password hash, so that conversions set passwords.
    Connect-IdentityModel -Sandbox
    $noHashes = Join-Path $TestDrive 'nohashes.json'
    Export-IdentityModelSnapshot $noHashes -WarningAction SilentlyContinue | Out-Null
    $snapshot = [IO.File]::ReadAllText($noHashes)
    [IO.File]::WriteAllText($noHashes, $snapshot.Replace('"passwordHashSyncEnabled":true', '"passwordHashSyncEnabled":false'))

    $settings = @{
        IssuerUri         = 'http://fabrikam.example/adfs/services/trust'
        PassiveSignInUri  = 'https://sts.fabrikam.example/adfs/ls/'
        SigningCertificate = & {
            $key = [Security.Cryptography.RSA]::Create(2048)
            $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new(
                'CN=signing', $key, [Security.Cryptography.HashAlgorithmName]::SHA256, [Security.Cryptography.RSASignaturePadding]::Pkcs1)
            $request.CreateSelfSigned([DateTimeOffset]::UtcNow.AddDays(-10), [DateTimeOffset]::UtcNow.AddDays(300))
        }
    }

    # -WhatIf speaks to the host alone; a transcript is how a script hears it.
    function Get-PlannedStep([scriptblock] $Rehearsal) {
        $transcript = Join-Path $TestDrive "$([guid]::NewGuid()).txt"
        Start-Transcript $transcript | Out-Null
        try { & $Rehearsal | Out-Null } finally { Stop-Transcript | Out-Null }
        [regex]::Matches([IO.File]::ReadAllText($transcript), '"(?:undo )?(\w+): ') | ForEach-Object { $_.Groups[1].Value }
    }

    # The steps that were begun since the journal was last begun or gone on with.
    function Get-TakenStep([string] $Journal, [string] $Name = 'StepStarted') {
        $events = Get-Content $Journal | ConvertFrom-Json
        $start = [array]::FindLastIndex([object[]] $events, [Predicate[object]] { param($one) $one.event -eq 'Started' })
        $events | Select-Object -Skip $start | Where-Object event -EQ $Name | ForEach-Object { $_.detail.step }
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'The files of a run' {
    BeforeEach {
        Connect-IdentityModel -Sandbox $noHashes
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        Push-Location $folder
        'mine' | Set-Content taken.txt
        $quiet = @{ Confirm = $false; WarningAction = 'SilentlyContinue' }
    }

    AfterEach {
        Pop-Location
    }

    Context 'that cannot be written' {
        It 'are one error before anything is read, said or done: <Case>' -ForEach @(
            foreach ($whatIf in $true, $false) {
                foreach ($path in @{ Why = 'a journal in a folder that is missing'; JournalPath = 'none/j.jsonl'; ErrorId = 'FileNotWritable' },
                    @{ Why = 'a journal that is another file'; JournalPath = 'taken.txt'; ErrorId = 'FileExists'; AppendErrorId = 'JournalMalformed' },
                    @{ Why = 'passwords in a folder that is missing'; PasswordFile = 'none/p.csv'; ErrorId = 'FileNotWritable' },
                    @{ Why = 'passwords in a file that is there'; PasswordFile = 'taken.txt'; ErrorId = 'FileExists' }) {
                    foreach ($command in 'Convert-DomainToStandard', 'Convert-DomainToFederated', 'Set-CloudUserPassword', 'Set-CloudUserImmutableId', 'Convert-UserToCloud', 'Convert-UserToSynchronized', 'Update-DomainFederation', 'Disable-DirectorySynchronization') {
                        if ($path.PasswordFile -and $command -notin 'Convert-DomainToStandard', 'Set-CloudUserPassword') { continue }
                        $files = @{}
                        foreach ($name in 'JournalPath', 'PasswordFile') { if ($path[$name]) { $files[$name] = $path[$name] } }
                        @{
                            Case    = "$command, $($path.Why), -WhatIf:$whatIf"; Command = $command; Files = $files; WhatIf = $whatIf
                            ErrorId = if ($path.AppendErrorId -and $command -match '^(Set|Disable)-|^Convert-User') { $path.AppendErrorId } else { $path.ErrorId }
                        }
                    }
                }
            }
        ) {
            $what = switch ($Command) {
                'Convert-DomainToStandard' { @{ Domain = 'contoso.com', 'tailspintoys.com', 'nowhere.com' } }
                'Convert-DomainToFederated' { @{ Domain = 'fabrikam.com' } + $settings }
                'Update-DomainFederation' { @{ Domain = 'contoso.com', 'nowhere.com'; SignOutUri = 'https://login.contoso.com/' } }
                'Set-CloudUserPassword' { @{ UserPrincipalName = 'nancy.davolio@northwind.com', 'nobody@northwind.com' } }
                'Convert-UserToCloud' { @{ Identity = 'ben.walters@fabrikam.com' } }
                'Convert-UserToSynchronized' { @{ Identity = 'ben.walters@fabrikam.com' } }
                'Disable-DirectorySynchronization' { @{ Wait = $true } }
                'Set-CloudUserImmutableId' { @{ Identity = 'nancy.davolio@northwind.com'; Clear = $true } }
            }
            $before = Get-IdentityModel -WarningAction SilentlyContinue | ConvertTo-Json
            { & $Command @what @Files @quiet -WhatIf:$WhatIf -ErrorAction SilentlyContinue -WarningVariable script:said } |
                Should -Throw -ErrorId "$ErrorId,*"
            $script:said | Should -BeNullOrEmpty
            Get-IdentityModel -WarningAction SilentlyContinue | ConvertTo-Json | Should -Be $before
            Get-ChildItem | Should -HaveCount 1
            Get-Content taken.txt | Should -Be 'mine'
        }
    }

    Context 'and what the run does' {
        It 'is what -WhatIf names, step by step: <Case>' -ForEach @(
            @{ Case = 'to standard'; Command = { Convert-DomainToStandard tailspintoys.com -JournalPath j.jsonl @how }; Includes = 'SaveFederation', 'MakeManaged' }
            @{ Case = 'to standard with passwords'; Command = { Convert-DomainToStandard tailspintoys.com -PasswordFile p.csv -JournalPath j.jsonl @how }; Includes = 'SetPasswords' }
            @{ Case = 'to federated'; Command = { Convert-DomainToFederated fabrikam.com @settings -JournalPath j.jsonl @how }; Includes = 'Federate' }
            @{ Case = 'an update of a federation'; Command = { Update-DomainFederation tailspintoys.com -SignOutUri https://login.contoso.com/ -JournalPath j.jsonl @how }; Includes = 'SaveFederation', 'UpdateFederation', 'VerifyFederation' }
            @{ Case = 'passwords later'; Command = { Resume-DomainConversion j.jsonl -PasswordFile p.csv @how }; Includes = 'SetPasswords'
                Before = { Convert-DomainToStandard tailspintoys.com -SkipUserConversion -JournalPath j.jsonl @how } }
            @{ Case = 'an undo'; Command = { Resume-DomainConversion j.jsonl -Undo @how }; Includes = 'MakeManaged'; Event = 'UndoStarted'
                Before = { Convert-DomainToStandard tailspintoys.com -JournalPath j.jsonl @how } }
        ) {
            $how = $quiet
            if ($Before) { & $Before | Out-Null }
            $how = @{ WhatIf = $true; WarningAction = 'SilentlyContinue' }
            $planned = Get-PlannedStep { & $Command }
            $how = $quiet
            & $Command | Out-Null
            $taken = Get-TakenStep j.jsonl $(if ($Event) { $Event } else { 'StepStarted' })
            $planned | Should -Be $taken
            foreach ($step in $Includes) { $planned | Should -Contain $step }
        }

        It 'is in the result: the journal and the backup' {
            $result = Convert-DomainToStandard tailspintoys.com -JournalPath j.jsonl @quiet
            $result.JournalPath | Should -Be (Join-Path $folder 'j.jsonl')
            $result.FederationBackup | Should -Exist
            Split-Path $result.FederationBackup | Should -Be "$folder"
        }
    }

    Context 'and the passwords in them' {
        It 'are in no journal and no backup: <Case>' -ForEach @(
            @{ Case = 'a conversion'; Command = { Convert-DomainToStandard tailspintoys.com -PasswordFile p.csv -JournalPath j.jsonl @quiet } }
            @{ Case = 'passwords later'; Command = {
                    Convert-DomainToStandard tailspintoys.com -SkipUserConversion -JournalPath j.jsonl @quiet
                    Resume-DomainConversion j.jsonl -PasswordFile p.csv @quiet } }
            @{ Case = 'passwords alone'; Command = { Set-CloudUserPassword nancy.davolio@northwind.com, andrew.fuller@northwind.com -PasswordFile p.csv -JournalPath j.jsonl @quiet } }
        ) {
            & $Command | Out-Null
            $passwords = (Import-Csv p.csv).Password
            $passwords.Count | Should -BeGreaterThan 1
            foreach ($file in Get-ChildItem -Exclude p.csv, taken.txt) {
                # As JSON writes them, too.
                $text = [IO.File]::ReadAllText($file)
                $text += [regex]::Unescape($text)
                foreach ($password in $passwords) { $text.Contains($password) | Should -BeFalse -Because $file.Name }
            }
        }

        It 'are completed later: -SkipUserConversion, then Resume-DomainConversion -PasswordFile' {
            $first = Convert-DomainToStandard tailspintoys.com -SkipUserConversion -JournalPath j.jsonl @quiet
            $first.PasswordOutcome | Should -Be 'Random'
            $second = $first | Resume-DomainConversion -PasswordFile p.csv @quiet
            $second.PasswordOutcome | Should -Be 'Assigned'
            (Import-Csv p.csv).UserPrincipalName | Should -Be (Get-CloudUser -Domain tailspintoys.com).UserPrincipalName
        }
    }
}
