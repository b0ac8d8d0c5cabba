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
        $results = Get-CloudUser -Domain northwind.com | Select-Object -First 5 | Set-CloudUserPassword -Confirm:$false -WarningAction SilentlyContinue
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
        @{ User = 'allan.deyoung@fabrikam.com'; Reason = '*Password hash sync is on*' }
        @{ User = 'Sync_DC01_3f2c6a1b9d4e@contoso.onmicrosoft.com'; Reason = '*synchronization signs in*Add-ADSyncAADServiceAccount*' }
    ) {
        $result = Set-CloudUserPassword $User
        $result.Status | Should -Be 'Skipped'
        $result.Reason | Should -BeLike $Reason
        $result.Credential | Should -BeNullOrEmpty
    }

    It 'leaves the account of synchronization alone with -Force, too' {
        $results = Set-CloudUserPassword Sync_DC01_3f2c6a1b9d4e@contoso.onmicrosoft.com, nancy.davolio@northwind.com -Force -WarningAction SilentlyContinue
        $results.Status | Should -Be 'Skipped', 'Set'
        $results[0].Reason | Should -BeLike '*Add-ADSyncAADServiceAccount*'
    }

    It 'reports who is not there and goes on' {
        $results = Set-CloudUserPassword nobody@contoso.com, nancy.davolio@northwind.com -Confirm:$false -WarningAction SilentlyContinue -ErrorAction SilentlyContinue -ErrorVariable problem
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

    It 'keeps journal and passwords apart<Rehearsed>' -ForEach @(
        @{ Rehearsed = ''; WhatIf = $false }
        @{ Rehearsed = ', under -WhatIf too'; WhatIf = $true }
    ) {
        { Set-CloudUserPassword nancy.davolio@northwind.com -PasswordFile $file -JournalPath $file -WhatIf:$WhatIf } |
            Should -Throw -ErrorId 'SameFile,*'
        $file | Should -Not -Exist
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
        @{ Case = 'a file of something else'; ProtectTo = { 'text' | Set-Content "$TestDrive/no.cer"; "$TestDrive/no.cer" }; Message = "*'*no.cer' does not contain a certificate. *.cer*" }
        @{ Case = 'a private key'; ProtectTo = { "-----BEGIN PRIVATE KEY-----`nMIIE`n-----END PRIVATE KEY-----" | Set-Content "$TestDrive/x.key"; "$TestDrive/x.key" }
            Message = "*'*x.key' contains a private key and no certificate. *.cer*" }
        @{ Case = 'a folder'; ProtectTo = { "$TestDrive" }; Message = "*' is a folder, not a certificate file.*" }
        @{ Case = 'a file with a password'; ProtectTo = {
                $bytes = (New-DocumentCertificate).Export('Pfx', 'secret')
                [IO.File]::WriteAllBytes("$TestDrive/x.pfx", $bytes)
                "$TestDrive/x.pfx"
            }
            Message = "*'*x.pfx' is protected by a password. *Get-PfxCertificate*" }
        @{ Case = 'a file that is missing'; ProtectTo = { "$TestDrive/nowhere.cer" }; Message = '*nowhere.cer*does not exist*' }
        @{ Case = 'a number'; ProtectTo = { 5 }; Message = "*'5' is not a certificate*" }
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

    It 'says where the password is when a result is shown, and why there is none' {
        $shown = Set-CloudUserPassword nancy.davolio@northwind.com, adele.vance@contoso.com -Confirm:$false -WarningAction Ignore |
            Out-String -Width 200 -Stream
        $shown -match '^nancy' | Should -Match 'Set +The password is in the property Credential\.'
        $shown -match '^adele' | Should -Match 'Skipped'
        $shown -match '^adele' | Should -Not -Match 'Credential'
    }

    It 'shows no password on any stream' {
        $all = Set-CloudUserPassword nancy.davolio@northwind.com -PasswordFile $file -JournalPath "$file.jsonl" -Verbose *>&1
        $password = $all.Where{ $_ -is [IdentityModel.PowerShell.CloudPasswordResult] }.Credential.GetNetworkCredential().Password
        ($all | Out-String -Width 500).Contains($password) | Should -BeFalse
        (Get-Content "$file.jsonl" -Raw).Contains($password) | Should -BeFalse
    }
}

# Passwords of several users that are in the results alone.
Describe 'Set-CloudUserPassword without -PasswordFile' {
    BeforeAll {
        # A host that keeps what is asked, and answers it; without an answer nobody is there.
        Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
public class AskedHost : PSHost {
    private readonly AskedUI ui = new AskedUI();
    public AskedUI Asked { get { return ui; } }
    public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
    public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }
    private readonly Guid id = Guid.NewGuid();
    public override Guid InstanceId { get { return id; } }
    public override string Name { get { return "Asked"; } }
    public override PSHostUserInterface UI { get { return ui; } }
    public override Version Version { get { return new Version(1, 0); } }
    public override void EnterNestedPrompt() { }
    public override void ExitNestedPrompt() { }
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
    public override void SetShouldExit(int exitCode) { }
}
public class Screen : PSHostRawUserInterface {
    public override ConsoleColor BackgroundColor { get; set; }
    public override ConsoleColor ForegroundColor { get; set; }
    public override Size BufferSize { get; set; }
    public override Size WindowSize { get; set; }
    public override Size MaxPhysicalWindowSize { get { return new Size(120, 50); } }
    public override Size MaxWindowSize { get { return new Size(120, 50); } }
    public override Coordinates CursorPosition { get; set; }
    public override Coordinates WindowPosition { get; set; }
    public override int CursorSize { get; set; }
    public override bool KeyAvailable { get { return false; } }
    public override string WindowTitle { get; set; }
    public override void FlushInputBuffer() { }
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) { throw new NotImplementedException(); }
    public override KeyInfo ReadKey(ReadKeyOptions options) { throw new NotImplementedException(); }
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) { }
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) { }
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) { }
}
public class AskedUI : PSHostUserInterface {
    public List<string> Questions = new List<string>();
    public int Answer;
    public string Default;
    public List<string> Helps = new List<string>();
    private readonly Screen screen = new Screen();
    public override PSHostRawUserInterface RawUI { get { return screen; } }
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) {
        Questions.Add(message);
        Default = choices[defaultChoice].Label;
        foreach (ChoiceDescription choice in choices) Helps.Add(choice.HelpMessage);
        if (Answer < 0) throw new HostException("nobody is there");
        return Answer;
    }
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) { throw new NotImplementedException(); }
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) { throw new NotImplementedException(); }
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowed, PSCredentialUIOptions options) { throw new NotImplementedException(); }
    public override string ReadLine() { throw new NotImplementedException(); }
    public override SecureString ReadLineAsSecureString() { throw new NotImplementedException(); }
    public override void Write(string value) { }
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) { }
    public override void WriteDebugLine(string message) { }
    public override void WriteErrorLine(string value) { }
    public override void WriteLine(string value) { }
    public override void WriteProgress(long sourceId, ProgressRecord record) { }
    public override void WriteVerboseLine(string message) { }
    public override void WriteWarningLine(string message) { }
}
'@
        $manifest = & "$PSScriptRoot/ModulePath.ps1"

        # Runs a command with a person who answers: 0 yes, 1 no; -1 with none.
        function Invoke-Asked([string] $Command, [int] $Answer) {
            $askedHost = [AskedHost]::new()
            $askedHost.Asked.Answer = $Answer
            $runspace = [runspacefactory]::CreateRunspace($askedHost)
            $runspace.Open()
            $shell = [powershell]::Create($runspace)
            [void] $shell.AddScript("Import-Module '$manifest'; Connect-IdentityModel -Sandbox -NoWelcome; $Command")
            $output = $shell.Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            [pscustomobject] @{ Questions = $askedHost.Asked.Questions; Default = $askedHost.Asked.Default; Helps = $askedHost.Asked.Helps; Warnings = @($shell.Streams.Warning | ForEach-Object { "$_" }); Results = @($output) }
            $shell.Dispose()
            $runspace.Dispose()
        }

        $users = 'nancy.davolio@northwind.com, andrew.fuller@northwind.com'
    }

    It 'asks, and sets nothing when told no' {
        $run = Invoke-Asked "Set-CloudUserPassword $users" 1
        $run.Questions | Should -HaveCount 1
        $run.Questions[0] | Should -BeLike 'Up to 2 users get random passwords, and there is no -PasswordFile*lost*'
        $run.Default | Should -Be '&No'
        $run.Helps | Should -Be 'Continue the command.', 'End the command. It changes nothing.' # what ? shows
        $run.Results | Should -BeNullOrEmpty
        $run.Warnings | Should -BeNullOrEmpty
    }

    It 'asks once for all, and sets the passwords when told yes' {
        $run = Invoke-Asked "$($users.Replace(', ', "', '").Insert(0, "'"))' | Set-CloudUserPassword" 0
        $run.Questions | Should -HaveCount 1
        $run.Results.Status | Should -Be 'Set', 'Set'
        $run.Warnings | Should -BeNullOrEmpty
    }

    It 'warns instead, once, and goes on: <Case>' -ForEach @(
        @{ Case = '-Confirm:$false'; Answer = 1; More = '-Confirm:$false' }
        @{ Case = '-Force'; Answer = 1; More = '-Force' }
        @{ Case = 'nothing is confirmed'; Answer = 1; More = ''; Before = '$ConfirmPreference = "None"; ' }
        @{ Case = 'nobody is there'; Answer = -1; More = '' }
    ) {
        $run = Invoke-Asked "$Before Set-CloudUserPassword $users $More" $Answer
        $run.Questions | Should -HaveCount $(if ($Answer -lt 0) { 1 } else { 0 })
        $run.Warnings | Should -HaveCount 1
        $run.Warnings[0] | Should -BeLike 'Up to 2 users get random passwords*lost.'
        $run.Results.Status | Should -Be 'Set', 'Set'
    }

    It 'neither asks nor warns where nothing can be lost by it: <Case>' -ForEach @(
        @{ Case = 'one user'; Command = 'Set-CloudUserPassword nancy.davolio@northwind.com'; Count = 1 }
        @{ Case = 'a later command takes the results'; Command = 'Set-CloudUserPassword nancy.davolio@northwind.com, andrew.fuller@northwind.com | ForEach-Object { $_ }'; Count = 2 }
        @{ Case = '-OutVariable'; Command = 'Set-CloudUserPassword nancy.davolio@northwind.com, andrew.fuller@northwind.com -OutVariable kept'; Count = 2 }
        @{ Case = 'a password that was given'; Command = 'Set-CloudUserPassword nancy.davolio@northwind.com, andrew.fuller@northwind.com -Password (ConvertTo-SecureString Fence-Lamp-92-Orbit -AsPlainText -Force)'; Count = 2 }
        @{ Case = '-WhatIf'; Command = 'Set-CloudUserPassword nancy.davolio@northwind.com, andrew.fuller@northwind.com -WhatIf'; Count = 0 }
    ) {
        $run = Invoke-Asked $Command 1
        $run.Questions | Should -BeNullOrEmpty
        $run.Warnings | Should -BeNullOrEmpty
        $run.Results | Should -HaveCount $Count
    }
}

Describe 'Set-CloudUserPassword' {
    It 'leaves the account that is signed in alone, and sets it with -Force' {
        Connect-IdentityModel -Sandbox
        $me = (Get-IdentityModelContext).Account
        $result = Set-CloudUserPassword $me
        $result.Status | Should -Be 'Skipped'
        $result.Reason | Should -BeLike '*signed in with this account*-Force*'
        (Set-CloudUserPassword $me -Force).Status | Should -Be 'Set'
    }
}

# The column Password of a list was ignored without a word, and a random password was set.
Describe 'A list with passwords of its own' {
    BeforeAll {
        $nancy = 'nancy.davolio@northwind.com'
        $andrew = 'andrew.fuller@northwind.com'
        $text = 'Winter-Lamp-2026'
        $secret = ConvertTo-SecureString $text -AsPlainText -Force
        function Get-Password($Result) { $Result.Credential.GetNetworkCredential().Password }
    }

    BeforeEach {
        Connect-IdentityModel -Sandbox
    }

    It 'sets each user''s own: <Case>' -ForEach @(
        @{ Case = 'Password, as Import-Csv gives it'; Row = { "UserPrincipalName,Password`n$nancy,$text" | ConvertFrom-Csv } }
        @{ Case = 'NewPassword, as lists for Set-MsolUserPassword have it'; Row = { "UserPrincipalName,NewPassword`n$nancy,$text" | ConvertFrom-Csv } }
        @{ Case = 'a SecureString'; Row = { [pscustomobject] @{ UserPrincipalName = $nancy; Password = $secret } } }
        @{ Case = 'a hashtable'; Row = { @{ UserPrincipalName = $nancy; Password = $text } } }
        @{ Case = 'the admin center''s name of the user'; Row = { [pscustomobject] @{ 'User principal name' = $nancy; Password = $text } } }
        @{ Case = 'a name with blanks, as spreadsheets have it'; Row = { "UserPrincipalName,New password`n$nancy,$text" | ConvertFrom-Csv } }
        @{ Case = 'a blank behind the name'; Row = { "`"UserPrincipalName`",`"Password `"`n$nancy,$text" | ConvertFrom-Csv } }
        @{ Case = 'an XML element'; Row = { ([xml] "<u><user UserPrincipalName='$nancy' Password='$text'/></u>").u.user } }
        @{ Case = 'a queue'; Row = { , [Collections.Generic.Queue[object]]::new([object[]] @([pscustomobject] @{ UserPrincipalName = $nancy; Password = $text })) } }
        @{ Case = 'a name with a note'; Row = { $nancy | Add-Member Password $text -PassThru } }
        @{ Case = 'an object id'; Row = { [pscustomobject] @{ Id = (Get-CloudUser $nancy).Id; Password = $text } } }
        @{ Case = 'a list within the pipeline'; Row = { , @([pscustomobject] @{ UserPrincipalName = $nancy; Password = $text }) } }
    ) {
        $result = & $Row | Set-CloudUserPassword
        $result.Status | Should -Be 'Set'
        $result.UserPrincipalName | Should -Be $nancy
        Get-Password $result | Should -BeExactly $text
        $result.ForceChange | Should -BeTrue
    }

    It 'records each user''s own' {
        $file = Join-Path $TestDrive 'own.csv'
        "UserPrincipalName,Password`n$nancy,$text`n$andrew,Other-$text" | ConvertFrom-Csv |
            Set-CloudUserPassword -PasswordFile $file -Confirm:$false -WarningAction SilentlyContinue > $null
        (Import-Csv $file).Password | Should -BeExactly $text, "Other-$text"
    }

    It 'goes by ForceChangePassword <Value>' -ForEach @(
        @{ Value = 'False'; Force = $false }
        @{ Value = 'True'; Force = $true }
        @{ Value = ''; Force = $true }
    ) {
        $result = "UserPrincipalName,NewPassword,ForceChangePassword`n$nancy,$text,$Value" | ConvertFrom-Csv | Set-CloudUserPassword
        $result.ForceChange | Should -Be $Force
    }

    It 'takes ForceChangePassword with passwords that are generated' {
        $result = [pscustomobject] @{ UserPrincipalName = $nancy; ForceChangePassword = $false } | Set-CloudUserPassword
        $result.ForceChange | Should -BeFalse
        (Get-Password $result).Length | Should -Be 16
    }

    It 'asks nothing of passwords that the list keeps' {
        $results = "UserPrincipalName,Password`n$nancy,$text`n$andrew,Other-$text" | ConvertFrom-Csv |
            Set-CloudUserPassword -Confirm:$false -WarningVariable warnings
        $results.Status | Should -Be 'Set', 'Set'
        $warnings | Should -BeNullOrEmpty
    }

    It 'ends with <ErrorId>: <Case>' -ForEach @(
        @{ Case = 'a password for all, too'; ErrorId = 'PasswordGivenTwice'; Says = '-Password and the column NewPassword'; Command = { [pscustomobject] @{ UserPrincipalName = $nancy; NewPassword = $text } | Set-CloudUserPassword -Password $secret } }
        @{ Case = 'ForceChangePassword for all, too'; ErrorId = 'PasswordGivenTwice'; Says = '-ForceChangePassword and the column ForceChangePassword'; Command = { [pscustomobject] @{ UserPrincipalName = $nancy; ForceChangePassword = $true } | Set-CloudUserPassword -ForceChangePassword $false } }
        @{ Case = 'two columns of passwords'; ErrorId = 'PasswordGivenTwice'; Says = 'the column Password and the column NewPassword'; Command = { [pscustomobject] @{ UserPrincipalName = $nancy; Password = $text; NewPassword = $text } | Set-CloudUserPassword } }
        @{ Case = 'rows as an argument, where a name alone would count'; ErrorId = 'ParameterArgumentTransformationError'; Says = 'Import-Csv passwords.csv | Set-CloudUserPassword'; Command = { Set-CloudUserPassword ([pscustomobject] @{ UserPrincipalName = $nancy; Password = $text }) } }
        @{ Case = 'rows as -Id'; ErrorId = 'ParameterArgumentTransformationError'; Says = 'Import-Csv passwords.csv | Set-CloudUserPassword'; Command = { Set-CloudUserPassword -Id ([pscustomobject] @{ UserPrincipalName = $nancy; Password = $text }) } }
        @{ Case = 'a column of passwords by another name'; ErrorId = 'PasswordColumnUnknown'; Says = 'does not read the column Kennwort'; Command = { [pscustomobject] @{ UserPrincipalName = $nancy; Kennwort = $text } | Set-CloudUserPassword } }
        @{ Case = 'no users'; ErrorId = 'ParameterArgumentValidationErrorEmptyArrayNotAllowed'; Says = 'empty array'; Command = { Set-CloudUserPassword @() } }
        @{ Case = 'a list of rows as an argument'; ErrorId = 'ParameterArgumentTransformationError'; Says = 'Import-Csv passwords.csv | Set-CloudUserPassword'; Command = { Set-CloudUserPassword -UserPrincipalName @([pscustomobject] @{ UserPrincipalName = $nancy; Password = $text }) } }
    ) {
        $ended = try { & $Command > $null } catch { $_ }
        $ended.FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        "$ended $($ended.ErrorDetails.RecommendedAction)" | Should -BeLike "*$Says*"
    }

    It 'reports a row and goes on: <Case>' -ForEach @(
        @{ Case = 'no password'; ErrorId = 'PasswordColumnEmpty'; Row = { [pscustomobject] @{ UserPrincipalName = $nancy; Password = '' } } }
        @{ Case = 'what is no password'; ErrorId = 'PasswordColumnUnreadable'; Row = { [pscustomobject] @{ UserPrincipalName = $nancy; Password = 5 } } }
        @{ Case = 'neither true nor false'; ErrorId = 'PasswordColumnUnreadable'; Row = { [pscustomobject] @{ UserPrincipalName = $nancy; ForceChangePassword = 'perhaps' } } }
        @{ Case = 'nobody'; ErrorId = 'CloudUserWithoutIdentity'; Row = { [pscustomobject] @{ DisplayName = 'Nancy'; Password = $text } } }
        @{ Case = 'a password that is too short'; ErrorId = 'PasswordTooShort'; Row = { [pscustomobject] @{ UserPrincipalName = $nancy; Password = 'short' } } }
    ) {
        $results = @(& $Row; [pscustomobject] @{ UserPrincipalName = $andrew; Password = $text }) |
            Set-CloudUserPassword -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problem
        ($results | Where-Object Status -EQ 'Set').UserPrincipalName | Should -Be $andrew
        $problem | Should -HaveCount 1
        $problem.FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        "$problem" | Should -Not -BeLike "*$text*"
        $failed = @($results | Where-Object Status -EQ 'Failed')
        $failed.UserPrincipalName | Should -Be $(if ($Case -ne 'nobody') { $nancy })
        foreach ($one in $failed) {
            $one.Reason | Should -BeLike "*$nancy*"
            $one.Reason | Should -Not -BeLike "*$text*"
            $one.Credential | Should -BeNullOrEmpty
        }
    }

    It 'refuses another password for a user who already has one, and shows neither' {
        $other = 'Other-Horse-8'
        $rows = foreach ($one in $text, $other, $text) { [pscustomobject] @{ UserPrincipalName = $nancy; Password = $one } }
        $results = $rows | Set-CloudUserPassword -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem | Should -HaveCount 1
        $problem.FullyQualifiedErrorId | Should -BeLike 'PasswordsDiffer,*'
        $results.Status | Sort-Object { "$_" } | Should -Be 'Failed', 'Set', 'Skipped'
        ($results | Where-Object Status -EQ 'Set').Credential.GetNetworkCredential().Password | Should -BeExactly $text
        "$problem $($problem.ErrorDetails.RecommendedAction) $($results.Reason)" | Should -Not -Match "$text|$other"
    }

    # Whatever shifts the columns of a list puts a password where another value belongs.
    It 'shows no password: <Case>' -ForEach @(
        @{ Case = 'no header'; Row = { "$nancy,$text", "$andrew,$text" | ConvertFrom-Csv } }
        @{ Case = 'a comma within the password'; Row = { "UserPrincipalName,Password,ForceChangePassword`n$nancy,ab,$text,True" | ConvertFrom-Csv } }
        @{ Case = 'a row that names nobody'; Row = { [pscustomobject] @{ UserPrincipalName = ' '; Password = $text } } }
        @{ Case = 'a number'; Row = { [pscustomobject] @{ UserPrincipalName = $nancy; Password = 12345678 } } }
    ) {
        & $Row | Set-CloudUserPassword -ErrorAction SilentlyContinue -ErrorVariable problem > $null
        $problem | Should -Not -BeNullOrEmpty
        foreach ($one in $problem) { "$one $($one.TargetObject) $($one.Exception) $($one.ErrorDetails.RecommendedAction)" | Should -Not -Match "$text|12345678" }
    }

    It 'leaves no piped user out in silence: <Case>' -ForEach @(
        @{ Case = 'an object with a Name alone'; Count = 1; Command = { [pscustomobject] @{ Name = 'Nancy Davolio'; Mail = $nancy } | Set-CloudUserPassword } }
        @{ Case = 'domains, who all fail alike'; Count = 1; Command = { Get-IdentityModel | Set-CloudUserPassword } }
        @{ Case = 'users beside -UserPrincipalName'; Count = 2; Command = { $andrew, $andrew | Set-CloudUserPassword -UserPrincipalName $nancy } }
        @{ Case = 'a row beside -UserPrincipalName'; Count = 1; Command = { [pscustomobject] @{ UserPrincipalName = $andrew; Password = $text } | Set-CloudUserPassword -UserPrincipalName $nancy } }
    ) {
        $ErrorActionPreference = 'Continue'
        $said = @(& $Command 2>&1)
        @($said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }).Count | Should -Be $Count
    }

    It 'sets the password of a user whose first row is bad' {
        $results = @([pscustomobject] @{ UserPrincipalName = $nancy; Password = 'x' }; [pscustomobject] @{ UserPrincipalName = $nancy; Password = $text }) |
            Set-CloudUserPassword -Confirm:$false -ErrorAction SilentlyContinue
        $results | Should -HaveCount 2
        $results.Status | Should -Contain 'Failed'
        $results.Status | Should -Contain 'Set'
    }

    It 'says that -Length is not used' {
        [pscustomobject] @{ UserPrincipalName = $nancy; Password = $text } | Set-CloudUserPassword -Length 20 -WarningVariable warnings -WarningAction SilentlyContinue > $null
        $warnings | Should -Be '-Length has no effect, because the command generates no password.'
    }

    It 'refuses a password in text on the command line' {
        { Set-CloudUserPassword $nancy -Password $text } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,*'
    }
}
