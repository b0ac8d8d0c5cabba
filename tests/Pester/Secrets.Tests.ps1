# Every cmdlet with -Verbose -Debug and a transcript: no secret in anything it writes.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'EveryCommand.ps1')
    $runs = Get-EveryCommand
    for ($i = 0; $i -lt $runs.Count; $i++) { $runs[$i].Text = "$($runs[$i].Command)".Trim() }
}

BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'EveryCommand.ps1')

    # With characters that JSON, HTML, CSV and URLs write otherwise.
    $given = 'Fence+Lamp/92&"Orbit<K'
    $ldapSecret = 'Harbour+Tin/47&"Vole<Z'
    $password = ConvertTo-SecureString $given -AsPlainText -Force
    $ldapCredential = [pscredential]::new('CONTOSO\reader', (ConvertTo-SecureString $ldapSecret -AsPlainText -Force))
    $certificate = New-RunCertificate
    $federation = @{ IssuerUri = 'urn:fabrikam'; PassiveSignInUri = 'https://sts.fabrikam.example/adfs/ls/'; SigningCertificate = $certificate }
    $tenant = Join-Path $TestDrive 'tenant.json'
    New-RunTenant $tenant

    # The part of the Base64 that is the same whatever stands before and after the bytes, for each of the three places they can begin.
    function Get-Base64([byte[]] $Bytes) {
        foreach ($before in 0, 1, 2) {
            $text = [Convert]::ToBase64String([byte[]]::new($before) + $Bytes)
            $start = (0, 2, 3)[$before]
            $text.Substring($start, [Math]::Floor(($before + $Bytes.Length) * 8 / 6) - $start)
        }
    }

    # The forms a secret can be written in; those that are too short to tell it from chance are none.
    function Get-Form([string] $Secret) {
        if ($Secret.Length -lt 8) { throw 'There is no secret to look for.' }
        $forms = @(
            $Secret
            [uri]::EscapeDataString($Secret)
            [Net.WebUtility]::UrlEncode($Secret)
            [Net.WebUtility]::HtmlEncode($Secret)
            [System.Text.Json.JsonEncodedText]::Encode($Secret).ToString()
            (ConvertTo-Json $Secret).Trim('"')
            $Secret.Replace('"', '""')
            foreach ($encoding in [Text.Encoding]::UTF8, [Text.Encoding]::Unicode) {
                $bytes = $encoding.GetBytes($Secret)
                Get-Base64 $bytes
                [Convert]::ToHexString($bytes)
                [Convert]::ToHexString($bytes).ToLowerInvariant()
            }
        )
        $forms | Where-Object { $_.Length -ge 8 } | Sort-Object -Unique -CaseSensitive
    }

    # The secrets that stand somewhere in a text, by name.
    function Find-Secret([string] $Text, [hashtable] $Secrets) {
        foreach ($name in $Secrets.Keys) {
            foreach ($form in $Secrets[$name]) {
                if ($Text.Contains($form, [StringComparison]::Ordinal)) { $name; break }
            }
        }
    }

    # A file's text in each encoding a file may have.
    function Get-FileText([string] $Path) {
        $bytes = [IO.File]::ReadAllBytes($Path)
        [Text.Encoding]::UTF8.GetString($bytes)
        [Text.Encoding]::Unicode.GetString($bytes)
    }

    # Whatever a caller could write of an object of any stream. Errors with all that is inside them.
    function Get-StreamText($Object) {
        if ($Object -is [System.Management.Automation.ErrorRecord]) {
            "$Object"; "$($Object.ErrorDetails)"; "$($Object.ErrorDetails.RecommendedAction)"; $Object.FullyQualifiedErrorId
            "$($Object.TargetObject)"; "$($Object.CategoryInfo)"; $Object.ScriptStackTrace
            for ($problem = $Object.Exception; $problem; $problem = $problem.InnerException) {
                $problem.ToString(); $problem.Message; $problem.Data | Out-String
            }
            return
        }

        "$Object"
        $Object | Format-List * -Force | Out-String -Width 4000
        $Object | ConvertTo-Csv -WarningAction SilentlyContinue
        $Object | ConvertTo-Json -Depth 3 -WarningAction SilentlyContinue
    }

    # The session's own token: TokenHandler, one of the handlers of its clients, has it.
    function Get-SessionToken {
        $pipeline = Find-Inside (Get-RunSession) HttpPipeline
        if (-not $pipeline) { return }
        foreach ($client in (Get-PrivateValue $pipeline _clients)) {
            $field = [Net.Http.HttpMessageInvoker].GetField('_handler', [Reflection.BindingFlags] 'Instance, NonPublic')
            for ($handler = $field.GetValue($client); $handler; $handler = $handler.InnerHandler) {
                $tokens = Find-Inside $handler SessionTokens
                if ($tokens) { return Get-PrivateValue $tokens _token }
            }
        }
    }

    # Runs a command as somebody who looks for trouble would, and gives what was written where: name to text.
    function Watch-Run([hashtable] $Run) {
        if ($Run.NoHashes) { Connect-IdentityModel -Sandbox $tenant } else { Connect-IdentityModel -Sandbox }
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        $transcript = Join-Path $TestDrive "$([guid]::NewGuid()).txt"
        $secrets = @{ 'given password' = Get-Form $given; 'LDAP password' = Get-Form $ldapSecret; 'access token' = Get-Form (Get-SessionToken) }
        $written = @{}
        Push-Location $folder
        Start-Transcript $transcript | Out-Null
        try {
            if ($Run.Prepare) { & $Run.Prepare *>&1 | Out-Null }
            # With -Debug alone PowerShell asks after each warning whether to go on.
            $PSDefaultParameterValues = @{ "$($Run.Name):Verbose" = $true; "$($Run.Name):Debug" = $true; "$($Run.Name):WarningAction" = 'Continue' }
            $Error.Clear()
            $said = [System.Collections.Generic.List[object]]::new()
            # Warnings, verbose and debug output go to the host, and so into the transcript, as they would for anybody.
            try { & $Run.Command 2>&1 | ForEach-Object { $said.Add($_) } } catch { $said.Add($_) }
            $said | Out-String -Width 200 | Write-Host
            $PSDefaultParameterValues = @{}
            $problems = @($Error)
            $failures = @($said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        }
        finally {
            Stop-Transcript | Out-Null
            Pop-Location
        }

        $token = Get-SessionToken
        if ($token) { $secrets['access token afterwards'] = Get-Form $token }
        foreach ($credential in $said.Credential | Where-Object { $_ -is [pscredential] }) {
            $secrets["password of $($credential.UserName)"] = Get-Form $credential.GetNetworkCredential().Password
        }

        # The one file that holds passwords is the one that was asked for; what it holds may be nowhere else.
        $asked = Join-Path $folder 'passwords.csv'
        if (Test-Path $asked) {
            foreach ($row in Import-Csv $asked) { $secrets["recorded password of $($row.UserPrincipalName)"] = Get-Form $row.Password }
        }

        $written['the transcript'] = (Get-FileText $transcript) -join "`n"
        $written['a stream'] = ($said + $problems | ForEach-Object { Get-StreamText $_ }) -join "`n"
        foreach ($file in Get-ChildItem $folder -Recurse -File -Force | Where-Object FullName -NE $asked) {
            $written[$file.Name] = (Get-FileText $file.FullName) -join "`n"
        }

        [pscustomobject] @{ Written = $written; Secrets = $secrets; Said = $said; Failures = $failures }
    }

    function Get-Leak($Watched) {
        foreach ($place in $Watched.Written.Keys) {
            Find-Secret $Watched.Written[$place] $Watched.Secrets | ForEach-Object { "$_ in $place" }
        }
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'With -Verbose, -Debug and a transcript' {
    It 'no secret is in anything written: <Text>' -ForEach $runs {
        $watched = Watch-Run $_
        Get-Leak $watched | Should -BeNullOrEmpty
        if (-not $Fails) { $watched.Failures | Should -BeNullOrEmpty }
        $watched.Secrets['access token'] | Should -Not -BeNullOrEmpty
        $watched.Written['the transcript'] | Should -Match 'transcript start'
    }

    It 'every cmdlet is watched' -ForEach @{ Names = $runs.Name } {
        (Get-Command -Module IdentityModel).Name | Where-Object { $_ -notin $Names } | Should -BeNullOrEmpty
    }

    It 'passwords that were made up are among the secrets looked for' {
        $watched = Watch-Run (Get-EveryCommand | Where-Object Name -EQ Convert-DomainToStandard | Select-Object -First 1)
        @($watched.Secrets.Keys -like 'recorded password of *').Count | Should -BeGreaterThan 0
        $watched = Watch-Run (Get-EveryCommand | Where-Object Name -EQ Set-CloudUserPassword | Select-Object -First 1)
        @($watched.Secrets.Keys -like 'password of *').Count | Should -Be 2
    }

    It 'a given token is nowhere, nor in what goes wrong with it' {
        $token = 'opaque+token/that-nobody=issued'
        $watched = Watch-Run @{ Name = 'Connect-IdentityModel'; Command = { Connect-IdentityModel -AccessToken (ConvertTo-SecureString $token -AsPlainText -Force) -PassThru } }
        $watched.Secrets['given token'] = Get-Form $token
        Get-Leak $watched | Should -BeNullOrEmpty
        Get-SessionToken | Should -BeExactly $token
    }

    It 'a client secret is nowhere when the sign-in goes wrong: <Case>' -ForEach @(
        @{ Case = 'no tenant'; How = @{ } }
    ) {
        $secret = 'client+secret/8Q~with"odd<ones'
        $credential = [pscredential]::new('11111111-2222-3333-4444-555555555555', (ConvertTo-SecureString $secret -AsPlainText -Force))
        $watched = Watch-Run @{ Name = 'Connect-IdentityModel'; Command = { Connect-IdentityModel -ClientSecretCredential $credential @How } }
        $watched.Secrets['client secret'] = Get-Form $secret
        $watched.Failures | Should -Not -BeNullOrEmpty
        Get-Leak $watched | Should -BeNullOrEmpty
    }
}

Describe 'The search' {
    It 'finds a leak planted in <Place>' -ForEach @(
        @{ Place = 'the transcript'; Found = 'the transcript'; Plant = { Write-Host "it is $given" } }
        @{ Place = 'verbose output'; Found = 'the transcript'; Plant = { Write-Verbose "it is $given" -Verbose } }
        @{ Place = 'an inner exception'; Found = 'a stream'
            Plant = { Write-Error -Exception ([InvalidOperationException]::new('outer', [ArgumentException]::new("it is $given"))) -ErrorAction Continue } }
        @{ Place = 'a property of a result'; Found = 'a stream'; Plant = { [pscustomobject] @{ Hidden = "it is $given" } } }
        @{ Place = 'a file'; Found = 'leak.txt'; Plant = { Set-Content leak.txt "it is $given" } }
        @{ Place = 'a UTF-16 file'; Found = 'leak.txt'; Plant = { Set-Content leak.txt $given -Encoding unicode } }
        @{ Place = 'a file, in JSON'; Found = 'leak.txt'; Plant = { Set-Content leak.txt "{""p"":""$([System.Text.Json.JsonEncodedText]::Encode($given))""}" } }
        @{ Place = 'a file, in PowerShell''s JSON'; Found = 'leak.txt'; Plant = { ConvertTo-Json @{ a = $given } | Set-Content leak.txt } }
        @{ Place = 'a file, in CSV'; Found = 'leak.txt'; Plant = { [pscustomobject] @{ a = $given } | Export-Csv leak.txt } }
        @{ Place = 'a file, in HTML'; Found = 'leak.txt'; Plant = { Set-Content leak.txt ([Net.WebUtility]::HtmlEncode($given)) } }
        @{ Place = 'a file, in a URL'; Found = 'leak.txt'; Plant = { Set-Content leak.txt "https://x.example/?p=$([uri]::EscapeDataString($given))" } }
        @{ Place = 'a file, in a form'; Found = 'leak.txt'; Plant = { Set-Content leak.txt "p=$([Net.WebUtility]::UrlEncode($given))" } }
        @{ Place = 'a file, in Base64'; Found = 'leak.txt'; Plant = { Set-Content leak.txt ([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($given))) } }
        @{ Place = 'a file, in Base64 behind one letter'; Found = 'leak.txt'; Plant = { Set-Content leak.txt ([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("x$given!"))) } }
        @{ Place = 'a file, in Base64 behind two letters'; Found = 'leak.txt'; Plant = { Set-Content leak.txt ([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("u:$given!"))) } }
        @{ Place = 'a file, in Base64 of UTF-16'; Found = 'leak.txt'; Plant = { Set-Content leak.txt ([Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes("u:$given"))) } }
        @{ Place = 'a hidden file of a folder'; Found = '.leak'; Plant = { New-Item -ItemType Directory below; Set-Content below/.leak $given } }
    ) {
        $watched = Watch-Run @{ Name = 'Get-SsoRegion'; Command = $Plant }
        Get-Leak $watched | Should -Contain "given password in $Found"
    }

    It 'finds a password that was made up and written beside the file asked for' {
        $watched = Watch-Run @{ Name = 'Set-CloudUserPassword'; Command = {
                $result = Set-CloudUserPassword nancy.davolio@northwind.com -Confirm:$false
                Set-Content leak.txt $result.Credential.GetNetworkCredential().Password
                $result } }
        Get-Leak $watched | Should -Be 'password of nancy.davolio@northwind.com in leak.txt'
    }

    It 'finds the session''s token' {
        $watched = Watch-Run @{ Name = 'Get-SsoRegion'; Command = { Set-Content leak.txt "Bearer $(Get-SessionToken)" } }
        Get-Leak $watched | Should -Contain 'access token in leak.txt'
    }
}
