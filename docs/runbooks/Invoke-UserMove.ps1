<#
.SYNOPSIS
Moves a list of users to the cloud in waves; the next job continues a wave that was stopped.

.DESCRIPTION
Start it with -DryRun $true first. The dry run checks each user of the list as Convert-UserToCloud does, and changes nothing in the tenant. It
saves who can be moved, who cannot, and why: move/<name>/moves.csv. Read this file: the next jobs do what it says. If a user is in groups that
are still synchronized, Note names them. After the wave, Reason names them, too.

Each job without -DryRun then moves one wave, or -WaveCount waves. The schedule decides how much time is between two waves. moves.csv says
which wave each user is in. Each wave has its own journal: move/<name>/wave-001.jsonl, wave-002.jsonl and so on. If a job is stopped, the
next job continues the wave.

The runbook starts no new wave:
- after a wave in which more than -MaxFailures users failed. The next job tries these users again.
- if the check of a user is no longer what the dry run found, for example because the user is an administrator now. The user is not moved.
- if the list was changed after the dry run.

In the last two cases, start a dry run again. It checks all users of the list who are not in the cloud.

To undo a wave, an administrator downloads moves.csv and gives its users to Convert-UserToSynchronized:

    Import-Csv moves.csv | Where-Object { $_.Status -eq 'Moved' -and $_.Wave -eq 2 } | Convert-UserToSynchronized -JournalPath back.jsonl

Until the next dry run, moves.csv still says Moved for these users. To move them again, run a sync cycle, and then start a dry run again. It
plans them in a new wave.

Runtime 7.4 or later. Graph permissions of the managed identity: User-OnPremisesSyncBehavior.ReadWrite.All, User.Read.All,
Domain.Read.All, GroupMember.Read.All, RoleManagement.Read.Directory, PrivilegedEligibilitySchedule.Read.AzureADGroup.

What it cannot do:
- Move users of federated domains, administrators and accounts of directory synchronization: Convert-UserToCloud skips them.
- See everything that the move needs. A warning in each job names what to confirm yourself, for example where the mailboxes are. Do it
  before the first wave.
- Read the version of the sync client: a managed identity cannot. An administrator checks it once: Test-IdentityModelTransition -User.
- Give users back. An application cannot turn off the block of hard matches, so an administrator does it.
- Save the last seconds of a wave's journal if the job is killed. moves.csv has the users of the wave in any case.
- It has no lock that other computers see. Do not start it manually while one of its jobs runs.

.PARAMETER Name
The name of the move: the folder in the store. Another name is another move.

.PARAMETER UserFile
The list: a CSV file in the store with a column UserPrincipalName. The runbook moves nobody else.

.PARAMETER DryRun
$true: check the users, and save what the next jobs do. It changes nothing in the tenant.

.PARAMETER WaveSize
How many users a wave has. If you change it, it counts for waves that are not started yet.

.PARAMETER WaveCount
How many waves a job moves. A wave that the job continues is one of them.

.PARAMETER MaxFailures
How many users of a wave can fail. If more fail, the next job tries them again before it starts another wave.

.PARAMETER LastStartMinutes
How long after its start a job still begins another wave. The next job does the rest.

.PARAMETER MaxRows
How many users the job's output has, because a stream holds only 1 MiB. moves.csv has all users.

.PARAMETER StorageAccountName
The storage account for the files. The Automation account's managed identity needs the role Storage Blob Data Contributor.

.PARAMETER ContainerName
The container in the storage account.

.PARAMETER StoreFolder
A folder instead of the storage account: for a rehearsal, or a share that a hybrid worker can access.

.PARAMETER StorePrefix
The beginning of all file names. If several tenants share a container, use for example contoso/.

.PARAMETER TenantId
With -ClientId and -SignInCertificateName: the tenant, if you do not use the managed identity. For partners.

.PARAMETER ClientId
The application that signs in to -TenantId.

.PARAMETER SignInCertificateName
The Automation certificate, with its private key, that the application signs in with. On your own computer, the thumbprint of a
certificate in its store.

.PARAMETER Sandbox
Rehearse: Contoso, or a file of Export-IdentityModelSnapshot. The runbook changes nothing in a real tenant. If the session is connected to
a sandbox, the runbook uses that sandbox.

.PARAMETER AsJson
Write one line of JSON instead of objects and summary: for Invoke-TenantFanOut.

.EXAMPLE
./Invoke-UserMove.ps1 -Name pilot -UserFile pilot.csv -DryRun $true -Sandbox Contoso -StoreFolder ./store

The dry run of a rehearsal. Without -DryRun $true, the same line in the same session moves the first wave.

.EXAMPLE
Start-AzAutomationRunbook -Name Invoke-UserMove -Parameters @{ Name = 'pilot'; UserFile = 'pilot.csv'; WaveSize = 20; StorageAccountName = 'contosorunbooks' } -ResourceGroupName identity -AutomationAccountName identity

.OUTPUTS
A row for each user of the job's waves, and for each user who was not moved: UserPrincipalName, Status (Planned, Moved, Skipped, Failed,
Changed), Wave, Reason. moves.csv also has the status Started: the wave of the user has begun, and did not end yet. Then comes a summary in
words. If a user fails, or the check of a user changed, the job fails. Later jobs fail too until a dry run finds no such user.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [ValidatePattern('^[A-Za-z0-9-]+$')]
    [string] $Name,
    [Parameter(Mandatory)]
    [string] $UserFile,
    [bool] $DryRun = $false,
    [ValidateRange(1, 2000)]
    [int] $WaveSize = 100,
    [ValidateRange(1, 1000)]
    [int] $WaveCount = 1,
    [ValidateRange(0, 2000)]
    [int] $MaxFailures = 0,
    [int] $LastStartMinutes = 150,
    [int] $MaxRows = 200,
    [string] $StorageAccountName = '',
    [string] $ContainerName = 'identitymodel',
    [string] $StoreFolder = '',
    [string] $StorePrefix = '',
    [string] $TenantId = '',
    [string] $ClientId = '',
    [string] $SignInCertificateName = '',
    [string] $Sandbox = '',
    [bool] $AsJson = $false
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue' # a job's progress stream is kept for thirty days, and read by nobody
$storage = $null

#region the same in every runbook of this folder: a runbook stands alone
function Connect-Tenant {
    # A second job meets the tenant as the first left it, and so does a second rehearsal in one session.
    $context = Get-IdentityModelContext -ErrorAction Ignore
    if ($context -and $context.IsSandbox -and ($Sandbox -or -not $SignInCertificateName)) {
        if (-not $Sandbox) {
            Write-Warning 'The session is connected to a sandbox. The runbook uses it, and changes nothing in a real tenant. To work in a real tenant, run Disconnect-IdentityModel first.'
        }
    }
    elseif ($Sandbox) {
        Connect-IdentityModel -Sandbox $Sandbox
    }
    elseif ($SignInCertificateName) {
        # Only a job has this command.
        $signIn = if (Get-Command Get-AutomationCertificate -ErrorAction Ignore) { @{ Certificate = Get-AutomationCertificate -Name $SignInCertificateName } }
        else { @{ CertificateThumbprint = $SignInCertificateName } }
        Connect-IdentityModel -TenantId $TenantId -ClientId $ClientId @signIn
    }
    else {
        Connect-IdentityModel -Identity
    }
}

function Connect-Store {
    if ($StoreFolder) { return }
    if (-not $StorageAccountName) { throw 'Say where files are kept: -StorageAccountName, or -StoreFolder on a machine of your own.' }
    # Jobs share a process: a sign-in that is saved would be another job's, too. For the same reason there is no Disconnect-AzAccount.
    Disable-AzContextAutosave -Scope Process | Out-Null
    $azure = (Connect-AzAccount -Identity).Context
    $script:storage = New-AzStorageContext -StorageAccountName $StorageAccountName -UseConnectedAccount -DefaultProfile $azure
}

function Save-File([string] $Path, [string] $Name) {
    if ($StoreFolder) {
        $target = Join-Path $StoreFolder "$StorePrefix$Name"
        New-Item -ItemType Directory -Force -Path (Split-Path $target) -Confirm:$false | Out-Null
        # Copied, then renamed: a job that ends in between leaves the file of before, and whole.
        Copy-Item -LiteralPath $Path -Destination "$target.new" -Force -Confirm:$false
        Move-Item -LiteralPath "$target.new" -Destination $target -Force -Confirm:$false
    }
    else {
        Set-AzStorageBlobContent -File $Path -Container $ContainerName -Blob "$StorePrefix$Name" -Context $storage -Force -Confirm:$false | Out-Null
    }
}

function Find-File([string] $Start) {
    if ($StoreFolder) {
        $root = (New-Item -ItemType Directory -Force -Path $StoreFolder -Confirm:$false).FullName
        $files = Get-ChildItem -LiteralPath $root -Recurse -File | Where-Object Name -NotLike '*.new' |
            Select-Object @{ n = 'Name'; e = { $_.FullName.Substring($root.Length).TrimStart('\', '/').Replace('\', '/') } }, @{ n = 'Modified'; e = { $_.LastWriteTimeUtc } }
    }
    else {
        $files = Get-AzStorageBlob -Container $ContainerName -Prefix "$StorePrefix$Start" -Context $storage |
            Select-Object Name, @{ n = 'Modified'; e = { $_.LastModified.UtcDateTime } }
    }

    $files | Where-Object { $_.Name.StartsWith("$StorePrefix$Start", [StringComparison]::Ordinal) } |
        Select-Object @{ n = 'Name'; e = { $_.Name.Substring($StorePrefix.Length) } }, Modified
}

function Restore-File([string] $Name, [string] $Path) {
    if ($StoreFolder) {
        Copy-Item -LiteralPath (Join-Path $StoreFolder "$StorePrefix$Name") -Destination $Path -Force -Confirm:$false
    }
    else {
        Get-AzStorageBlobContent -Container $ContainerName -Blob "$StorePrefix$Name" -Destination $Path -Context $storage -Force -Confirm:$false | Out-Null
    }
}

function New-WorkFolder {
    (New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "IdentityModel-$([guid]::NewGuid().ToString('N'))") -Confirm:$false).FullName
}
#endregion

$started = [DateTime]::UtcNow
$prefix = "move/$Name/"
$saved = @{}
$told = [Collections.Generic.HashSet[string]]::new()
$movedNow = [Collections.Generic.HashSet[string]]::new()

# Brings to the store what has grown. Backups first: the journal in the store must not speak of a backup that is not there.
function Save-Progress([string] $Folder, [string] $Prefix) {
    foreach ($file in Get-ChildItem -LiteralPath $Folder -File | Where-Object Extension -NE '.copy' | Sort-Object { $_.Extension -eq '.jsonl' }, Name) {
        if ($saved.ContainsKey($file.FullName) -and $saved[$file.FullName] -eq $file.Length) { continue }
        $copy = "$($file.FullName).copy"
        # The conversion has its journal open.
        $from = [IO.File]::Open($file.FullName, 'Open', 'Read', 'ReadWrite')
        try {
            $to = [IO.File]::Create($copy)
            try { $from.CopyTo($to); $length = $to.Length } finally { $to.Dispose() }
        }
        finally { $from.Dispose() }
        Save-File $copy "$Prefix$($file.Name)"
        $saved[$file.FullName] = $length
    }
}

# Whether a journal or backup is on this disk that the store does not have as it is.
function Test-Unsaved([string] $Folder) {
    [bool] (Get-ChildItem -LiteralPath $Folder -File | Where-Object { $_.Extension -in '.json', '.jsonl' -and -not ($saved.ContainsKey($_.FullName) -and $saved[$_.FullName] -eq $_.Length) })
}

# Each warning once in a job, also if several waves have it.
function Invoke-Move([string[]] $Users, [hashtable] $With) {
    Convert-UserToCloud -Identity $Users @With -Confirm:$false -ErrorAction SilentlyContinue 3>&1 | ForEach-Object {
        if ($_ -is [Management.Automation.WarningRecord]) { if ($told.Add($_.Message)) { Write-Warning $_.Message } }
        else { $_ }
    }
}

function New-NameSet([string[]] $Names) {
    , [Collections.Generic.HashSet[string]]::new($Names, [StringComparer]::OrdinalIgnoreCase)
}

# In the order of the list, so that it decides who is in the first wave.
function Get-Listed {
    if (-not (Find-File $UserFile | Where-Object Name -CEQ $UserFile)) { throw "There is no '$UserFile' in the store." }
    Restore-File $UserFile "$work/list.csv"
    $seen = New-NameSet @()
    $names = @(Import-Csv -LiteralPath "$work/list.csv" | ForEach-Object { $_.PSObject.Properties['UserPrincipalName'] } |
        Where-Object { $_ } | ForEach-Object { "$($_.Value)".Trim() } | Where-Object { $_ -and $seen.Add($_) })
    if (-not $names) { throw "'$UserFile' has no users. It needs a column UserPrincipalName." }
    $wild = @($names | Where-Object { [WildcardPattern]::ContainsWildcardCharacters($_) })
    if ($wild) { throw "'$UserFile' has wildcards: $($wild[0]). Write each user in its own row." }
    $names
}

function Get-Moves {
    if (-not (Find-File "${prefix}moves.csv")) { return }
    Restore-File "${prefix}moves.csv" "$work/moves.csv"
    Import-Csv -LiteralPath "$work/moves.csv"
}

function Save-Moves {
    $moves | Export-Csv -LiteralPath "$work/moves.csv" -NoTypeInformation -Encoding UTF8
    Save-File "$work/moves.csv" "${prefix}moves.csv"
}

# Only the reason tells such a user from one who was never synchronized.
function Test-MovedAlready($Result) {
    "$($Result.Status)" -eq 'Skipped' -and $Result.Reason -like 'The user was moved to the cloud already*'
}

# What the lost result of such a user said: the note of the dry run still holds.
function Get-MovedReason($Row) {
    "An earlier job moved the user. $($Row.Note)".Trim()
}

# What the command says of each user under -WhatIf. A user without a result can be moved.
function Get-Checked([string[]] $Names, [hashtable] $StartedIn) {
    $results = @{}
    foreach ($result in Invoke-Move $Names @{ WhatIf = $true }) {
        $results[$result.UserPrincipalName] = $result
        if ($result.Id) { $results[$result.Id] = $result }
    }

    $users = @{}
    $notes = @{}
    $movable = @($Names | Where-Object { -not $results.ContainsKey($_) })
    if ($movable) {
        foreach ($user in Get-CloudUser -Identity $movable -ErrorAction SilentlyContinue) { $users[$user.UserPrincipalName] = $users[$user.Id] = $user }
        foreach ($check in Test-IdentityModelTransition -User $movable -To Cloud -ErrorAction SilentlyContinue -WarningAction SilentlyContinue) {
            if ($check.Id -and "$($check.Status)" -ne 'Passed') { $notes[$check.Id] = "$($notes[$check.Id]) $($check.Detail) $($check.Remedy)".Trim() }
        }
    }

    foreach ($name in $Names) {
        $result = $results[$name]
        $user = $users[$name]
        $isOurs = $StartedIn.ContainsKey($name) -and $result -and (Test-MovedAlready $result)
        [pscustomobject] @{
            UserPrincipalName = $name
            Id                = if ($user) { $user.Id } elseif ($result) { $result.Id }
            Status            = if ($user) { 'Planned' } elseif ($isOurs) { 'Moved' } elseif ($result -and "$($result.Status)" -eq 'Skipped') { 'Skipped' } else { 'Failed' }
            Wave              = if ($isOurs) { $StartedIn[$name].Wave } else { '' }
            Reason            = if ($user) { '' } elseif ($isOurs) { Get-MovedReason $StartedIn[$name] } elseif ($result) { $result.Reason } else { 'The user could not be read.' }
            Note              = if ($user) { $notes[$user.Id] } elseif ($isOurs) { $StartedIn[$name].Note }
        }
    }
}

# Users who were moved and not given back since. Who cannot be read stays: nobody knows that it was given back.
function Get-StillMoved {
    $moved = @($moves | Where-Object Status -EQ 'Moved')
    if (-not $moved) { return }
    $given = New-NameSet @(Get-CloudUser -Identity $moved.Id -ErrorAction SilentlyContinue | Where-Object { $_.IsCloudManaged -eq $false } | ForEach-Object Id)
    $moved | Where-Object { -not $given.Contains($_.Id) }
}

# The list as it is now, and what was moved, also if it is no longer in the list.
function Get-Plan([string[]] $Listed) {
    $startedIn = @{}
    foreach ($row in $moves | Where-Object Status -EQ 'Started') { $startedIn[$row.UserPrincipalName] = $row }
    $moved = @(Get-StillMoved)
    $isMoved = New-NameSet @($moved | ForEach-Object UserPrincipalName)
    $isListed = New-NameSet $Listed
    $names = @($Listed | Where-Object { -not $isMoved.Contains($_) }) + @($startedIn.Keys | Where-Object { -not $isListed.Contains($_) })
    $moved
    if ($names) { Get-Checked $names $startedIn | Where-Object { $isListed.Contains($_.UserPrincipalName) -or $_.Status -eq 'Moved' } }
}

# A job that is killed in here leaves the users of its wave as Started. The next job finds out which of them were moved.
function Invoke-Wave([object[]] $Rows, [bool] $IsContinued) {
    $journal = 'wave-{0:D3}.jsonl' -f [int] $Rows[0].Wave
    if (Find-File "$prefix$journal") { Restore-File "$prefix$journal" "$journals/$journal" }
    $byId = @{}
    foreach ($row in $Rows) { $byId[$row.Id] = $row }
    $results = [Collections.Generic.List[object]]::new()
    $lastSave = [DateTime]::UtcNow
    try {
        Invoke-Move $Rows.Id @{ JournalPath = "$journals/$journal" } | ForEach-Object {
            $results.Add($_)
            if (([DateTime]::UtcNow - $lastSave).TotalSeconds -ge 10) {
                Save-Progress $journals $prefix
                $lastSave = [DateTime]::UtcNow
            }
        }
    }
    finally {
        # Also if the command failed, or the job is being stopped.
        foreach ($result in $results) {
            $row = $byId[$(if ($result.Id) { $result.Id } else { $result.UserPrincipalName })]
            $isOurs = $IsContinued -and (Test-MovedAlready $result)
            $row.Status = if ("$($result.Status)" -eq 'Converted' -or $isOurs) { 'Moved' } elseif ("$($result.Status)" -eq 'Skipped') { 'Changed' } else { 'Failed' }
            if ("$($result.Status)" -eq 'Converted') { [void] $movedNow.Add($row.UserPrincipalName) }
            $row.Reason = if ($isOurs) { Get-MovedReason $row } else { $result.Reason }
        }

        Save-Moves
        Save-Progress $journals $prefix
    }
}

# The wave that a job did not end, or in which too many users failed.
function Get-OpenWave {
    $open = $moves | Where-Object { $_.Wave -and $_.Status -in 'Started', 'Failed' } | Group-Object Wave |
        Where-Object { $_.Group.Status -contains 'Started' -or $_.Count -gt $MaxFailures } | Select-Object -First 1
    if ($open) { $open.Group }
}

# Puts the planned users into waves after the last wave that was started. Its users may be given back: then only its journal shows it.
function Set-PlannedWave {
    $waves = @($moves | Where-Object { $_.Wave -and $_.Status -ne 'Planned' } | ForEach-Object { [int] $_.Wave }) +
        @(Find-File "${prefix}wave-" | ForEach-Object { if ($_.Name -match 'wave-(\d+)\.jsonl$') { [int] $Matches[1] } })
    $last = [int] ($waves | Measure-Object -Maximum).Maximum
    $before = 0
    foreach ($row in $moves | Where-Object Status -EQ 'Planned') { $row.Wave = "$($last + 1 + [Math]::Floor($before++ / $WaveSize))" }
}

function Start-NextWave {
    Set-PlannedWave
    $next = @($moves | Where-Object Status -EQ 'Planned' | Select-Object -First $WaveSize)
    foreach ($row in $next) { $row.Status = 'Started' }
    if ($next) { Save-Moves } # in the store before the first move
    $next
}

# What ends the job, as a sentence.
function Get-Problem([object[]] $Rows, [string] $Status, [string] $What, [string] $Do) {
    $found = @($Rows | Where-Object Status -EQ $Status)
    if ($found) { "$($found.Count) users ${What}: the first is $($found[0].UserPrincipalName): $($found[0].Reason) $Do".Trim() }
}

Connect-Store
Connect-Tenant
$work = New-WorkFolder
$journals = (New-Item -ItemType Directory -Path "$work/journals" -Confirm:$false).FullName
$again = "Start a dry run again (-DryRun `$true), and read ${prefix}moves.csv in the store."
$problems = @()
$waves = @()
try {
    $listed = @(Get-Listed)
    $moves = @(Get-Moves)
    if ($DryRun) {
        $moves = @(Get-Plan $listed)
        Set-PlannedWave
        Save-Moves
        $problems = @(Get-Problem $moves Failed 'could not be checked')
    }
    else {
        if (-not $moves) { throw "The move '$Name' has no dry run. Start one (-DryRun `$true), and read ${prefix}moves.csv in the store." }
        $planned = New-NameSet @($moves | ForEach-Object UserPrincipalName)
        $isListed = New-NameSet $listed
        if (@($listed | Where-Object { -not $planned.Contains($_) }) -or @($moves | Where-Object { $_.Status -ne 'Moved' -and -not $isListed.Contains($_.UserPrincipalName) })) {
            throw "'$UserFile' was changed after the dry run. $again"
        }

        $isStopped = $false
        while (-not $isStopped -and $waves.Count -lt $WaveCount -and ([DateTime]::UtcNow - $started).TotalMinutes -lt $LastStartMinutes) {
            if ($moves.Status -contains 'Changed') { break }
            $rows = @(Get-OpenWave)
            $isContinued = $rows.Count -gt 0
            if (-not $isContinued) { $rows = @(Start-NextWave) }
            if (-not $rows) { break }
            $waves += $rows[0].Wave
            Invoke-Wave $rows $isContinued
            $problems += @(Get-Problem $rows Failed "of wave $($rows[0].Wave) failed")
            $isStopped = @($rows | Where-Object Status -EQ 'Failed').Count -gt $MaxFailures
        }

        $problems = @(Get-Problem $moves Changed 'are no longer as the dry run found them' $again) + $problems +
            @(Get-Problem @($moves | Where-Object Wave -NotIn $waves) Failed 'failed before' $again)
    }
}
finally {
    if (Test-Unsaved $journals) { Write-Warning "The store did not take all of the journal. It is kept in $journals." }
    else { Remove-Item -LiteralPath $work -Recurse -Force -Confirm:$false }
}

function Measure-Status([string] $Status) { @($moves | Where-Object Status -EQ $Status).Count }

$left = Measure-Status Planned
$notMoved = "$(Measure-Status Skipped) cannot be moved, $(Measure-Status Failed) failed, $(Measure-Status Changed) changed"
$summary = if ($DryRun) {
    "User move $Name, dry run: $left users can be moved in $([Math]::Ceiling($left / $WaveSize)) waves, $(Measure-Status Moved) were moved before, $(Measure-Status Skipped) cannot be moved, " +
    "$(Measure-Status Failed) could not be checked. Nothing was changed. Read $StorePrefix${prefix}moves.csv. Then start the runbook without -DryRun."
}
else {
    "User move ${Name}: $($movedNow.Count) users moved now, $((Measure-Status Moved) - $movedNow.Count) before, $notMoved, $left left to the next jobs. All users: $StorePrefix${prefix}moves.csv." +
    $(if ($left -eq 0 -and -not $problems) { ' Nothing is left to do: end the schedule.' })
}

$rows = @($moves | Where-Object { $_.Status -in 'Skipped', 'Failed', 'Changed' -or $_.Wave -in $waves -or ($DryRun -and $_.Status -eq 'Planned') } |
    Select-Object UserPrincipalName, Status, Wave, Reason)
if ($AsJson) {
    [ordered] @{ runbook = 'Invoke-UserMove'; status = $(if ($problems) { 'Failed' } else { 'Completed' }); summary = $summary; items = @($rows | Select-Object -First $MaxRows) } |
        ConvertTo-Json -Depth 4 -Compress
}
else {
    $rows | Select-Object -First $MaxRows
    if ($rows.Count -gt $MaxRows) { Write-Warning "$($rows.Count - $MaxRows) more are in $StorePrefix${prefix}moves.csv." }
    $summary
}

if ($problems) { throw $problems -join ' ' }
