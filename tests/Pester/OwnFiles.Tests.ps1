<#
One run has its files for itself; it resumes only with files that are its own; passwords asked for under a certificate never become
plain text; a run works without a home; no spreadsheet runs what is in a CSV.
#>
BeforeDiscovery {
    $isRoot = -not $IsWindows -and (id -u) -eq 0
}

BeforeAll {
    . "$PSScriptRoot/Shell.ps1"
    $modulePath = & "$PSScriptRoot/ModulePath.ps1"
    Import-Module $modulePath

    # A tenant in which users of federated domains have no synchronized password hash, so that conversions set passwords.
    Connect-IdentityModel -Sandbox
    $noHashes = Join-Path $TestDrive 'nohashes.json'
    Export-IdentityModelSnapshot $noHashes -WarningAction SilentlyContinue | Out-Null
    $snapshot = [IO.File]::ReadAllText($noHashes)
    [IO.File]::WriteAllText($noHashes, $snapshot.Replace('"passwordHashSyncEnabled":true', '"passwordHashSyncEnabled":false'))

    $key = & {
        $rsa = [Security.Cryptography.RSA]::Create(2048)
        $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new(
            'CN=passwords', $rsa, [Security.Cryptography.HashAlgorithmName]::SHA256, [Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $request.CertificateExtensions.Add([Security.Cryptography.X509Certificates.X509KeyUsageExtension]::new('KeyEncipherment', $false))
        $purposes = [Security.Cryptography.OidCollection]::new()
        $purposes.Add('1.3.6.1.4.1.311.80.1') | Out-Null
        $request.CertificateExtensions.Add([Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension]::new($purposes, $false))
        $request.CreateSelfSigned([DateTimeOffset]::UtcNow.AddDays(-10), [DateTimeOffset]::UtcNow.AddDays(300))
    }
    $certificate = [Security.Cryptography.X509Certificates.X509Certificate2]::new($key.RawData)
    $quiet = @{ Confirm = $false; WarningAction = 'SilentlyContinue' }

    # The tenant behind the connection, which alone knows the passwords.
    function Get-SandboxTenant {
        $any = [Reflection.BindingFlags] 'NonPublic, Instance'
        $module = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'IdentityModel.PowerShell' } | Select-Object -First 1
        $session = $module.GetType('IdentityModel.PowerShell.RunspaceSession').GetProperty('Current', [Reflection.BindingFlags] 'Public, NonPublic, Static').GetValue($null)
        foreach ($name in 'SandboxSession', 'SandboxHandler', 'SandboxTenant') {
            $session = $session.GetType().GetFields($any) | ForEach-Object { $_.GetValue($session) } |
                Where-Object { $_ -and $_.GetType().Name -eq $name } | Select-Object -First 1
        }
        $session
    }

    # Each user of the domain has one last row, and the password in it is the one the tenant has.
    function Assert-EveryPassword([string] $File, [string] $Domain) {
        $tenant = Get-SandboxTenant
        $users = @(Get-CloudUser -Domain $Domain)
        $last = @{}
        foreach ($row in Import-Csv $File) { $last[$row.UserPrincipalName] = $row }
        $last.Count | Should -Be $users.Count
        foreach ($user in $users) {
            $row = $last[$user.UserPrincipalName]
            $row.PSObject.Properties.Name | Should -Be 'UserPrincipalName', 'ProtectedPassword'
            $password = $row.ProtectedPassword | Unprotect-CmsMessage -To $key
            $tenant.PasswordIs($user.Id, (ConvertTo-SecureString $password -AsPlainText -Force)) | Should -BeTrue -Because $user.UserPrincipalName
        }
    }

    # A journal as a kill leaves it: nothing after the first line that has the text.
    function Limit-Journal([string] $Path, [string] $Text) {
        $Path = Convert-Path $Path
        $lines = [IO.File]::ReadAllLines($Path)
        $last = [array]::FindIndex($lines, [Predicate[string]] { param($line) $line.Contains($Text) })
        $last | Should -BeGreaterThan 0
        [IO.File]::WriteAllText($Path, (($lines[0..$last] -join "`n") + "`n"))
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'A run' {
    BeforeEach {
        Connect-IdentityModel -Sandbox $noHashes
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        Push-Location $folder
    }

    AfterEach {
        Pop-Location
    }

    Context 'that is not alone' {
        It 'has its files for itself: <Case>' -ForEach @(
            @{ Case = 'a journal'; Command = 'Convert-DomainToStandard tailspintoys.com -JournalPath j.jsonl -SkipUserConversion' }
            @{ Case = 'a password file'; Command = "Convert-DomainToStandard tailspintoys.com -PasswordFile p.csv" }
            @{ Case = 'the passwords of single users'; Command = 'Set-CloudUserPassword nancy.davolio@northwind.com, andrew.fuller@northwind.com -PasswordFile p.csv' }
            @{ Case = 'a journal that is appended to'; Command = 'Set-CloudUserPassword nancy.davolio@northwind.com, andrew.fuller@northwind.com -JournalPath j.jsonl' }
            @{ Case = 'a backup'; Command = 'Backup-DomainFederation contoso.com -Path b.json' }
            @{ Case = 'a snapshot'; Command = 'Export-IdentityModelSnapshot s.json' }
            @{ Case = 'accounts'; Command = 'Export-CloudUser a.csv' }
            @{ Case = 'a script for AD FS'; Command = 'Export-FederationTrust t.ps1 -SourceAnchor ObjectGuid' }
            @{ Case = 'a report'; Command = 'Export-IdentityModelReport r.html' }
        ) {
            $ends = 1..4 | ForEach-Object -ThrottleLimit 4 -Parallel {
                $ErrorActionPreference = 'Stop'
                Set-Location $using:folder
                Import-Module $using:modulePath
                Connect-IdentityModel -Sandbox $using:noHashes
                try {
                    $result = & ([scriptblock]::Create("$using:Command -Confirm:`$false -WarningAction SilentlyContinue"))
                    $passwords = @($result | Where-Object { $_.PSObject.Properties['Credential'] -and $_.Credential } | ForEach-Object { $_.Credential.GetNetworkCredential().Password })
                    [pscustomobject] @{ Error = $null; Passwords = $passwords; Count = @($result).Count }
                } catch {
                    [pscustomobject] @{ Error = ($_.FullyQualifiedErrorId -split ',')[0]; Passwords = @(); Count = 0 }
                }
            }
            # They may have come one after the other: then a file that must be new is there, and one that is appended to was whole.
            foreach ($end in $ends) { $end.Error | Should -BeIn $null, 'FileInUse', 'FileExists' }
            $won = @($ends | Where-Object { -not $_.Error })
            if ($Command -notlike '*j.jsonl' -or $Command -notlike 'Set-*') { $won | Should -HaveCount 1 }
            $won.Count | Should -BeGreaterOrEqual 1
            if ($Command -like 'Set-*p.csv') { (Import-Csv p.csv).Password | Sort-Object | Should -BeExactly ($won.Passwords | Sort-Object) }
            if ($Command -like 'Set-*j.jsonl') { @(Get-Content j.jsonl | ConvertFrom-Json | Where-Object event -EQ PasswordSet) | Should -HaveCount (2 * $won.Count) }
            Get-ChildItem -Force | Where-Object Name -Like '*.tmp' | Should -BeNullOrEmpty
        }

        It 'is refused before it reads anything, where another has its journal' {
            $path = (Convert-DomainToStandard tailspintoys.com -JournalPath j.jsonl @quiet).JournalPath
            Start-ThreadJob { $file = [IO.FileStream]::new($using:path, 'Open', 'ReadWrite', 'None'); Start-Sleep 600; $file } | Set-Variable holder
            while (-not $held) { try { [IO.File]::OpenWrite($path).Dispose(); Start-Sleep -Milliseconds 50 } catch { $held = $true } }
            $before = (Get-Item $path).Length
            Resume-DomainConversion $path -Undo @quiet -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'FileInUse,*'
            $problem[0].CategoryInfo.Category | Should -Be 'ResourceBusy'
            (Get-IdentityModel tailspintoys.com).AuthenticationType | Should -Be 'Managed'
            (Get-Item $path).Length | Should -Be $before
            $holder | Remove-Job -Force
        }
    }

    Context 'whose file may not grow any more (EFBIG)' {
        It 'ends with the error of a full disk, loses no password and leaves no half line' -Skip:(-not $IsLinux) {
            $said = bash -c 'trap "" XFSZ; exec "$0" "$@"' @(Get-Shell) -NoProfile -NonInteractive -Command "
                Import-Module '$modulePath'
                Connect-IdentityModel -Sandbox -NoWelcome
                `$users = (Get-CloudUser -Domain northwind.com).UserPrincipalName
                prlimit --fsize=700:unlimited --pid `$PID
                try { `$set = Set-CloudUserPassword `$users -PasswordFile p.csv -Confirm:`$false -OutVariable results -WarningAction Ignore -ErrorAction SilentlyContinue }
                catch { (`$_.FullyQualifiedErrorId -split ',')[0] }
                @(`$results | Where-Object Status -EQ Set).Count"
            $said[0] | Should -Be 'FileNotWritable'
            $text = [IO.File]::ReadAllText((Convert-Path p.csv))
            $text | Should -BeLike "*`"`r`n"
            $rows = @(Import-Csv p.csv)
            $rows.Count | Should -BeGreaterThan 0
            $rows.Password | Should -Not -Contain $null
            [int] $said[1] | Should -BeLessOrEqual $rows.Count
        }
    }

    Context 'in one pipeline with another' {
        It 'begins when the other has ended' {
            $results = Convert-DomainToStandard contoso.com, tailspintoys.com -SkipUserConversion -JournalPath j.jsonl @quiet |
                Resume-DomainConversion -Undo @quiet -ErrorAction Stop
            $results.Status | Should -Be 'Undone', 'Undone'
            (Get-IdentityModel contoso.com, tailspintoys.com -WarningAction SilentlyContinue).AuthenticationType | Should -Be 'Federated', 'Federated'
        }
    }

    Context 'that leaves nothing to do, or was not begun' {
        It 'leaves no file: <Case>' -ForEach @(
            @{ Case = 'declined by an error'; Command = { Convert-DomainToStandard nowhere.com -JournalPath j.jsonl -PasswordFile p.csv @quiet -ErrorAction SilentlyContinue } }
            @{ Case = 'nobody was found'; Command = { Set-CloudUserPassword nobody@northwind.com -JournalPath j.jsonl -PasswordFile p.csv @quiet -ErrorAction SilentlyContinue } }
        ) {
            & $Command | Out-Null
            Get-ChildItem | Should -BeNullOrEmpty
        }
    }

    Context 'with -ProtectTo' {
        It 'sets the passwords that are in its file' {
            (Convert-DomainToStandard tailspintoys.com -PasswordFile p.csv -ProtectTo $certificate -JournalPath j.jsonl @quiet).PasswordOutcome | Should -Be 'Assigned'
            Assert-EveryPassword p.csv tailspintoys.com
        }

        It 'is gone on with under the same certificate: <Case>' -ForEach @(
            @{ Case = 'killed before the passwords'; Text = '"step":"MakeManaged"' }
            @{ Case = 'killed after the first password was recorded'; Text = 'PasswordRecorded' }
            @{ Case = 'killed after the first password was set'; Text = 'PasswordSet' }
            @{ Case = 'its password file moved away'; Text = '"step":"MakeManaged"'; Also = { Remove-Item p.csv } }
            @{ Case = 'killed in the middle of a row'; Text = 'PasswordRecorded'; Also = { $file = [IO.File]::OpenWrite((Convert-Path p.csv)); $file.SetLength($file.Length - 30); $file.Dispose() } }
            @{ Case = 'another file named, which is protected, too'; Text = '"step":"MakeManaged"'; File = 'other.csv' }
        ) {
                Convert-DomainToStandard tailspintoys.com -PasswordFile p.csv -ProtectTo $certificate -JournalPath j.jsonl @quiet | Out-Null
            Limit-Journal j.jsonl $Text
            if ($Also) { & $Also }
            $named = if ($File) { @{ PasswordFile = $File } } else { @{} }
            (Resume-DomainConversion j.jsonl @named @quiet).Status | Should -Be 'Converted'
            $last = if ($File) { $File } else { 'p.csv' }
            Assert-EveryPassword $last tailspintoys.com
        }

        It 'never falls back to plain text where the journal lacks the certificate: <Case>' -ForEach @(
            @{ Case = 'its own file'; How = @{} }
            @{ Case = 'its own file moved away'; How = @{}; Also = { Remove-Item p.csv } }
            @{ Case = 'another file'; How = @{ PasswordFile = 'other.csv' } }
            @{ Case = 'a certificate that is none'; How = @{}; Kept = 'AAAA' }
            @{ Case = 'text for a certificate'; How = @{}; Kept = '?' }
        ) {
            Convert-DomainToStandard tailspintoys.com -PasswordFile p.csv -ProtectTo $certificate -JournalPath j.jsonl @quiet | Out-Null
            Limit-Journal j.jsonl '"step":"MakeManaged"'
            $with = if ($Kept) { '"passwordCertificate":"' + $Kept + '"' } else { '"x":"y"' }
            $text = [IO.File]::ReadAllText((Convert-Path j.jsonl)) -replace '"passwordCertificate":"[^"]*"', $with
            [IO.File]::WriteAllText((Convert-Path j.jsonl), $text)
            if ($Also) { & $Also }
            $before = Get-CloudUser -Domain tailspintoys.com | ConvertTo-Json
            Resume-DomainConversion j.jsonl @How @quiet -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'PasswordProtectionUnknown,*'
            Get-CloudUser -Domain tailspintoys.com | ConvertTo-Json | Should -Be $before
            Get-ChildItem | Get-Content | Should -Not -Match '"Password"'

            # The way out that the advice names.
            (Resume-DomainConversion j.jsonl -ProtectTo $certificate @quiet).Status | Should -Be 'Converted'
            Assert-EveryPassword p.csv tailspintoys.com
        }
    }

    Context 'that is gone on with' {
        It 'refuses a file that may be somebody else''s: <Name>, <Case>' -Skip:(-not $isRoot) -ForEach @(
            foreach ($name in 'j.jsonl', 'p.csv') {
                @{ Name = $name; Case = 'mode 0666'; Spoil = { chmod 666 $Name } }
                @{ Name = $name; Case = 'another owner'; Spoil = { chown 65534 $Name } }
                @{ Name = $name; Case = 'a symbolic link'; Spoil = { Move-Item $Name target; New-Item -ItemType SymbolicLink $Name -Target (Convert-Path target) | Out-Null } }
                @{ Name = $name; Case = 'a hard link'; Spoil = { ln $Name second } }
                @{ Name = $name; Case = 'a pipe'; Spoil = { Remove-Item $Name; mkfifo -m 600 $Name } }
            }
        ) {
            Convert-DomainToStandard tailspintoys.com -PasswordFile p.csv -JournalPath j.jsonl @quiet | Out-Null
            Limit-Journal j.jsonl '"step":"MakeManaged"'
            & $Spoil
            foreach ($whatIf in $true, $false) {
                Resume-DomainConversion j.jsonl @quiet -WhatIf:$whatIf -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
                $problem[0].FullyQualifiedErrorId | Should -BeLike 'FileNotTrusted,*'
                $problem[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            }
        }

        It 'keeps a copy of a journal to its owner' -Skip:$IsWindows {
            Convert-DomainToStandard tailspintoys.com -JournalPath j.jsonl @quiet | Out-Null
            Get-Content j.jsonl | Set-Content copy.jsonl
            chmod 644 copy.jsonl
            (Resume-DomainConversion copy.jsonl -Undo @quiet).Status | Should -Be 'Undone'
            (Get-Item copy.jsonl).UnixMode | Should -Be '-rw-------'
        }
    }

    Context 'of an account without a home' {
        It 'converts, resumes and undoes: <Case>' -Skip:$IsWindows -ForEach @(
            @{ Case = 'no HOME'; HomeFolder = $null; Temp = '/tmp'; Status = 'Converted Converted Undone' }
            @{ Case = 'a HOME that cannot be made'; HomeFolder = '/dev/null/home'; Temp = '/tmp'; Status = 'Converted Converted Undone' }
            @{ Case = 'neither a HOME nor a temporary folder'; HomeFolder = '/dev/null/home'; Temp = '/dev/null/temp'; Status = 'LockFolderMissing' }
        ) {
            $script = Join-Path $folder 'run.ps1'
            @"
Import-Module '$modulePath'
Connect-IdentityModel -Sandbox '$noHashes'
Set-Location '$folder'
`$env:HOME = $(if ($HomeFolder) { "'$HomeFolder'" } else { '$null' }); `$env:XDG_DATA_HOME = `$null; `$env:TMPDIR = '$Temp'
`$quiet = @{ Confirm = `$false; WarningAction = 'SilentlyContinue'; ErrorAction = 'Stop' }
try {
    "`$((Convert-DomainToStandard tailspintoys.com -JournalPath j.jsonl @quiet).Status) `$((Resume-DomainConversion j.jsonl @quiet).Status) `$((Resume-DomainConversion j.jsonl -Undo @quiet).Status)"
} catch { (`$_.FullyQualifiedErrorId -split ',')[0] }
"@ | Set-Content $script
            Invoke-Shell -File $script | Select-Object -Last 1 | Should -Be $Status
        }
    }
}

Describe '-WhatIf of an export' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        Push-Location $folder
    }

    AfterEach {
        Pop-Location
    }

    It 'reads and writes no file and no folder: <Case>' -ForEach @(
        @{ Case = 'a backup to a file'; Command = { Backup-DomainFederation contoso.com -Path sub/contoso.json -WhatIf } }
        @{ Case = 'a backup to a folder'; Command = { Backup-DomainFederation contoso.com -Path sub -WhatIf } }
        @{ Case = 'a snapshot'; Command = { Export-IdentityModelSnapshot contoso.snapshot -WhatIf -WarningAction SilentlyContinue } }
    ) {
        & $Command | Should -BeNullOrEmpty
        Get-ChildItem | Should -BeNullOrEmpty
    }

    It 'says what the export would: a file that is there, <Case>' -ForEach @(
        @{ Case = 'a backup'; Command = { Backup-DomainFederation contoso.com -Path taken.json -WhatIf:$whatIf -ErrorAction Stop } }
        @{ Case = 'a snapshot'; Command = { Export-IdentityModelSnapshot taken.json -WhatIf:$whatIf } }
    ) {
        'mine' | Set-Content taken.json
        foreach ($whatIf in $true, $false) { $Command | Should -Throw -ErrorId 'FileExists,*' }
    }
}

Describe 'A CSV that a spreadsheet may open' {
    BeforeAll {
        Connect-IdentityModel -Sandbox
        $formulas = "=cmd|' /C calc'!A0", '+1 (425) 555-0100', '-2+3', '@SUM(1,2)', '-"a,b"'
        $users = $formulas | ForEach-Object { $n = 0 } { $n++; [pscustomobject] @{ Id = [guid]::NewGuid(); UserPrincipalName = "u$n@contoso.com"; Mail = "u$n@contoso.com"; DisplayName = $_; Department = 'plain' } }
    }

    It 'shows a formula as text, and Import-Csv gets it as it is, which is said once: <Case>' -ForEach @(
        @{ Case = 'a file' }
        @{ Case = 'text' }
    ) {
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        if ($Case -eq 'file') { $rows = $users | Export-CloudUser -As Csv -WarningAction SilentlyContinue | ConvertFrom-Csv }
        $users | Export-CloudUser $path -WarningAction SilentlyContinue -WarningVariable said | Out-Null
        if ($Case -eq 'text') { $users | Export-CloudUser -As Csv -WarningAction SilentlyContinue -WarningVariable said | Set-Content $path }
        (Import-Csv $path).DisplayName | Should -BeExactly $formulas
        @($said -like '*begin like a formula*') | Should -HaveCount 1
        # As a spreadsheet splits cells, none begins with a sign.
        Get-Content $path | Select-Object -Skip 1 | ForEach-Object { $_ -split ',' } | Should -Not -Match '^"?[=+@-]'
    }

    It 'leaves a row out that would be run all the same, and names it: <DisplayName>' -ForEach @(
        @{ DisplayName = "x;=cmd|' /C calc'!A0" }
        @{ DisplayName = '=HYPERLINK("http://evil.example")' }
    ) {
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        $bad = [pscustomobject] @{ Id = [guid]::NewGuid(); UserPrincipalName = 'eve@contoso.com'; Mail = 'eve@contoso.com'; DisplayName = $DisplayName }
        $result = @($users) + $bad | Export-CloudUser $path -WarningAction SilentlyContinue -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'FormulaInCsv,*'
        "$($problem[0])" | Should -BeLike '*eve*Name*'
        $result.Users | Should -Be $users.Count
        $result.LeftOut | Should -Be 1
        (Import-Csv $path).UserPrincipalName | Should -Not -Contain 'eve@contoso.com'
        ($bad | Export-CloudUser -WarningAction SilentlyContinue).DisplayName | Should -BeExactly $bad.DisplayName
    }

    It 'holds a password that was given as it is' {
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        $password = '=Kx7m,Rt2p"Q'
        Set-CloudUserPassword nancy.davolio@northwind.com -Password (ConvertTo-SecureString $password -AsPlainText -Force) -PasswordFile $path -WarningAction SilentlyContinue -WarningVariable said -Confirm:$false | Out-Null
        (Import-Csv $path).Password | Should -BeExactly $password
        [IO.File]::ReadAllText($path) | Should -BeLike '*, "=Kx7m*'
        @($said -like '*begin like a formula*') | Should -HaveCount 1
    }
}
