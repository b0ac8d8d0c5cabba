<#
The tables of the docs that are made from the code: one function for each. ./build.ps1 Docs writes them into their pages, and the tests
compare. On its page, a table is between <!-- table: name --> and <!-- /table -->.

To add a table: a row in $tables, a function that gives its lines, and the two comments on its page. Tables.Tests.ps1 compares it.
The help pages and about_IdentityModel_Permissions say what docs/permissions.md says: Permissions.Tests.ps1 compares them.
The module must be imported.
#>

. (Join-Path $PSScriptRoot 'EveryCommand.ps1')

$tableRoot = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path

# Make gets a folder for the files of runs, and gives the lines of the table.
$tables = [ordered] @{
    checks      = @{ Page = 'docs/checks.md'; Make = { Get-CheckTable } }
    columns     = @{ Page = 'docs/columns.md'; Make = { Get-ColumnTable } }
    cmdlets     = @{ Page = 'docs/help/README.md'; Make = { Get-CmdletTable } }
    permissions = @{ Page = 'docs/permissions.md'; Make = { param($Folder) Get-PermissionTable $Folder } }
}

# The rules of Test-OnPremisesUser, in the order in which it asks them.
function Get-CheckTable {
    '| Attribute | It must | Else the error is | Source |'
    '|---|---|---|---|'
    foreach ($check in (Find-InternalType IdentityModel.Core.DirectoryChecks.AttributeChecks).GetProperty('All').GetValue($null)) {
        $values = if ($check.Kind) { " ($($check.Kind))" }
        foreach ($rule in $check.Rules) {
            "| ``$($check.Attribute)``$values | $($rule.Limit.Replace('|', '\|')) | $($rule.Error) | $($rule.Source) |"
        }
    }
}

# The columns of each export of Columns.psd1: those that are used, with the name of the property if it is another, and those that are passed over.
function Get-ColumnTable {
    '| Export | Used | Ignored on purpose |'
    '|---|---|---|'
    $all = @(Get-ExportColumn)
    foreach ($name in $all.Export.Name | Select-Object -Unique) {
        $columns = @($all | Where-Object { $_.Export.Name -eq $name })
        $export = $columns[0].Export
        $used = $columns | Where-Object Fate -eq 'used' | ForEach-Object {
            if ($_.Property.Replace(' ', '') -eq $_.Column.Replace(' ', '')) { "``$($_.Column)``" } else { "``$($_.Column)`` ($($_.Property))" }
        }
        $ignored = $columns | Where-Object Fate -eq 'passed over' | ForEach-Object { "``$($_.Column)``" }
        $title = if ($export.Source) { "[$($export.Name)]($($export.Source))" } else { $export.Name }
        "| $title | $($used -join ', ') | $($ignored -join ', ') |"
    }
}

# Each column of each export, with what becomes of it.
function Get-ExportColumn {
    $data = Import-PowerShellDataFile (Join-Path $PSScriptRoot 'Columns.psd1')
    $uses = @{ Cloud = Get-ColumnUse Cloud; OnPremises = Get-ColumnUse OnPremises }
    foreach ($export in $data.Exports) {
        $columns = if ($export.Columns -eq '@Mailbox') { $data.Mailbox } else { $export.Columns }
        foreach ($column in $columns.Split(',')) {
            $property = $uses[$export.Use].Names[$column]
            $fate = if ($property) { 'used' } elseif ($uses[$export.Use].Ignored.Invoke($null, @($column))) { 'passed over' } else { 'told' }
            [pscustomobject] @{ Export = $export; Column = $column; Fate = $fate; Property = $property }
        }
    }
}

# The columns that one side uses, each with the best known of the names that mean the same, and the method that says what it passes over.
function Get-ColumnUse([string] $Side) {
    $names = @{}
    $hidden = [System.Reflection.BindingFlags] 'Static, NonPublic'
    foreach ($field in (Find-InternalType "IdentityModel.Core.Users.$($Side)UserShape").GetFields($hidden)) {
        if ($field.FieldType -ne [string[]]) { continue }
        $same = $field.GetValue($null)
        $label = switch ($same[0]) { ExternalDirectoryObjectId { 'Id' } '@odata.type' { 'ObjectType' } default { $_ } }
        foreach ($name in $same) { if (-not $names[$name]) { $names[$name] = $label } }
    }
    @{ Names = $names; Ignored = (Find-InternalType IdentityModel.Core.Users.IgnoredColumns).GetMethod("Of$($Side)Users") }
}

# The cmdlets, with the synopsis of their pages.
function Get-CmdletTable {
    '| Cmdlet | What it does |'
    '|---|---|'
    foreach ($name in (Import-PowerShellDataFile (Join-Path $tableRoot IdentityModel.psd1)).CmdletsToExport) {
        $page = Get-Content -Raw -LiteralPath (Join-Path $tableRoot "docs/help/$name.md") -Encoding utf8
        $synopsis = [regex]::Match($page, '(?s)\n## SYNOPSIS\s+(.*?)\s+## ').Groups[1].Value -replace '\s+', ' '
        "| [$name]($name.md) | $($synopsis.Replace('|', '\|')) |"
    }
}

# Each cmdlet with the least permissions that open every request it makes: each is run, in a sandbox that notes what it asks for.
function Get-PermissionTable([string] $Folder) {
    # What the runs of Get-EveryCommand use.
    $certificate = New-RunCertificate
    $federation = @{ IssuerUri = 'urn:fabrikam'; PassiveSignInUri = 'https://sts.fabrikam.example/adfs/ls/'; SigningCertificate = $certificate }
    $password = ConvertTo-SecureString 'Fence-Lamp-92-Orbit' -AsPlainText -Force
    $ldapCredential = [pscredential]::new('CONTOSO\reader', $password)
    $tenant = Join-Path $Folder 'tenant.json'
    New-RunTenant $tenant

    $needs = [ordered] @{}
    foreach ($run in Get-EveryCommand) {
        if (-not $needs.Contains($run.Name)) { $needs[$run.Name] = [System.Collections.Generic.List[object]]::new() }
        foreach ($need in (Get-Need $run $tenant $Folder)) { $needs[$run.Name].Add($need) }
    }

    $delegatedOnly = (Get-NamedPermission | Where-Object IsDelegatedOnly).Permission
    '| Cmdlet | Least permissions |'
    '|---|---|'
    foreach ($name in $needs.Keys) {
        $least = Get-Least $needs[$name].ToArray() | ForEach-Object { "``$_``" + $(if ($_ -in $delegatedOnly) { '*' }) }
        "| ``$name`` | $(if ($least) { $least -join ', ' } else { 'none' }) |"
    }
}

# The least permissions of a cmdlet as docs/permissions.md has them, each with the role of an administrator, for Get-Help.
function Get-PermissionNote([string] $Name) {
    $row = (Get-TablePage permissions).Lines -match "^\| ``$Name`` \|"
    $roles = @{}
    Get-NamedPermission | ForEach-Object { $roles[$_.Permission] ??= $_.Role }
    $permissions = [regex]::Matches($row, '`([\w-]+\.[\w.-]+)`(\*?)')
    if (-not $permissions) { return 'This command needs no permission in Microsoft Graph.' }
    'The least permissions in Microsoft Graph, each with the role that a signed-in administrator also needs. A star marks a permission that '+
    'an application cannot have. about_IdentityModel_Permissions says more.'
    $permissions | ForEach-Object { "$($_.Groups[1].Value)$($_.Groups[2].Value): $($roles[$_.Groups[1].Value])." }
}

# The notes of a help page up to the permissions.
$permissionNote = '\n\n(?:This command needs no permission|The least permissions) in Microsoft Graph[^<]*?(?=\n\n## RELATED LINKS|</maml:para>)'

# Writes the permissions of every cmdlet into the notes of its page and of the help file, and into about_IdentityModel_Permissions.
function Update-PermissionNote {
    $folder = Join-Path $tableRoot 'src/IdentityModel.PowerShell/en-US'
    $maml = Join-Path $folder 'IdentityModel.PowerShell.dll-Help.xml'
    $help = [IO.File]::ReadAllText($maml)
    foreach ($name in (Import-PowerShellDataFile (Join-Path $tableRoot IdentityModel.psd1)).CmdletsToExport) {
        $note = @(Get-PermissionNote $name) -join "`n`n"
        $page = Join-Path $tableRoot "docs/help/$name.md"
        $text = [IO.File]::ReadAllText($page) -replace $permissionNote
        Set-ChangedFile $page $text.Replace("`n`n## RELATED LINKS", "`n`n$(Format-Wrapped $note 140)`n`n## RELATED LINKS")
        $start = $help.IndexOf('<maml:alert>', $help.IndexOf("<command:name>$name</command:name>"))
        $end = $help.IndexOf('</maml:para>', $start)
        $help = $help.Remove($start, $end - $start).Insert($start, (($help.Substring($start, $end - $start) + '</maml:para>') -replace $permissionNote -replace '</maml:para>$') + "`n`n$note")
    }
    Set-ChangedFile $maml $help

    $about = Join-Path $folder 'about_IdentityModel_Permissions.help.txt'
    $text = [IO.File]::ReadAllText($about)
    $from = $text.IndexOf("  THE PERMISSIONS OF EACH COMMAND`n")
    $to = $text.IndexOf("`nSEE ALSO", $from)
    Set-ChangedFile $about $text.Remove($from, $to - $from).Insert($from, "$((Get-AboutPermission) -join "`n")`n")
}

# The table for about_IdentityModel_Permissions.
function Get-AboutPermission {
    '  THE PERMISSIONS OF EACH COMMAND'
    foreach ($row in (Get-TablePage permissions).Lines -match '^\| `') {
        $name, $permissions = $row.Trim('| ') -replace '`' -split ' \| '
        ''
        "    $name"
        $permissions -split ', ' | ForEach-Object { "      $_" }
    }
}

function Set-ChangedFile([string] $Path, [string] $Text) {
    if ([IO.File]::ReadAllText($Path) -cne $Text) {
        [IO.File]::WriteAllText($Path, $Text)
        "Wrote the permissions in $(Split-Path -Leaf $Path)."
    }
}

# Prose as the pages have it: lines of at most so many characters, paragraphs apart.
function Format-Wrapped([string] $Text, [int] $Width) {
    @($Text -split '\n\n' | ForEach-Object { ($_ -replace "(.{1,$Width})(?: |$)", "`$1`n").TrimEnd("`n") }) -join "`n`n"
}

# Runs the command in a tenant of its own: what it had to be permitted, as lists of which any one permission is enough.
function Get-Need([hashtable] $Run, [string] $Tenant, [string] $Folder) {
    if ($Run.NoHashes) { Connect-IdentityModel -Sandbox $Tenant } else { Connect-IdentityModel -Sandbox }
    Push-Location (New-Item -ItemType Directory (Join-Path $Folder ([guid]::NewGuid())))
    try {
        if ($Run.Prepare) { & $Run.Prepare *>&1 | Out-Null }
        $service = Find-Inside (Get-RunSession) SandboxTenant
        (Get-PrivateValue $service _permissionNeeds).Clear()
        try { $said = & $Run.Command *>&1 } catch { $said = $_ }
        $problems = @($said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        if ($problems -and -not $Run.Fails) { throw "$($Run.Name): $problems" }
        if ($Run.Name -eq 'Connect-IdentityModel') { $service = Find-Inside (Get-RunSession) SandboxTenant }
        , $service.PermissionNeeds
    }
    finally {
        Pop-Location
    }
}

# The least permissions that open every request, without those that the others make unnecessary.
function Get-Least([object[]] $Needs) {
    $own = @($Needs | Where-Object { $need = $_; -not ($Needs | Where-Object { $_.Count -lt $need.Count -and -not ($_ | Where-Object { $_ -notin $need }) }) })
    $least = @($own | ForEach-Object { $_[0] } | Sort-Object -Unique)
    foreach ($permission in $least) {
        $others = @($least -ne $permission)
        if (-not ($Needs | Where-Object { -not ($_ | Where-Object { $_ -in $others }) })) { $least = $others }
    }
    $least
}

# What Cloud names if the service refuses: RequiredPermission. Cloud is loaded by the first connection.
function Get-NamedPermission {
    foreach ($field in (Find-InternalType IdentityModel.Cloud.RequiredPermission).GetFields()) {
        $value = $field.GetValue($null)
        if ($value.GetType().Name -ne 'RequiredPermission') { continue }
        [pscustomobject] @{ Permission = $value.Permission.Split(' ')[0]; IsDelegatedOnly = $value.IsDelegatedOnly; Role = $value.Role }
    }
}

# A type of the loaded assemblies, public or not.
function Find-InternalType([string] $Name) {
    [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetType($Name) } | Select-Object -First 1
}

# A page, and on it what is between the comments.
function Get-TablePage([string] $Name) {
    $path = Join-Path $tableRoot $tables[$Name].Page
    $text = [IO.File]::ReadAllText($path).Replace("`r`n", "`n")
    $place = [regex]::Match($text, "(?s)(?<=<!-- table: $Name -->\n).*?(?=<!-- /table -->)")
    if (-not $place.Success) { throw "$($tables[$Name].Page) has no place for the table, which is <!-- table: $Name -->, and on a line below it <!-- /table -->." }
    [pscustomobject] @{ Path = $path; Text = $text; Place = $place; Lines = $place.Value.Trim("`n") -split '\n' }
}

# Writes every table into its page, and says which pages changed.
function Update-Table([string] $Folder) {
    foreach ($name in $tables.Keys) {
        $page = Get-TablePage $name
        $made = "`n" + (@(& $tables[$name].Make $Folder) -join "`n") + "`n`n"
        if ($page.Place.Value -ceq $made) { continue }
        [IO.File]::WriteAllText($page.Path, $page.Text.Remove($page.Place.Index, $page.Place.Length).Insert($page.Place.Index, $made))
        "Wrote the table of $name in $($tables[$name].Page)."
    }

    Update-PermissionNote
}

# For tests: fails if a page differs from what Update-Table would write. A failure shows the rows that the page lacks.
function Assert-Table([string] $Name, [string] $Folder) {
    $because = "./build.ps1 Docs writes the table in $($tables[$Name].Page)"
    $written = (Get-TablePage $Name).Lines
    $made = @(& $tables[$Name].Make $Folder)
    $made | Where-Object { $_ -cnotin $written } | Should -BeNullOrEmpty -Because $because
    $written | Should -BeExactly $made -Because $because
}
