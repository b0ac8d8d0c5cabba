#Requires -Modules Microsoft.PowerShell.PlatyPS
<#
.SYNOPSIS
Makes the module's help file (MAML) of the pages in this folder, with PlatyPS 1.

.DESCRIPTION
PlatyPS puts the whole of an example into its introduction, code fences and all. Here the code goes where Get-Help shows code, what
it prints comes after it, default values are added, and references to other pages keep the command's name alone.

.PARAMETER OutputFolder
Where IdentityModel.PowerShell.dll-Help.xml is written; what is there is replaced.

.EXAMPLE
./docs/help/Export-ModuleHelp.ps1 src/IdentityModel.PowerShell/en-US
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)]
    [string] $OutputFolder
)

$ErrorActionPreference = 'Stop'
$namespaces = @{
    maml    = 'http://schemas.microsoft.com/maml/2004/10'
    command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
    dev     = 'http://schemas.microsoft.com/maml/dev/2004/10'
}

function Select-Node($Node, [string] $XPath) {
    Select-Xml -Xml $Node -XPath $XPath -Namespace $namespaces | ForEach-Object Node
}

# One para for each paragraph or block of text.
function Set-Paragraph($Node, [string[]] $Text) {
    $Node.InnerXml = ''
    foreach ($paragraph in $Text) {
        $para = $Node.OwnerDocument.CreateElement('maml', 'para', $namespaces.maml)
        $para.InnerText = $paragraph
        $Node.AppendChild($para) | Out-Null
    }
}

# The text of an example on its page: prose, one block of code, what it prints, prose.
function Set-Example($Node, [string] $Text) {
    $form = '(?s)^(?<before>.*?)```(?:powershell)?\n(?<code>.*?)\n```(?:\s*```text\n(?<printed>.*?)\n```)?(?<after>.*)$'
    $part = [regex]::Match(($Text -replace '\r'), $form)
    if (-not $part.Success) { throw "An example without code: $Text" }
    Set-Paragraph (Select-Node $Node 'maml:introduction') (Split-Prose $part.Groups['before'].Value)
    (Select-Node $Node 'dev:code').InnerText = $part.Groups['code'].Value
    # An empty paragraph keeps the next example at a distance.
    $printed = @($part.Groups['printed'].Value) -ne ''
    Set-Paragraph (Select-Node $Node 'dev:remarks') ($printed + (Split-Prose $part.Groups['after'].Value) + '')
}

# PlatyPS leaves default values out.
function Add-DefaultValue($Node, [string] $Parameter, [string] $Value) {
    $default = $Node.OwnerDocument.CreateElement('dev', 'defaultValue', $namespaces.dev)
    $default.InnerText = $Value
    (Select-Node $Node "command:parameters/command:parameter[maml:name='$Parameter']").AppendChild($default) | Out-Null
}

function Split-Prose([string] $Text) { @($Text.Trim() -split '\n{2,}' -ne '' | ForEach-Object { Join-Line $_ }) }

# Get-Help wraps a paragraph itself, at the width of the terminal.
function Join-Line([string] $Text) { $Text -replace '(?<!\n)\n(?!\n)', ' ' }

$pages = Get-ChildItem -LiteralPath $PSScriptRoot -Filter *-*.md | Sort-Object Name
$work = Join-Path ([IO.Path]::GetTempPath()) "identitymodel-help-$([guid]::NewGuid())"
try {
    $commands = Import-MarkdownCommandHelp -LiteralPath $pages.FullName
    $commands | Export-MamlCommandHelp -OutputFolder $work | Out-Null
    $file = Get-ChildItem -LiteralPath $work -Recurse -Filter *-Help.xml
    $maml = [xml]::new()
    $maml.Load($file.FullName)

    foreach ($command in $commands) {
        $node = Select-Node $maml "//command:command[command:details/command:name='$($command.Title)']"
        $command.Parameters | Where-Object DefaultValue | ForEach-Object { Add-DefaultValue $node $_.Name $_.DefaultValue }
        $nodes = @(Select-Node $node './/command:example')
        for ($i = 0; $i -lt $nodes.Count; $i++) { Set-Example $nodes[$i] $command.Examples[$i].Remarks }
    }

    Select-Node $maml '//maml:para[not(ancestor::command:example)]' | ForEach-Object { $_.InnerText = Join-Line $_.InnerText }
    Select-Node $maml '//maml:navigationLink/maml:uri[not(contains(., "://"))]' | ForEach-Object { $_.InnerText = '' }

    $settings = [System.Xml.XmlWriterSettings]@{ Indent = $true; NewLineChars = "`n"; Encoding = [Text.UTF8Encoding]::new($false) }
    $target = Join-Path $PSCmdlet.GetUnresolvedProviderPathFromPSPath($OutputFolder) $file.Name
    $writer = [System.Xml.XmlWriter]::Create($target, $settings)
    try { $maml.Save($writer) } finally { $writer.Dispose() }
}
finally {
    if (Test-Path -LiteralPath $work) { Remove-Item -LiteralPath $work -Recurse }
}
