<#
.SYNOPSIS
Says what each package declares about itself whose assemblies the module ships.

.PARAMETER Assembly
What Get-ShippedAssembly.ps1 gives.

.OUTPUTS
One object a package: Name, Version, Sha512 (base64), Supplier, Copyright, ProjectUrl, LicenseExpression (SPDX) or LicenseUrl or
LicenseText, and Assemblies.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [object[]] $Assembly
)

$ErrorActionPreference = 'Stop'

foreach ($group in $Assembly | Where-Object Package | Group-Object { "$($_.Package)/$($_.Version)" } | Sort-Object Name) {
    $first = $group.Group[0]
    $nuspec = New-Object System.Xml.XmlDocument
    $nuspec.Load((Get-ChildItem -LiteralPath $first.Folder -Filter *.nuspec).FullName)
    $metadata = $nuspec.package.metadata
    $license = $metadata.SelectSingleNode("*[local-name() = 'license']")
    $text = if ($license -and $license.type -eq 'file') { [IO.File]::ReadAllText((Join-Path $first.Folder $license.InnerText)) }

    [pscustomobject]@{
        Name              = $first.Package
        Version           = $first.Version
        Sha512            = $first.Sha512
        Supplier          = "$($metadata.authors)"
        Copyright         = "$($metadata.copyright)"
        ProjectUrl        = "$($metadata.projectUrl)"
        LicenseExpression = if ($license -and $license.type -eq 'expression') { $license.InnerText }
        LicenseText       = $text
        LicenseUrl        = if (-not $license) { "$($metadata.licenseUrl)" }
        Assemblies        = $group.Group
    }
}
