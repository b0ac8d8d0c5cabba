# What the tests of isolation share: fresh processes, assemblies to plant in them, and a look at what is loaded where.

. "$PSScriptRoot/Shell.ps1"
$manifest = & "$PSScriptRoot/ModulePath.ps1"
$library = Join-Path (Split-Path $manifest) lib/net8.0
$realStrangers = Join-Path $PSScriptRoot '../../out/Strangers'
$strangerFolder = (New-Item (Join-Path $TestDrive strangers) -ItemType Directory -Force).FullName
$version = "$([Reflection.AssemblyName]::GetAssemblyName((Join-Path (Split-Path $manifest) IdentityModel.Core.dll)).Version)"

$users = Join-Path $TestDrive users.csv
# A file, so that CsvHelper is loaded, with a row of more than one line.
"objectGUID,userPrincipalName,mail,displayName`n$([guid]::NewGuid()),someone@contoso.com,someone@contoso.com,`"Some`nOne`"" | Set-Content $users

# The last object the script writes, from a process of its own.
function Invoke-Fresh([string] $Script) {
    $json = Invoke-Shell -Command "`$ErrorActionPreference = 'Stop'; & { $Script } 3>`$null | ConvertTo-Json -Depth 4"
    if ($LASTEXITCODE -ne 0) { throw "The process ended with $LASTEXITCODE." }
    $json | ConvertFrom-Json
}

function Find-Own([string] $Name) {
    # What Windows PowerShell uses, too, lies in its folder alone; beside it there are older copies of what is the runtime's own here.
    $library, (Split-Path $manifest), (Split-Path ([Text.Json.JsonDocument].Assembly.Location)), (Join-Path (Split-Path $manifest) lib/netstandard2.0) |
        ForEach-Object { Join-Path $_ "$Name.dll" } | Where-Object { Test-Path $_ } | Select-Object -First 1
}

function Get-OwnVersion([string] $Name) { "$([Reflection.AssemblyName]::GetAssemblyName((Find-Own $Name)).Version)" }

# The file name of an assembly with that name and version: a real package's, or our own file with another number in its manifest.
# The rest of its identity stays, public key included, so that the runtime sees nothing but another version.
function New-Stranger([string] $Name, [version] $Version) {
    $file = "$Name.$Version.dll"
    $path = Join-Path $strangerFolder $file
    $real = Join-Path $realStrangers $file
    if (Test-Path $real) { Copy-Item $real $path -Force }
    if (Test-Path $path) { return $file }

    $bytes = [IO.File]::ReadAllBytes((Find-Own $Name))
    $pe = [Reflection.PortableExecutable.PEReader]::new([IO.MemoryStream]::new($bytes))
    $reader = [Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($pe)
    $row = $pe.PEHeaders.MetadataStartOffset + [Reflection.Metadata.Ecma335.MetadataReaderExtensions]::GetTableMetadataOffset($reader, 'Assembly')
    # ECMA-335 II.22.2: HashAlgId takes four bytes, then come the four parts of the version, two bytes each.
    $parts = [byte[]] @($Version.Major, $Version.Minor, $Version.Build, $Version.Revision | ForEach-Object { [BitConverter]::GetBytes([uint16] $_) })
    [Array]::Copy($parts, 0, $bytes, $row + 4, $parts.Length)
    # By the module version id, the first GUID, the runtime would know it for the same file again.
    $guids = $pe.PEHeaders.MetadataStartOffset + [Reflection.Metadata.Ecma335.MetadataReaderExtensions]::GetHeapMetadataOffset($reader, 'Guid')
    $bytes[$guids] = $bytes[$guids] -bxor 255
    [IO.File]::WriteAllBytes($path, $bytes)
    $file
}

# Functions for the fresh process.
function ShowsContexts {
    @"
function Get-Place([Reflection.Assembly] `$Assembly) {
    [pscustomobject]@{
        Context  = [Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$Assembly).Name
        Name     = `$Assembly.GetName().Name
        Version  = "`$(`$Assembly.GetName().Version)"
        Location = `$Assembly.Location
        IsOurs   = `$Assembly.Location.StartsWith('$(Split-Path $manifest)')
    }
}
function Get-Loaded { [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not `$_.IsDynamic } | ForEach-Object { Get-Place `$_ } }
function Get-Bound([string[]] `$Name) {
    `$context = [Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ 'IdentityModel'
    foreach (`$one in `$Name) { Get-Place `$context.LoadFromAssemblyName([Reflection.AssemblyName] `$one) }
}
"@
}
