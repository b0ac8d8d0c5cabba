<#
Runs the PowerShell blocks of a page and gives what they print, to be compared with the text block after each. A test file
dot-sources this in BeforeDiscovery, for Get-PageExample, and in BeforeAll, for the rest.

A block marked powershell is run, and the text block that may follow it is what it prints. Blocks without a mark are not run: they
need a tenant, a domain controller, or modules that are not here. What differs from run to run (times) is compared by its form.
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
function Invoke-PageExample([string] $Code, [int] $Width = 120) {
    # A page imports the build; the module under test may be another.
    $block = [scriptblock]::Create($Code.Replace('./out/IdentityModel', "'$(& "$PSScriptRoot/ModulePath.ps1")'"))
    $transcript = if ($Code -match '-WhatIf') { Join-Path ([IO.Path]::GetTempPath()) "$([guid]::NewGuid()).txt" }
    # PowerShell breaks lines between words in some cultures only.
    $culture = [cultureinfo]::CurrentCulture
    [cultureinfo]::CurrentCulture = 'en-US'
    if ($transcript) { Start-Transcript $transcript | Out-Null }
    try {
        $printed = . $block 3>&1 6>&1 | ForEach-Object {
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

# A folder with the files that the examples name, as a reader would have them at hand.
function New-ExampleFolder([string] $Path) {
    New-Item -ItemType Directory -Path $Path -Force | Out-Null
    Copy-Item (Join-Path $PSScriptRoot '../../samples/contoso-onpremises.csv') $Path

    $certificate = New-ExampleCertificate (Join-Path $Path 'signing.cer') 'ADFS Signing - sts.fabrikam.com' DigitalSignature
    New-ExampleCertificate (Join-Path $Path 'helpdesk.cer') 'Help desk' KeyEncipherment | Out-Null
    Set-Content -LiteralPath (Join-Path $Path 'FederationMetadata.xml') -Encoding utf8 -Value @"
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="http://sts.fabrikam.com/adfs/services/trust">
  <RoleDescriptor xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706"
      xsi:type="fed:SecurityTokenServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706" ServiceDisplayName="Fabrikam">
    <KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>$([Convert]::ToBase64String($certificate.RawData))</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
    <fed:SecurityTokenServiceEndpoint><EndpointReference xmlns="http://www.w3.org/2005/08/addressing"><Address>https://sts.fabrikam.com/adfs/services/trust/2005/usernamemixed</Address></EndpointReference></fed:SecurityTokenServiceEndpoint>
    <fed:PassiveRequestorEndpoint><EndpointReference xmlns="http://www.w3.org/2005/08/addressing"><Address>https://sts.fabrikam.com/adfs/ls/</Address></EndpointReference></fed:PassiveRequestorEndpoint>
  </RoleDescriptor>
</EntityDescriptor>
"@
}
