BeforeDiscovery {
    # What other modules bring into a session: real packages where the registry has another version (the test project's build lays
    # them out), else our own file under another version.
    $ages = @(
        @{
            Age       = 'older'
            Json      = '6.0.0.0'
            Strangers = @(
                @{ Name = 'Microsoft.Identity.Client'; Version = '4.61.3.0' }
                @{ Name = 'Azure.Core'; Version = '1.44.1.0' }
                @{ Name = 'Microsoft.IdentityModel.Abstractions'; Version = '6.35.0.0' }
                @{ Name = 'Microsoft.Graph.Core'; Version = '1.0.0.0' }
                @{ Name = 'Microsoft.Graph'; Version = '1.0.0.0' }
                @{ Name = 'CsvHelper'; Version = '12.0.0.0' }
                @{ Name = 'Polly.Core'; Version = '1.0.0.0' }
            )
        }
        @{
            Age       = 'newer'
            Json      = '99.0.0.0'
            Strangers = @(
                @{ Name = 'Microsoft.Identity.Client'; Version = '99.0.0.0' }
                @{ Name = 'Azure.Core'; Version = '1.64.0.0' }
                @{ Name = 'Microsoft.IdentityModel.Abstractions'; Version = '8.23.0.0' }
                @{ Name = 'Microsoft.Graph.Core'; Version = '99.0.0.0' }
                @{ Name = 'Microsoft.Graph'; Version = '99.0.0.0' }
                @{ Name = 'CsvHelper'; Version = '99.0.0.0' }
                @{ Name = 'Polly.Core'; Version = '99.0.0.0' }
            )
        }
    )
    $cases = foreach ($age in $ages) {
        foreach ($order in 'before the import', 'after the import') { $age + @{ Order = $order } }
    }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Isolation.ps1')
}

# Windows PowerShell has no load contexts; how it is answered there is in DesktopBindingTests.
Describe 'In a session with <Age> assemblies, loaded <Order> (load contexts are of PowerShell 7 alone)' -ForEach $cases -Skip:($PSEdition -eq 'Desktop') {
    BeforeAll {
        $plant = "[Reflection.Assembly]::LoadFrom('$strangerFolder/{0}') | Out-Null"
        $plants = @(
            foreach ($stranger in $Strangers) { $plant -f (New-Stranger $stranger.Name $stranger.Version) }
            "try { $($plant -f (New-Stranger System.Text.Json $Json)) } catch { `$null = 'The runtime refuses a newer one.' }"
        )
        $seen = Invoke-Fresh @"
$(if ($Order -like 'before*') { $plants -join "`n" })
Import-Module '$manifest'
$(if ($Order -like 'after*') { $plants -join "`n" })
Connect-IdentityModel -Sandbox -NoWelcome
`$matches = Test-SoftMatch -Path '$users' -CloudUser (Get-CloudUser)
$(ShowsContexts)
[pscustomobject]@{
    Users = @(Get-CloudUser).Count
    Matched = @(`$matches).Count
    Bound = Get-Bound System.Text.Json, $($Strangers.Name -join ', ')
    Loaded = Get-Loaded
    RuntimeJson = [AppContext]::GetData('TRUSTED_PLATFORM_ASSEMBLIES') -split [IO.Path]::PathSeparator -like '*[/\]System.Text.Json.dll' | Select-Object -First 1
}
"@
    }

    It 'reads the tenant and matches a file' {
        $seen.Users | Should -BeGreaterThan 50
        $seen.Matched | Should -BeGreaterThan 0
    }

    It 'leaves the default context <Name> <Version>, and uses its own' -ForEach $Strangers {
        $default = $seen.Loaded | Where-Object { $_.Context -eq 'Default' -and $_.Name -eq $Name }
        $default.Version | Should -Be $Version
        $own = $seen.Bound | Where-Object Name -EQ $Name
        $own.Context | Should -Be 'IdentityModel'
        $own.Version | Should -Be (Get-OwnVersion $Name)
    }

    It 'uses the runtime''s System.Text.Json, which lets no other in beside it' {
        $bound = $seen.Bound | Where-Object Name -EQ 'System.Text.Json'
        $bound.Location | Should -Be $seen.RuntimeJson
        @($seen.Loaded | Where-Object { $_.Name -eq 'System.Text.Json' }).Count | Should -Be 1
    }

    It 'keeps the cmdlets, Core and the loader alone in the default context' {
        $seen.Loaded | Where-Object { $_.Context -eq 'Default' -and $_.IsOurs } | ForEach-Object Name | Sort-Object |
            Should -Be 'IdentityModel.Core', 'IdentityModel.Loader', 'IdentityModel.PowerShell'
    }
}

Describe 'The private load context (of PowerShell 7 alone)' -Skip:($PSEdition -eq 'Desktop') {
    BeforeAll {
        $seen = Invoke-Fresh @"
Import-Module '$manifest'
Connect-IdentityModel -Sandbox -NoWelcome
Test-SoftMatch -Path '$users' -CloudUser (Get-CloudUser) | Out-Null
$(ShowsContexts)
[pscustomobject]@{
    Loaded = Get-Loaded
    Bound = Get-Bound System.Text.Json, System.DirectoryServices.Protocols, System.Security.Cryptography.Pkcs, System.Security.Cryptography.Xml, IdentityModel.Core
    Runtime = [AppContext]::GetData('TRUSTED_PLATFORM_ASSEMBLIES') -split [IO.Path]::PathSeparator | Split-Path -LeafBase
}
"@
        $private = $seen.Loaded | Where-Object Context -EQ 'IdentityModel'
    }

    It 'holds <_>' -ForEach 'IdentityModel.Cloud', 'IdentityModel.Local', 'IdentityModel.Sandbox', 'Microsoft.Graph', 'Microsoft.Graph.Core', 'CsvHelper' {
        $private.Name | Should -Contain $_
    }

    It 'takes <_> from the runtime' -ForEach 'System.Text.Json', 'System.Security.Cryptography.Pkcs', 'System.Security.Cryptography.Xml' {
        ($seen.Bound | Where-Object Name -EQ $_).Context | Should -Be 'Default'
    }

    It 'shares Core with the cmdlets' {
        $seen.Bound | Where-Object Name -EQ 'IdentityModel.Core' | ForEach-Object Context | Should -Be 'Default'
        @($seen.Loaded | Where-Object Name -EQ 'IdentityModel.Core').Count | Should -Be 1
    }

    It 'has the LDAP client of this operating system' {
        $ldap = $seen.Bound | Where-Object Name -EQ 'System.DirectoryServices.Protocols'
        $isRuntimes = $seen.Runtime -contains $ldap.Name
        $system = if ($IsWindows) { 'win' } elseif ($IsMacOS) { 'osx' } else { 'linux' }
        $isRuntimes -or $ldap.Location -match "[/\\]runtimes[/\\]$system[/\\]" | Should -BeTrue
    }

    It 'holds nothing twice that the runtime has' {
        $private | Where-Object { $seen.Runtime -contains $_.Name -and $_.Name -ne 'System.DirectoryServices.Protocols' } | Should -BeNullOrEmpty
    }

    It 'uses its own MSAL for a sign-in that MSAL refuses' {
        Invoke-Fresh @"
[Reflection.Assembly]::LoadFrom('$strangerFolder/$(New-Stranger Microsoft.Identity.Client 4.61.3.0)') | Out-Null
Import-Module '$manifest'
`$key = [Security.Cryptography.RSA]::Create(2048)
`$request = [Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=none', `$key, 'SHA256', [Security.Cryptography.RSASignaturePadding]::Pkcs1)
`$whole = `$request.CreateSelfSigned([datetime]::UtcNow.AddDays(-1), [datetime]::UtcNow.AddDays(1))
`$public = [Security.Cryptography.X509Certificates.X509Certificate2]::new(`$whole.RawData)
try { Connect-IdentityModel -TenantId contoso.onmicrosoft.com -ClientId ([guid]::NewGuid()) -Certificate `$public } catch { `$id = `$_.FullyQualifiedErrorId }
$(ShowsContexts)
[pscustomobject]@{ Id = `$id; Loaded = Get-Loaded | Where-Object Name -EQ 'Microsoft.Identity.Client' | Sort-Object Version }
"@ | ForEach-Object {
            $_.Loaded.Context | Should -Be 'Default', 'IdentityModel'
            $_.Id | Should -Match ',IdentityModel.PowerShell.ConnectIdentityModelCommand$'
        }
    }
}

Describe 'Importing and removing (with the load context of PowerShell 7 alone)' -Skip:($PSEdition -eq 'Desktop') {
    It 'keeps one context however often the module is imported' {
        $seen = Invoke-Fresh @"
foreach (`$n in 1..3) { Import-Module '$manifest' -Force; Connect-IdentityModel -Sandbox -NoWelcome }
Remove-Module IdentityModel
Import-Module '$manifest'
`$before = [bool] (Get-IdentityModelContext)
Connect-IdentityModel -Sandbox -NoWelcome
[pscustomobject]@{
    ConnectedBefore = `$before
    Users    = @(Get-CloudUser).Count
    Contexts = @([Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ 'IdentityModel').Count
}
"@
        $seen.ConnectedBefore | Should -BeFalse
        $seen.Users | Should -BeGreaterThan 50
        $seen.Contexts | Should -Be 1
    }

    It 'answers the runtime from the import to the removal, and only then' {
        $seen = Invoke-Fresh @"
function Test-Found { try { [bool] [Reflection.Assembly]::Load('IdentityModel.Cloud, Version=$version') } catch { `$false } }
Import-Module '$manifest' -Force
Import-Module '$manifest' -Force
Connect-IdentityModel -Sandbox -NoWelcome
`$during = Test-Found
Remove-Module IdentityModel
[pscustomobject]@{ During = `$during; After = Test-Found }
"@
        $seen.During | Should -BeTrue
        $seen.After | Should -BeFalse
    }

    It 'answers nobody who asks for <_>' -ForEach 'IdentityModel.Cloud, Version=7.0.0.0', 'Microsoft.Identity.Client', 'Microsoft.IdentityModel.Abstractions, Version=6.35.0.0' {
        (Invoke-Fresh @"
Import-Module '$manifest'
[pscustomobject]@{ Found = try { [bool] [Reflection.Assembly]::Load('$_') } catch { `$false } }
"@).Found | Should -BeFalse
    }

    It 'gives each of two runspaces its own session' {
        $seen = Invoke-Fresh @"
`$shells = foreach (`$cloud in 'Global', 'China') {
    `$shell = [powershell]::Create()
    `$shell.AddScript("Import-Module '$manifest'; Connect-IdentityModel -Sandbox -NoWelcome -Environment `$cloud").Invoke() | Out-Null
    `$shell
}
`$clouds = foreach (`$shell in `$shells) {
    `$shell.Commands.Clear()
    `$shell.AddScript('"`$((Get-IdentityModelContext).Environment)"').Invoke()
}
[pscustomobject]@{ Clouds = [string[]] `$clouds }
"@
        $seen.Clouds | Should -Be 'Global', 'China'
    }

    It 'works in parallel' {
        $seen = Invoke-Fresh @"
`$counts = 1..4 | ForEach-Object -ThrottleLimit 4 -Parallel {
    Import-Module '$manifest'
    Connect-IdentityModel -Sandbox -NoWelcome
    @(Get-CloudUser).Count
}
[pscustomobject]@{ Counts = [int[]] `$counts; Contexts = @([Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ 'IdentityModel').Count }
"@
        @($seen.Counts | Select-Object -Unique).Count | Should -Be 1
        $seen.Counts.Count | Should -Be 4
        $seen.Contexts | Should -Be 1
    }
}

Describe 'Another copy of one of the module''s own assemblies (beside the load context of PowerShell 7 alone)' -Skip:($PSEdition -eq 'Desktop') {
    It 'is refused on import when it is <Name> <Version>' -ForEach @(
        @{ Name = 'IdentityModel.Core'; Version = '99.0.0.0' }
        @{ Name = 'IdentityModel.Cloud'; Version = '99.0.0.0' }
        @{ Name = 'IdentityModel.Local'; Version = '0.0.1.0' }
        @{ Name = 'IdentityModel.Sandbox'; Version = '99.0.0.0' }
    ) {
        $seen = Invoke-Fresh @"
[Reflection.Assembly]::LoadFrom('$strangerFolder/$(New-Stranger $Name $Version)') | Out-Null
try { Import-Module '$manifest' -ErrorAction Stop } catch { `$text = "`$_" }
[pscustomobject]@{ Text = `$text; Imported = [bool] (Get-Command Get-SsoRegion -ErrorAction Ignore -ListImported) }
"@
        $seen.Text | Should -BeLike "IdentityModel cannot be imported: another copy of $Name is loaded in this session, from *$Name*"
        $seen.Imported | Should -BeFalse
    }

    It 'ends every command when it comes after the import' {
        $seen = Invoke-Fresh @"
Import-Module '$manifest'
[Reflection.Assembly]::LoadFrom('$strangerFolder/$(New-Stranger IdentityModel.Cloud 99.0.0.0)') | Out-Null
try { Connect-IdentityModel -Sandbox -NoWelcome } catch { `$id = `$_.FullyQualifiedErrorId; `$text = "`$_" }
[pscustomobject]@{ Id = `$id; Text = `$text }
"@
        $seen.Id | Should -Be 'ForeignAssembly,IdentityModel.PowerShell.ConnectIdentityModelCommand'
        $seen.Text | Should -BeLike 'Another copy of IdentityModel.Cloud is loaded*'
    }

    It 'is refused by PowerShell when it is another version of the whole module' {
        $other = Join-Path $TestDrive other
        Copy-Item (Split-Path $manifest) $other -Recurse
        foreach ($name in 'IdentityModel.PowerShell', 'IdentityModel.Core') {
            Copy-Item (Join-Path $strangerFolder (New-Stranger $name 9.0.0.0)) (Join-Path $other "$name.dll") -Force
        }
        $seen = Invoke-Fresh @"
Import-Module '$manifest'
Remove-Module IdentityModel
try { Import-Module '$other/IdentityModel.psd1' -ErrorAction Stop } catch { `$text = "`$_" }
[pscustomobject]@{ Text = `$text }
"@
        $seen.Text | Should -BeLike '*IdentityModel.PowerShell*already loaded*'
    }
}
