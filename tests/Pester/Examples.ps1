<#
Runs the PowerShell blocks of a page and gives what they print, to be compared with the text block after each. A test file
dot-sources this in BeforeDiscovery, for Get-PageExample, and in BeforeAll, for the rest.

A block marked powershell is run, and the text block that may follow it is what it prints. Blocks without a mark are not compared:
they need a tenant or modules that are not here, or print something else each time. What differs from run to run (times) is compared
by its form.
#>

# The blocks of a page, in order, each with the heading it stands under.
function Get-PageExample([string] $Path) {
    $pattern = '(?ms)^(?:#{2,3} (?<heading>[^\r\n]*)|```(?<kind>powershell)?\r?\n(?<code>.*?)^```\r?\n(?:\s*^```text\r?\n(?<output>.*?)^```\r?$)?|```\w[^\r\n]*\r?\n.*?^```\r?$)'
    $heading = ''
    $number = 0
    foreach ($match in [regex]::Matches((Get-Content -Raw -LiteralPath $Path -Encoding utf8), $pattern)) {
        if ($match.Groups['heading'].Success) { $heading = $match.Groups['heading'].Value.Trim() }
        if (-not $match.Groups['code'].Success) { continue }
        $number++
        @{
            Number    = $number
            Heading   = $heading
            FirstLine = ($match.Groups['code'].Value -split '\r?\n')[0]
            Code      = $match.Groups['code'].Value
            IsRun     = $match.Groups['kind'].Success
            Output    = $match.Groups['output'].Value
        }
    }
}

# What a block prints in a terminal of this width: results, warnings, lines for the reader, and the lines of -WhatIf, which the host alone
# hears.
# With -Session, a block sees the variables of the blocks before it, as in one prompt.
function Invoke-PageExample([string] $Code, [int] $Width = 120, [psmoduleinfo] $Session) {
    # A page imports the build; the module under test may be another. Nobody is here to enter the password of an account.
    $block = [scriptblock]::Create($Code.Replace('./out/IdentityModel', "'$(& "$PSScriptRoot/ModulePath.ps1")'").
        Replace('-Credential contoso\kim', '-Credential ([pscredential]::new(''contoso\kim'', (ConvertTo-SecureString x -AsPlainText -Force)))'))
    $transcript = if ($Code -match '-WhatIf') { Join-Path ([IO.Path]::GetTempPath()) "$([guid]::NewGuid()).txt" }
    # PowerShell breaks lines between words in some cultures only.
    $culture = [cultureinfo]::CurrentCulture
    [cultureinfo]::CurrentCulture = 'en-US'
    if ($transcript) { Start-Transcript $transcript | Out-Null }
    try {
        $printed = $(if ($Session) { . $Session $block } else { . $block }) 3>&1 6>&1 | ForEach-Object {
            if ($_ -is [System.Management.Automation.WarningRecord]) { "WARNING: $_" }
            elseif ($_ -is [System.Management.Automation.InformationRecord]) { "$_" }
            else { $_ }
        } | Out-String -Width $Width
    }
    finally {
        if ($transcript) { Stop-Transcript | Out-Null }
        [cultureinfo]::CurrentCulture = $culture
    }

    Get-PageText $printed
    if ($transcript) {
        (Get-Content -LiteralPath $transcript) -like 'What if:*'
        Remove-Item -LiteralPath $transcript
    }
}

# Commands of other modules, which are not here.
$foreign = 'Get-ADUser', 'New-ADUser', 'Set-ADUser', 'Get-MgGroup', 'Unprotect-CmsMessage'

# What is not run must be right all the same: commands that exist, with parameters that they have.
function Assert-Command([string] $Code) {
    $problems = $null
    $tree = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $problems)
    $problems | Should -BeNullOrEmpty -Because $Code
    foreach ($call in $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
        $name = $call.GetCommandName()
        if ($name -in $foreign) { continue }
        # A test may have a function in the place of one of ours.
        $called = Get-Command -Module IdentityModel $name -ErrorAction Ignore
        if (-not $called) { $called = Get-Command $name -ErrorAction Stop }
        foreach ($element in $call.CommandElements) {
            if ($element -is [System.Management.Automation.Language.CommandParameterAst]) { $called.ResolveParameter($element.ParameterName) | Out-Null }
        }
    }
}

# What a page names and does not run exists: commands of ours, with their parameters, in the blocks that are not run and within sentences.
function Assert-NamedCommand([string] $Path, [object[]] $Shown) {
    $ours = @((Import-PowerShellDataFile (Join-Path $PSScriptRoot '../../IdentityModel.psd1')).CmdletsToExport)
    foreach ($block in $Shown) { if ($ours.Where{ $block.Code.Contains($_) }) { Assert-Command $block.Code } }
    $prose = (Get-Content -Raw -LiteralPath $Path -Encoding utf8) -replace '(?ms)^```.*?^```'
    foreach ($span in [regex]::Matches($prose, '`([^`\r\n]+)`')) {
        $code = $span.Groups[1].Value.Replace('\|', '|')
        # The name of a test file begins with that of a command.
        if ($code -like '*.ps1') { continue }
        # A sentence may leave out a part: a command is judged up to there.
        if ($ours.Where{ $code.StartsWith($_) }) { Assert-Command (($code -split '…|\.\.\.')[0] -replace '[|<].*$') }
    }
}

# Text as it is compared: without colours, blanks at line ends and empty lines around it.
function Get-PageText($Text) {
    $plain = ($Text -join "`n") -replace '\r', '' -replace '\x1b\[[0-9;]*m', ''
    ($plain -split '\n' | ForEach-Object TrimEnd) -join "`n" -replace '^\n+|\n+$'
}

# Times become their form, with as many characters as before so that columns stay.
function Hide-Time([string] $Text) {
    $Text -replace '\d{8}T\d{6}Z', 'yyyyMMddTHHmmssZ' -replace '\b\d{4}-\d\d-\d\d\b', 'yyyy-MM-dd' -replace '\b\d\d:\d\d(:\d\d)?(Z| UTC)', 'HH:mm:ssZ'
}

# Writes the public part of a new certificate to a file; passwords are encrypted to one for document encryption.
function New-ExampleCertificate([string] $Path, [string] $Name, [string] $Usage) {
    $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new(
        "CN=$Name", [Security.Cryptography.RSA]::Create(2048), 'SHA256', [Security.Cryptography.RSASignaturePadding]::Pkcs1)
    $request.CertificateExtensions.Add([Security.Cryptography.X509Certificates.X509KeyUsageExtension]::new($Usage, $true))
    if ($Usage -eq 'KeyEncipherment') {
        $purposes = [Security.Cryptography.OidCollection]::new()
        $purposes.Add([Security.Cryptography.Oid]::new('1.3.6.1.4.1.311.80.1')) | Out-Null
        $request.CertificateExtensions.Add([Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension]::new($purposes, $false))
    }

    $certificate = $request.CreateSelfSigned([DateTimeOffset]::Now.AddDays(-1), [DateTimeOffset]::Now.AddYears(1))
    [IO.File]::WriteAllBytes($Path, $certificate.RawData)
    $certificate
}
