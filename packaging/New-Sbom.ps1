<#
.SYNOPSIS
Writes the module's software bill of materials: CycloneDX 1.6 in JSON.

.DESCRIPTION
Every file of the module is in it with its SHA-256; each assembly that is not the module's own lies under the package it comes
from, with version, license and the package's own hash. The same module always gives the same file.

.PARAMETER Module
The folder of the module as it is shipped.

.PARAMETER Assembly
What Get-ShippedAssembly.ps1 gives.

.PARAMETER Package
What Get-ShippedPackage.ps1 gives.

.PARAMETER Path
The file to write.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [object[]] $Assembly,
    [Parameter(Mandatory)] [object[]] $Package,
    [Parameter(Mandatory)] [string] $Path
)

$ErrorActionPreference = 'Stop'
$manifest = Import-PowerShellDataFile -LiteralPath (Join-Path $Module 'IdentityModel.psd1')
$reference = "pkg:nuget/IdentityModel@$($manifest.ModuleVersion)"

function New-File([string] $Name, [string] $Sha256) {
    [ordered]@{ type = 'file'; 'bom-ref' = "file:$Name"; name = $Name; hashes = @([ordered]@{ alg = 'SHA-256'; content = $Sha256 }) }
}

function Get-License($Of) {
    if ($Of.LicenseExpression -match '^[A-Za-z0-9.\-]+$') { return [ordered]@{ license = [ordered]@{ id = $Of.LicenseExpression } } }
    if ($Of.LicenseExpression) { return [ordered]@{ expression = $Of.LicenseExpression } }
    if ($Of.LicenseUrl) { return [ordered]@{ license = [ordered]@{ name = 'as published by the supplier'; url = $Of.LicenseUrl } } }
    if ($Of.LicenseText) {
        return [ordered]@{ license = [ordered]@{ name = 'as in the package'; text = [ordered]@{ contentType = 'text/plain'; content = $Of.LicenseText } } }
    }

    throw "$($Of.Name) $($Of.Version) declares no license."
}

function ConvertTo-Hex([string] $Base64) { -join ([Convert]::FromBase64String($Base64) | ForEach-Object { $_.ToString('x2') }) }

# The same content, the same number: bytes of the hash over the module's files.
function Get-SerialNumber([string[]] $Hashes) {
    $sha = [Security.Cryptography.SHA256]::Create()
    $hex = -join ($sha.ComputeHash([Text.Encoding]::ASCII.GetBytes($Hashes -join "`n")) | ForEach-Object { $_.ToString('x2') })
    'urn:uuid:{0}-{1}-5{2}-8{3}-{4}' -f $hex.Substring(0, 8), $hex.Substring(8, 4), $hex.Substring(13, 3), $hex.Substring(17, 3), $hex.Substring(20, 12)
}

$theirs = @($Assembly | Where-Object Package | ForEach-Object Path)
$files = foreach ($file in Get-ChildItem -LiteralPath $Module -Recurse -File | Sort-Object FullName) {
    $name = $file.FullName.Substring($Module.Length).TrimStart('/', '\').Replace('\', '/')
    [pscustomobject]@{ Name = $name; Sha256 = (Get-FileHash -LiteralPath $file.FullName -Algorithm SHA256).Hash.ToLowerInvariant() }
}

$components = @(
    foreach ($one in $Package) {
        $component = [ordered]@{
            type = 'library'; 'bom-ref' = "pkg:nuget/$($one.Name)@$($one.Version)"
            supplier = [ordered]@{ name = $one.Supplier }
            name = $one.Name; version = $one.Version
            hashes = @([ordered]@{ alg = 'SHA-512'; content = ConvertTo-Hex $one.Sha512 })
            licenses = @(Get-License $one)
        }
        if ($one.Copyright) { $component.copyright = $one.Copyright }
        $component.purl = "pkg:nuget/$($one.Name)@$($one.Version)"
        if ($one.ProjectUrl) { $component.externalReferences = @([ordered]@{ type = 'website'; url = $one.ProjectUrl }) }
        $component.components = @($one.Assemblies | ForEach-Object { New-File $_.Path $_.Sha256 })
        $component
    }
    $files | Where-Object Name -NotIn $theirs | ForEach-Object { New-File $_.Name $_.Sha256 }
)

$bom = [ordered]@{
    '$schema'    = 'http://cyclonedx.org/schema/bom-1.6.schema.json'
    bomFormat    = 'CycloneDX'
    specVersion  = '1.6'
    serialNumber = Get-SerialNumber ($files | ForEach-Object { "$($_.Sha256) $($_.Name)" })
    version      = 1
    metadata     = [ordered]@{
        component = [ordered]@{
            type = 'library'; 'bom-ref' = $reference; name = 'IdentityModel'; version = $manifest.ModuleVersion
            licenses = @([ordered]@{ license = [ordered]@{ id = 'MIT' } }); copyright = $manifest.Copyright; purl = $reference
        }
    }
    components   = $components
    dependencies = @([ordered]@{ ref = $reference; dependsOn = @($Package | ForEach-Object { "pkg:nuget/$($_.Name)@$($_.Version)" }) })
}

[IO.File]::WriteAllText($Path, (ConvertTo-Json -InputObject $bom -Depth 12) + "`n", (New-Object Text.UTF8Encoding $false))
