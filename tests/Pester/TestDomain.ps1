<#
The Active Directory domain that dotnet test starts for the suite (tests/IdentityModel.PowerShell.Tests/Pester/TestDomain.cs).
A test file dot-sources this in BeforeAll; each Describe that needs the domain calls Assert-TestDomain in BeforeEach:

    BeforeAll { . (Join-Path $PSScriptRoot 'TestDomain.ps1') }
    Describe '...' {
        BeforeEach { Assert-TestDomain }

By hand, in PowerShell 7.6 as root, after a build:

    Add-Type -Path tests/IdentityModel.Testing/bin/Debug/net10.0/IdentityModel.Testing.dll
    $domain = [IdentityModel.Testing.SambaDomain]::StartAsync([Threading.CancellationToken]::None).Result
    . tests/Pester/TestDomain.ps1; Use-TestDomain $domain
    Invoke-Pester tests/Pester
    $domain.DisposeAsync().AsTask().Wait()
#>

# What to connect with: address, CA file, base DN and the administrator.
function Get-TestDomain {
    if (-not $env:IDENTITYMODEL_TEST_LDAP_SERVER) {
        return
    }

    $password = Get-Content -Raw -LiteralPath $env:IDENTITYMODEL_TEST_LDAP_PASSWORD_FILE | ConvertTo-SecureString -AsPlainText -Force
    [pscustomobject]@{
        Server       = $env:IDENTITYMODEL_TEST_LDAP_SERVER
        OtherAddress = $env:IDENTITYMODEL_TEST_LDAP_OTHER_ADDRESS
        CaFile       = $env:IDENTITYMODEL_TEST_LDAP_CA_FILE
        BaseDn       = $env:IDENTITYMODEL_TEST_LDAP_BASE_DN
        DnsName      = $env:IDENTITYMODEL_TEST_LDAP_DOMAIN
        HostName     = $env:IDENTITYMODEL_TEST_LDAP_HOST_NAME
        Credential   = [pscredential]::new($env:IDENTITYMODEL_TEST_LDAP_USER, $password)
    }
}

# The same as parameters of Get-OnPremisesUser.
function Get-TestConnection {
    $domain = Get-TestDomain
    if ($domain) {
        @{ Server = $domain.Server; Credential = $domain.Credential; CertificateAuthorityPath = $domain.CaFile }
    }
}

# Users of the test domain, while this runspace is connected to the sandbox: they are read in a runspace without a session, because
# the sandbox sends no request.
function Get-TestDomainUser([hashtable] $How) {
    $other = [powershell]::Create()
    try {
        $read = $other.AddScript('param($Module, $How) Import-Module $Module; Get-OnPremisesUser @How').
            AddArgument((& "$PSScriptRoot/ModulePath.ps1")).AddArgument((Get-TestConnection) + $How).Invoke()
        foreach ($problem in $other.Streams.Error) { throw $problem }
        $read
    }
    finally { $other.Dispose() }
}

# Skips the test, with the reason, where there is no domain.
function Assert-TestDomain {
    if (-not $env:IDENTITYMODEL_TEST_LDAP_SERVER) {
        $reason = if ($env:IDENTITYMODEL_TEST_LDAP_SKIP) { $env:IDENTITYMODEL_TEST_LDAP_SKIP } else { 'dotnet test starts the test domain; Pester alone does not.' }
        Set-ItResult -Skipped -Because $reason
    }
}

# Runs one of OpenLDAP's tools (ldapadd, ldapmodify, ldapsearch, ldapdelete) on the domain; gives its output, throws where it fails.
function Invoke-LdapTool([string] $Tool, [string[]] $Argument) {
    $start = [System.Diagnostics.ProcessStartInfo]::new($Tool)
    $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $start.Environment['LDAPTLS_CACERT'] = $env:IDENTITYMODEL_TEST_LDAP_CA_FILE
    $connect = '-H', "ldaps://$env:IDENTITYMODEL_TEST_LDAP_SERVER", '-x', '-D', $env:IDENTITYMODEL_TEST_LDAP_USER, '-y', $env:IDENTITYMODEL_TEST_LDAP_PASSWORD_FILE
    foreach ($one in $connect + $Argument) { $start.ArgumentList.Add($one) }

    $process = [System.Diagnostics.Process]::Start($start)
    $problem = $process.StandardError.ReadToEndAsync()
    $output = $process.StandardOutput.ReadToEnd()
    $process.WaitForExit()
    if ($process.ExitCode) {
        throw "$Tool ended with $($process.ExitCode): $($problem.Result)"
    }

    $output -split "`n"
}

# Adds one entry, or makes one change, given as lines of LDIF.
function Add-TestEntry([string[]] $Line) {
    Use-LdifFile ldapadd $Line
}

function Edit-TestEntry([string[]] $Line) {
    Use-LdifFile ldapmodify $Line
}

# Removes an entry with all below it.
function Remove-TestEntry([string] $DistinguishedName) {
    Invoke-LdapTool ldapdelete '-r', $DistinguishedName | Out-Null
}

function Use-LdifFile([string] $Tool, [string[]] $Line) {
    $file = Join-Path $TestDrive "$([guid]::NewGuid()).ldif"
    Set-Content -LiteralPath $file -Value $Line -Encoding utf8NoBOM
    Invoke-LdapTool $Tool '-f', $file | Out-Null
}

# Tells this session of a domain that was started by hand.
function Use-TestDomain([object] $Domain) {
    $env:IDENTITYMODEL_TEST_LDAP_SERVER = $Domain.Address
    $env:IDENTITYMODEL_TEST_LDAP_OTHER_ADDRESS = $Domain.OtherAddress
    $env:IDENTITYMODEL_TEST_LDAP_CA_FILE = $Domain.CaFile
    $env:IDENTITYMODEL_TEST_LDAP_BASE_DN = $Domain.GetType()::BaseDn
    $env:IDENTITYMODEL_TEST_LDAP_DOMAIN = $Domain.GetType()::DnsName
    $env:IDENTITYMODEL_TEST_LDAP_HOST_NAME = $Domain.GetType()::HostName
    $env:IDENTITYMODEL_TEST_LDAP_USER = $Domain.GetType()::UserName
    $env:IDENTITYMODEL_TEST_LDAP_PASSWORD_FILE = $Domain.PasswordFile
}
