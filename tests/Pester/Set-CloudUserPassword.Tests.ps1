BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")

    function New-DocumentCertificate([int[]] $Days = @(-1, 1), [string] $Purpose = '1.3.6.1.4.1.311.80.1') {
        $request = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new(
            'CN=Passwords', [System.Security.Cryptography.RSA]::Create(2048), 'SHA256', [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $request.CertificateExtensions.Add([System.Security.Cryptography.X509Certificates.X509KeyUsageExtension]::new('KeyEncipherment', $true))
        $usages = [System.Security.Cryptography.OidCollection]::new()
        [void] $usages.Add([System.Security.Cryptography.Oid]::new($Purpose))
        $request.CertificateExtensions.Add([System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension]::new($usages, $false))
        $request.CreateSelfSigned([DateTimeOffset]::Now.AddDays($Days[0]), [DateTimeOffset]::Now.AddDays($Days[1]))
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Set-CloudUserPassword' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
    }

    It 'gives each user a random password of its own' {
        $results = Get-CloudUser -Domain northwind.com | Select-Object -First 5 | Set-CloudUserPassword
        $results.Status | Sort-Object -Unique | Should -Be 'Set'
        $passwords = $results.Credential.ForEach{ $_.GetNetworkCredential().Password }
        $passwords | ForEach-Object { $_.Length | Should -Be 16 }
        $passwords | Sort-Object -Unique -CaseSensitive | Should -HaveCount 5
        $results.Credential.UserName | Should -Be $results.UserPrincipalName
        $results.ForceChange | Sort-Object -Unique | Should -BeTrue
    }

    It 'takes length and lasting passwords' {
        $result = Set-CloudUserPassword nancy.davolio@northwind.com -Length 24 -ForceChangePassword $false
        $result.Credential.GetNetworkCredential().Password.Length | Should -Be 24
        $result.ForceChange | Should -BeFalse
    }

    It 'takes a password and an id' {
        $password = ConvertTo-SecureString 'Fence-Lamp-92-Orbit' -AsPlainText -Force
        $result = Set-CloudUserPassword -Id (Get-CloudUser nancy.davolio@northwind.com).Id -Password $password
        $result.UserPrincipalName | Should -Be 'nancy.davolio@northwind.com'
        $result.Credential.GetNetworkCredential().Password | Should -BeExactly 'Fence-Lamp-92-Orbit'
    }

    It 'records passwords before they are set, in a file the user alone may read' {
        $result = Set-CloudUserPassword nancy.davolio@northwind.com -PasswordFile $file -WarningVariable warning -WarningAction SilentlyContinue
        (Import-Csv $file).Password | Should -BeExactly $result.Credential.GetNetworkCredential().Password
        "$warning" | Should -BeLike '*plain text*'
        if (-not $IsWindows) { (Get-Item $file).UnixMode | Should -Be '-rw-------' }
    }

    It 'encrypts the file to a certificate given as <Form>' -ForEach @(
        @{ Form = 'itself' }
        @{ Form = 'a file' }
    ) {
        $certificate = New-DocumentCertificate
        $protectTo = $certificate
        if ($Form -eq 'a file') {
            $protectTo = Join-Path $TestDrive 'passwords.cer'
            [IO.File]::WriteAllBytes($protectTo, $certificate.Export('Cert'))
        }

        $result = Set-CloudUserPassword nancy.davolio@northwind.com -PasswordFile $file -ProtectTo $protectTo
        $password = $result.Credential.GetNetworkCredential().Password
        (Get-Content $file -Raw).Contains($password) | Should -BeFalse
        (Import-Csv $file).ProtectedPassword | Unprotect-CmsMessage -To $certificate | Should -BeExactly $password
    }

    It 'takes the name <UserPrincipalName> as it is' -ForEach @(
        @{ UserPrincipalName = 'margaret.o''peacock@northwind.com'; Status = 'Set'; ErrorId = $null }
        @{ UserPrincipalName = 'anna_wingtiptoys.com#EXT#@contoso.onmicrosoft.com'; Status = 'Skipped'; ErrorId = $null }
        @{ UserPrincipalName = 'frédérique@northwind.com'; Status = 'Failed'; ErrorId = 'UserNotFound,*' }
    ) {
        $result = Set-CloudUserPassword $UserPrincipalName -ErrorAction SilentlyContinue -ErrorVariable problem
        $result.Status | Should -Be $Status
        $result.UserPrincipalName | Should -BeExactly $UserPrincipalName
        $problem.FullyQualifiedErrorId | Should -BeLike $ErrorId
        if ($problem) { "$problem" | Should -BeLike "*'$UserPrincipalName'*" }
    }

    It 'skips users whose cloud password would not count, and says why: <User>' -ForEach @(
        @{ User = 'adele.vance@contoso.com'; Reason = '*federated*' }
        @{ User = 'allan.deyoung@fabrikam.com'; Reason = '*synchronised*' }
        @{ User = 'Sync_DC01_3f2c6a1b9d4e@contoso.onmicrosoft.com'; Reason = '*synchronisation signs in*Add-ADSyncAADServiceAccount*' }
    ) {
        $result = Set-CloudUserPassword $User
        $result.Status | Should -Be 'Skipped'
        $result.Reason | Should -BeLike $Reason
        $result.Credential | Should -BeNullOrEmpty
    }

    It 'leaves the account of synchronisation alone with -Force, too' {
        $results = Set-CloudUserPassword Sync_DC01_3f2c6a1b9d4e@contoso.onmicrosoft.com, nancy.davolio@northwind.com -Force
        $results.Status | Should -Be 'Skipped', 'Set'
        $results[0].Reason | Should -BeLike '*Add-ADSyncAADServiceAccount*'
    }

    It 'reports who is not there and goes on' {
        $results = Set-CloudUserPassword nobody@contoso.com, nancy.davolio@northwind.com -ErrorAction SilentlyContinue -ErrorVariable problem
        ($results | Where-Object Status -EQ Set).UserPrincipalName | Should -Be 'nancy.davolio@northwind.com'
        $problem.FullyQualifiedErrorId | Should -BeLike 'UserNotFound,*'
    }

    It 'ends before anything is set: <Case>' -ForEach @(
        @{ Case = 'a length too short'; Arguments = @{ Length = 7 }; ErrorId = 'PasswordLengthOutOfRange' }
        @{ Case = 'a length too long'; Arguments = @{ Length = 257 }; ErrorId = 'PasswordLengthOutOfRange' }
        @{ Case = 'a password too short'; Arguments = @{ Password = (ConvertTo-SecureString 'Ab1!' -AsPlainText -Force) }; ErrorId = 'PasswordTooShort' }
        @{ Case = 'a password too long'; Arguments = @{ Password = (ConvertTo-SecureString ('Ab1!' * 65) -AsPlainText -Force) }; ErrorId = 'PasswordTooLong' }
        @{ Case = 'a password outside the allowed set'; Arguments = @{ Password = (ConvertTo-SecureString 'Ab1!Ab1!ü' -AsPlainText -Force) }; ErrorId = 'PasswordCharacterNotAllowed' }
        @{ Case = 'a password of one kind of character'; Arguments = @{ Password = (ConvertTo-SecureString 'aaaaaaaaaaaa' -AsPlainText -Force) }; ErrorId = 'Password*' }
    ) {
        $problem = { Set-CloudUserPassword nancy.davolio@northwind.com @Arguments } | Should -Throw -ErrorId "$ErrorId,*" -PassThru
        "$problem" | Should -Not -Match 'Ab1!|aaaaaaaaaaaa'
    }

    It 'never overwrites a password file' {
        'mine' | Set-Content $file
        { Set-CloudUserPassword nancy.davolio@northwind.com -PasswordFile $file -ErrorAction Stop } | Should -Throw -ErrorId 'FileExists,*'
        Get-Content $file | Should -Be 'mine'
    }

    It 'says once that the password file cannot be made: <Case>' -ForEach @(
        @{ Case = 'it exists'; Path = 'taken.csv'; ErrorId = 'FileExists' }
        @{ Case = 'its folder is missing'; Path = 'missing/passwords.csv'; ErrorId = 'FileNotWritable' }
    ) {
        $path = Join-Path $TestDrive $Path
        if ($ErrorId -eq 'FileExists') { 'mine' | Set-Content $path }
        $problems = [Collections.Generic.List[object]]::new()
        $results = try {
            Set-CloudUserPassword nancy.davolio@northwind.com, andrew.fuller@northwind.com -PasswordFile $path 2>&1 | ForEach-Object {
                if ($_ -is [Management.Automation.ErrorRecord]) { $problems.Add($_) } else { $_ }
            }
        }
        catch { $problems.Add($_) }
        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        $results | Where-Object Status -ne Failed | Should -BeNullOrEmpty
    }

    It 'says what is no certificate: <Case>' -ForEach @(
        @{ Case = 'a file of something else'; ProtectTo = { 'text' | Set-Content "$TestDrive/no.cer"; "$TestDrive/no.cer" }; Message = "*'*no.cer' holds no certificate*" }
        @{ Case = 'a file that is missing'; ProtectTo = { "$TestDrive/nowhere.cer" }; Message = '*nowhere.cer*does not exist*' }
        @{ Case = 'a number'; ProtectTo = { 5 }; Message = "*'5' is neither a certificate*" }
    ) {
        $certificate = & $ProtectTo
        $problem = { Set-CloudUserPassword nancy.davolio@northwind.com -ProtectTo $certificate -PasswordFile $file } | Should -Throw -PassThru
        "$problem" | Should -BeLike $Message
        $file | Should -Not -Exist
    }

    It 'says once, before anybody is asked for and under -WhatIf too, that a certificate cannot protect: <Case>' -ForEach @(
        @{ Case = 'it has expired'; Days = -2, -1; Purpose = '1.3.6.1.4.1.311.80.1'; ErrorId = 'CertificateNotValidNow' }
        @{ Case = 'it is for something else'; Days = -1, 1; Purpose = '1.3.6.1.5.5.7.3.1'; ErrorId = 'CertificateNotForEncryption' }
    ) {
        $certificate = New-DocumentCertificate -Days $Days -Purpose $Purpose
        foreach ($whatIf in $false, $true) {
            $shown = [Collections.Generic.List[object]]::new()
            {
                Set-CloudUserPassword nancy.davolio@northwind.com, nobody@northwind.com -PasswordFile $file -ProtectTo $certificate -WhatIf:$whatIf *>&1 |
                    ForEach-Object { $shown.Add($_) }
            } | Should -Throw -ErrorId "$ErrorId,*"
            $shown | Should -BeNullOrEmpty
        }
        $file | Should -Not -Exist
    }

    It 'protects to a certificate file given as an item' {
        $certificate = New-DocumentCertificate
        [IO.File]::WriteAllBytes("$TestDrive/item.cer", $certificate.RawData)
        (Set-CloudUserPassword nancy.davolio@northwind.com -ProtectTo (Get-Item "$TestDrive/item.cer") -PasswordFile $file).Status | Should -Be 'Set'
        Get-Content $file -First 1 | Should -BeLike '*ProtectedPassword*'
    }

    It 'shows no password on any stream' {
        $all = Set-CloudUserPassword nancy.davolio@northwind.com -PasswordFile $file -JournalPath "$file.jsonl" -Verbose *>&1
        $password = $all.Where{ $_ -is [IdentityModel.PowerShell.CloudPasswordResult] }.Credential.GetNetworkCredential().Password
        ($all | Out-String -Width 500).Contains($password) | Should -BeFalse
        (Get-Content "$file.jsonl" -Raw).Contains($password) | Should -BeFalse
    }
}
