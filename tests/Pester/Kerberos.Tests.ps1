# Signing in to Active Directory as an account that holds a Kerberos ticket, and finding the domain controller in DNS: each reading is
# a process of its own, whose environment names the ticket, the domain's Kerberos server and the names of hosts.
BeforeAll {
    . (Join-Path $PSScriptRoot 'TestDomain.ps1')
    . "$PSScriptRoot/Shell.ps1"

    # Runs a program; gives its output, throws where it fails.
    function Invoke-Program([string] $Program, [string[]] $Argument, [hashtable] $Environment = @{}, [string] $InputText) {
        $start = [Diagnostics.ProcessStartInfo]::new($Program)
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        foreach ($one in $Argument) { $start.ArgumentList.Add($one) }
        foreach ($name in $Environment.Keys) { $start.Environment[$name] = $Environment[$name] }

        $process = [Diagnostics.Process]::Start($start)
        $problem = $process.StandardError.ReadToEndAsync()
        $process.StandardInput.Write($InputText)
        $process.StandardInput.Close()
        $output = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        if ($process.ExitCode) {
            throw "$Program ended with $($process.ExitCode): $($problem.Result)"
        }

        $output
    }

    # A file of the test's own.
    function New-TestFile([string] $Text, [string] $Extension) {
        $path = Join-Path $TestDrive "$([guid]::NewGuid())$Extension"
        [IO.File]::WriteAllText($path, $Text)
        $path
    }

    # No machine's own settings: where the domain's Kerberos server is, and that a name is taken as it is given.
    function New-KerberosConfiguration([string] $Server = $domain.Server) {
        $realm = $domain.DnsName.ToUpperInvariant()
        New-TestFile @"
[libdefaults]
default_realm = $realm
dns_lookup_kdc = false
dns_lookup_realm = false
dns_canonicalize_hostname = false
rdns = false
[realms]
$realm = {
  kdc = $Server
}
"@
    }

    # The environment of a process that knows the server by these names and signs in with what is in the cache.
    function Get-KerberosEnvironment([string] $Cache, [string[]] $HostName = $domain.HostName) {
        @{
            KRB5_CONFIG       = $configuration
            KRB5CCNAME        = "FILE:$Cache"
            LD_PRELOAD        = 'libnss_wrapper.so'
            NSS_WRAPPER_HOSTS = New-TestFile "$($domain.Server) $HostName`n"
        }
    }

    # A cache with a new ticket of the administrator.
    function New-Ticket {
        $cache = Join-Path $TestDrive ([guid]::NewGuid())
        $name = ($domain.Credential.UserName -split '@')[0]
        $environment = @{ KRB5_CONFIG = $configuration; KRB5CCNAME = "FILE:$cache" }
        Invoke-Program kinit $name $environment $domain.Credential.GetNetworkCredential().Password | Out-Null
        $cache
    }

    # Has the tickets in a cache end at another time. In the file four times follow each other, in seconds since 1970, the highest byte
    # first: of signing in, of the beginning, of the end, and until when the ticket can be renewed (MIT Kerberos, "Credential cache
    # file format").
    function Set-TicketEnd([string] $Cache, [DateTimeOffset] $End) {
        $bytes = [IO.File]::ReadAllBytes($Cache)
        $read = { param($At) [Net.IPAddress]::NetworkToHostOrder([BitConverter]::ToInt32($bytes, $At)) }
        $now = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds()
        $found = 0
        for ($at = 0; $at -le $bytes.Length - 16; $at++) {
            $begin = & $read ($at + 4)
            $length = (& $read ($at + 8)) - $begin
            if ((& $read $at) -ne $begin -or [Math]::Abs($now - $begin) -gt 3600 -or $length -lt 3600 -or $length -gt 86400) { continue }
            [BitConverter]::GetBytes([Net.IPAddress]::HostToNetworkOrder([int] $End.ToUnixTimeSeconds())).CopyTo($bytes, $at + 8)
            $found++
        }

        $found | Should -BeGreaterThan 0
        [IO.File]::WriteAllBytes($Cache, $bytes)
    }

    # What Get-OnPremisesUser gives in a process of its own: the users, or the error.
    function Read-User([hashtable] $Argument, [hashtable] $Environment, [string[]] $Through) {
        $arguments = New-TestFile ($Argument | ConvertTo-Json)
        $command = $Through + @(Get-Shell) + @('-NoLogo', '-NoProfile', '-NonInteractive', '-File', $script, $module, $arguments)
        Invoke-Program $command[0] $command[1..$command.Length] $Environment | ConvertFrom-Json
    }

    # Passes on what two sides of a connection say to each other, and keeps it, until the job is stopped.
    function Start-Relay([string] $Server) {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress] $Server, 0)
        $listener.Start()
        $said = [IO.MemoryStream]::new()
        $job = Start-ThreadJob -ArgumentList $listener, $said, $Server {
            param($Listener, $Said, $Server)
            while ($client = $Listener.AcceptTcpClient()) {
                $target = [Net.Sockets.TcpClient]::new($Server, 389)
                $ends = $client.Client, $target.Client
                $buffer = [byte[]]::new(65536)
                $isOpen = $true
                while ($isOpen) {
                    $ready = [Collections.ArrayList] $ends
                    [Net.Sockets.Socket]::Select($ready, $null, $null, -1)
                    foreach ($end in $ready) {
                        $count = try { $end.Receive($buffer) } catch [Net.Sockets.SocketException] { 0 }
                        if ($count) {
                            $Said.Write($buffer, 0, $count)
                            [void] ($ends | Where-Object { $_ -ne $end }).Send($buffer, 0, $count, 'None')
                        }
                        else { $isOpen = $false }
                    }
                }

                $client.Dispose()
                $target.Dispose()
            }
        }

        [pscustomobject] @{ Port = $listener.LocalEndpoint.Port; Said = $said; Listener = $listener; Job = $job }
    }

    if ($domain = Get-TestDomain) {
        $module = & (Join-Path $PSScriptRoot 'ModulePath.ps1')
        $configuration = New-KerberosConfiguration
        $ticket = New-Ticket
        $unit = "OU=Kerberos,$($domain.BaseDn)"
        Add-TestEntry "dn: $unit", 'objectClass: organizationalUnit'
        Add-TestEntry "dn: CN=Kim Akers,$unit", 'objectClass: user', 'sAMAccountName: kim.kerberos', 'displayName: only readable when unsealed'
        $script = New-TestFile -Extension .ps1 @'
param($Module, $ArgumentFile)
Import-Module $Module
$arguments = Get-Content -LiteralPath $ArgumentFile | ConvertFrom-Json -AsHashtable
$result = try {
    @{ User = @(Get-OnPremisesUser @arguments -ErrorAction Stop -WarningAction Ignore | ForEach-Object SamAccountName) }
}
catch {
    @{ ErrorId = $_.FullyQualifiedErrorId; Message = $_.Exception.Message; Advice = $_.ErrorDetails.RecommendedAction }
}

$result | ConvertTo-Json
'@

        $base = @{ SearchBase = $unit }
        $tls = $base + @{ CertificateAuthorityPath = $domain.CaFile; Server = $domain.HostName }
        $withoutTls = $base + @{ Transport = 'Sealed'; Server = $domain.HostName }
    }
}

AfterAll {
    if ($domain) { Remove-TestEntry $unit }
}

Describe 'Get-OnPremisesUser with a Kerberos ticket' {
    BeforeEach {
        Assert-TestDomain
    }

    It 'reads over <_>' -ForEach 'Ldaps', 'StartTls' {
        (Read-User ($tls + @{ Transport = $_ }) (Get-KerberosEnvironment $ticket)).User | Should -Be kim.kerberos
    }

    It 'reads without TLS, sealed: nothing of the directory can be read on the way' {
        $relay = Start-Relay $domain.Server
        try {
            $arguments = $base + @{ Transport = 'Sealed'; Server = "$($domain.HostName):$($relay.Port)" }
            (Read-User $arguments (Get-KerberosEnvironment $ticket)).User | Should -Be kim.kerberos
        }
        finally {
            $relay.Listener.Stop()
            $relay.Job | Remove-Job -Force
        }

        $said = [Text.Encoding]::Latin1.GetString($relay.Said.ToArray())
        $said | Should -BeLike '*GSSAPI*'
        $said | Should -Not -BeLike '*only readable when unsealed*'
        $said | Should -Not -BeLike '*kim.kerberos*'
    }

    # Whoever answers for DNS could else name a server of their own, and be taken for the domain controller.
    It 'asks for the server by the name given, whatever name its address has: over <_>' -ForEach 'Ldaps', 'Sealed' {
        $environment = Get-KerberosEnvironment $ticket "elsewhere.$($domain.DnsName)", $domain.HostName
        $arguments = if ($_ -eq 'Sealed') { $withoutTls } else { $tls }
        (Read-User $arguments $environment).User | Should -Be kim.kerberos
    }

    It 'ends with KerberosTicketMissing: <Case>' -ForEach @(
        @{ Case = 'no cache'; Cache = { Join-Path $TestDrive none } }
        @{ Case = 'a cache that is none'; Cache = { New-TestFile 'no cache' } }
    ) {
        $problem = Read-User $withoutTls (Get-KerberosEnvironment (& $Cache))
        $problem.ErrorId | Should -BeLike 'KerberosTicketMissing,*'
        $problem.Message | Should -Be "There is no Kerberos ticket for the sign-in to the domain controller '$($domain.HostName)'."
        $problem.Advice | Should -BeLike '*kinit*-Credential*'
        (Read-User $tls (Get-KerberosEnvironment (& $Cache))).ErrorId | Should -Be $problem.ErrorId
    }

    It 'ends with KerberosTicketExpired' {
        $old = New-Ticket
        Set-TicketEnd $old ([DateTimeOffset]::UtcNow.AddHours(-1))

        $problem = Read-User $withoutTls (Get-KerberosEnvironment $old)
        $problem.ErrorId | Should -BeLike 'KerberosTicketExpired,*'
        $problem.Advice | Should -BeLike '*kinit*'
    }

    It 'ends with KerberosServerUnknown: a name the domain did not give the server' {
        $alias = "alias.$($domain.DnsName)"
        $problem = Read-User ($base + @{ Transport = 'Sealed'; Server = $alias }) (Get-KerberosEnvironment $ticket $domain.HostName, $alias)
        $problem.ErrorId | Should -BeLike 'KerberosServerUnknown,*'
        $problem.Message | Should -BeLike "*'$alias'*"
    }

    It 'ends with KerberosUnavailable: no Kerberos server answers' {
        $environment = Get-KerberosEnvironment (New-Ticket)
        $environment.KRB5_CONFIG = New-KerberosConfiguration "$($domain.Server):9"
        $problem = Read-User $withoutTls $environment
        $problem.ErrorId | Should -BeLike 'KerberosUnavailable,*'
        $problem.Message | Should -BeLike "*Cannot contact any KDC for realm '$($domain.DnsName)'*"
    }

    It 'ends with KerberosLibraryMissing' {
        $environment = Get-KerberosEnvironment $ticket
        $environment.SASL_PATH = (New-Item (Join-Path $TestDrive nothing) -ItemType Directory -Force).FullName
        $problem = Read-User $withoutTls $environment
        $problem.ErrorId | Should -BeLike 'KerberosLibraryMissing,*'
        $problem.Advice | Should -BeLike '*libsasl2-modules-gssapi-mit*'
    }

    # As after the domain controller's own password has changed.
    It 'ends with DirectorySignInRefused: a ticket the server cannot read' {
        $spoilt = New-Ticket
        Invoke-Program kvno "ldap/$($domain.HostName)" @{ KRB5_CONFIG = $configuration; KRB5CCNAME = "FILE:$spoilt" } | Out-Null
        # The ticket got last ends four bytes before the file does.
        $bytes = [IO.File]::ReadAllBytes($spoilt)
        $bytes[-12] = $bytes[-12] -bxor 255
        [IO.File]::WriteAllBytes($spoilt, $bytes)

        $problem = Read-User $withoutTls (Get-KerberosEnvironment $spoilt)
        $problem.ErrorId | Should -BeLike 'DirectorySignInRefused,*'
        $problem.Message | Should -BeLike "*does not accept this account's Kerberos ticket*"
        $problem.Advice | Should -BeLike '*kinit*'
    }
}

Describe 'Get-OnPremisesUser without a server' {
    BeforeEach {
        Assert-TestDomain
    }

    # The domain's own name server knows where its domain controllers are. The system's settings name it in a view of the file system
    # that this one process has.
    It 'finds the domain controller in DNS: <Case>' -ForEach @(
        @{ Case = 'of a domain'; Argument = { @{ Domain = $domain.DnsName } } }
        @{ Case = 'of the domain this machine is in'; Argument = { @{} } }
        @{ Case = 'with a global catalog'; Argument = { @{ Domain = $domain.DnsName; GlobalCatalog = $true } } }
    ) {
        try { Invoke-Program unshare '--mount', 'true' | Out-Null }
        catch { Set-ItResult -Skipped -Because 'this system lets no process have a view of the file system of its own (unshare --mount).' }

        $servers = New-TestFile "nameserver $($domain.Server)`nsearch $($domain.DnsName)`n"
        $through = 'unshare', '--mount', 'sh', '-c', 'mount --bind "$0" /etc/resolv.conf && exec "$@"', $servers
        $environment = @{ KRB5_CONFIG = $configuration; KRB5CCNAME = "FILE:$ticket" }
        (Read-User ($base + @{ Transport = 'Sealed' } + (& $Argument)) $environment $through).User | Should -Be kim.kerberos
        (Read-User ($base + @{ CertificateAuthorityPath = $domain.CaFile } + (& $Argument)) $environment $through).User | Should -Be kim.kerberos
    }
}
