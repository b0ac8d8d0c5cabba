<#
.SYNOPSIS
Predicts every night how synchronization matches on-premises users with cloud users, and reports what changed since the last run.

.DESCRIPTION
Reads the on-premises users from a file in the store, because a cloud job cannot access Active Directory, and the cloud users from the
tenant, and the errors that synchronization has now. It changes nothing in the tenant. If you run it twice a night, it reports the same
twice, and saves both predictions. It saves in the store:

    match-<date>.csv          the result of each user
    match-<date>-changes.csv  what is new, cleared and still open since the last run, and what could not be seen
    match-<date>.html         the same for a mail: one page without scripts, images and links to other servers
    errors-<date>.csv         the errors of synchronization, and those of the last run that could not be read tonight
    prediction-<time>.json    the results as they are, for Compare-SoftMatch after the next sync cycle; the time is when the run began

If tonight's run could not read something that the last run could, what is gone is not "Cleared" but "NotSeen".

The job's output has only the users that need a person: conflicts, blocked users and unknown outcomes, new ones first. The file of
on-premises users can have groups and contacts, too. In all CSV files, a value that a spreadsheet would run as a formula has a ' before it.
Therefore, Compare-SoftMatch cannot read the CSV files. Use the JSON file: Compare-SoftMatch prediction-<time>.json

On-premises, a scheduled task uploads the file:

    Get-ADUser -Filter * -Properties mail, proxyAddresses, displayName, mS-DS-ConsistencyGuid |
        Select-Object ... | Export-Csv onpremises.csv      # samples/README.md has the whole command
    Set-AzStorageBlobContent -File onpremises.csv -Container identitymodel -Context $context -Force

Runtime 7.4 or later. Graph permissions of the managed identity: User.Read.All, Domain.Read.All, Organization.Read.All,
RoleManagement.Read.Directory, PrivilegedEligibilitySchedule.Read.AzureADGroup, Group.Read.All, OrgContact.Read.All.

What it cannot do: a managed identity cannot read the tenant's synchronization flags. Set them with -BlockSoftMatch, -BlockHardMatch and
-SoftMatchOnUpn. For the flags that you do not set, the runbook uses the defaults, and a warning says so. It does not see on-premises
changes after the file was written.

.PARAMETER UserFile
The file of on-premises users in the store.

.PARAMETER MaxAgeHours
The runbook warns if the file is older.

.PARAMETER MaxRows
How many users the job's output has, because a stream holds only 1 MiB. The report in the store has all users.

.PARAMETER BlockSoftMatch
Whether the tenant blocks soft matches.

.PARAMETER BlockHardMatch
Whether the tenant blocks hard matches.

.PARAMETER SoftMatchOnUpn
Whether the tenant matches by user principal name, too.

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
./Invoke-MatchReport.ps1 -Sandbox Contoso -StoreFolder ./store

A rehearsal on the simulated tenant, with ./store/onpremises.csv.

.EXAMPLE
Start-AzAutomationRunbook -Name Invoke-MatchReport -Parameters @{ StorageAccountName = 'contosorunbooks'; SoftMatchOnUpn = $true } -ResourceGroupName identity -AutomationAccountName identity

.NOTES
To compare, the runbook reads the newest earlier match-<date>.csv and errors-<date>.csv. It says if there is none, and if one is damaged. It
stops if the file is of another tenant.

.OUTPUTS
A row for each user that needs a person: OnPremisesUser, CloudUser, Outcome, PredictedError, IsNew, Reason, Remedy. Then a summary in words.
#>
[CmdletBinding()]
param(
    [string] $UserFile = 'onpremises.csv',
    [int] $MaxAgeHours = 36,
    [int] $MaxRows = 200,
    [Nullable[bool]] $BlockSoftMatch = $null,
    [Nullable[bool]] $BlockHardMatch = $null,
    [Nullable[bool]] $SoftMatchOnUpn = $null,
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

# A spreadsheet runs text that begins with one of these signs (OWASP, "CSV Injection"). The columns are written without rows, too.
function Export-SafeCsv([Parameter(ValueFromPipeline)] $InputObject, [string] $Path, [string[]] $Columns) {
    begin {
        Set-Content -LiteralPath $Path -Value (($Columns | ForEach-Object { "`"$_`"" }) -join ',') -Encoding UTF8
        $writer = { Export-Csv -LiteralPath $Path -NoTypeInformation -Encoding UTF8 -Append }.GetSteppablePipeline()
        $writer.Begin($true)
    }
    process {
        if ($null -eq $InputObject) { return }
        $row = $InputObject | Select-Object -Property $Columns
        foreach ($property in $row.PSObject.Properties) {
            $text = "$($property.Value)"
            if ($text -match '^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]') { $property.Value = "'$text" }
        }
        $writer.Process($row)
    }
    end { $writer.End() }
}

# Whether the file that a run saved can be used; it is last.csv then. Somebody may have saved it again with Excel, or cut it off.
function Test-Saved([string] $Name, [string[]] $Columns, [string] $Tenant) {
    Restore-File $Name "$work/last.csv"
    $names = @("$(Get-Content -LiteralPath "$work/last.csv" -TotalCount 1 -Encoding utf8)" -split ',' | ForEach-Object { $_.Trim('"', ' ') })
    $missing = @($Columns | Where-Object { $_ -notin $names })
    if ($missing) {
        Write-Warning "'$StorePrefix$Name' is damaged: it has no column $($missing -join ', '). The report is not compared with it."
        return $false
    }
    if (Import-Csv -LiteralPath "$work/last.csv" | Where-Object { -not $_.($Columns[0]) } | Select-Object -First 1) {
        Write-Warning "'$StorePrefix$Name' is damaged: a row has no $($Columns[0]). The report is not compared with it."
        return $false
    }
    $first = Import-Csv -LiteralPath "$work/last.csv" | Select-Object -First 1
    if ($first -and 'Tenant' -in $names -and $first.Tenant -and $first.Tenant -ne $Tenant) {
        throw "'$StorePrefix$Name' is of the tenant $($first.Tenant), and this run is of $Tenant. If several tenants share a container, give each its own -StorePrefix."
    }
    $true
}

# The newest file of an earlier day that can be used; it is last.csv then.
function Find-Earlier([string] $Start, [string[]] $Columns, [string] $Tenant) {
    $files = @(Find-File $Start | Where-Object { $_.Name -cmatch "^$Start\d{8}\.csv$" } | Sort-Object Name -Descending)
    # The file of today, too: this run replaces it, so it must not be another tenant's.
    foreach ($file in $files | Where-Object Name -EQ "$Start$date.csv") { Test-Saved $file.Name $Columns $Tenant 3> $null | Out-Null }
    foreach ($file in $files | Where-Object { [string]::CompareOrdinal($_.Name, "$Start$date.csv") -lt 0 }) {
        if (Test-Saved $file.Name $Columns $Tenant) { return $file.Name }
    }
}

# Names are not unique: two groups can have one. A file of an older version has only names.
function Get-Identity([object] $Row) {
    if ('ObjectGuid' -in $identityColumns -and $Row.ObjectGuid) { return $Row.ObjectGuid }
    if ('ObjectType' -in $identityColumns) { "$($Row.ObjectType)|$($Row.OnPremisesUser)" } else { $Row.OnPremisesUser }
}

# What needs a person; the key tells whether it needed one before.
function Get-Attention([string] $Report) {
    $cloud = if ('CloudUserId' -in $identityColumns) { 'CloudUserId' } else { 'CloudUser' }
    foreach ($row in Import-Csv -LiteralPath $Report | Where-Object Outcome -In 'Conflict', 'Blocked', 'Unknown') {
        $identity = Get-Identity $row
        Add-Member -InputObject $row -NotePropertyMembers @{ Identity = $identity; Key = "$identity|$($row.Outcome)|$($row.PredictedError)|$($row.$cloud)" }
        $row
    }
}

# What a run did not read: each of its rows says it.
function Get-Gap([string] $Report) {
    $row = Import-Csv -LiteralPath $Report | Select-Object -First 1
    if ($row -and $row.PSObject.Properties['NotRead'] -and $row.NotRead) { $row.NotRead -split ', ' }
}

# Text of the tenant in a page: nothing in it is markup, and nothing is invisible.
function ConvertTo-Markup([object] $Text) {
    [Net.WebUtility]::HtmlEncode(("$Text" -replace '[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]', [string] [char] 0xFFFD))
}

function New-Card([string] $Title, [string] $Mark, [string] $Colour, [string[]] $Lines) {
    $text = ($Lines | Where-Object { $_ } | ForEach-Object { "<div style=`"margin-top:4px`">$(ConvertTo-Markup $_)</div>" }) -join ''
    "<div style=`"border:1px solid #d0d4da;border-left:4px solid $Colour;padding:8px 10px;margin:0 0 8px;word-break:break-word;overflow-wrap:anywhere`">" +
    "<b>$(ConvertTo-Markup $Title)</b> <span style=`"color:$Colour`">$(ConvertTo-Markup $Mark)</span>$text</div>"
}

# A heading and the first cards; the files have the rest. Gmail cuts off a mail at 102 KB.
function New-Section([string] $Heading, [object[]] $Rows, [scriptblock] $Card, [string] $None, [string] $File) {
    $most = [Math]::Min($MaxRows, 15)
    $Rows = @($Rows | Where-Object { $_ })
    $cards = @($Rows | Select-Object -First $most | ForEach-Object { & $Card $_ })
    "<h2 style=`"font-size:17px;margin:24px 0 8px`">$(ConvertTo-Markup $Heading)</h2>"
    if (-not $cards) { "<p style=`"margin:0 0 8px`">$(ConvertTo-Markup $None)</p>" }
    $cards
    if ($Rows.Count -gt $most) { "<p style=`"margin:0 0 8px`">$($Rows.Count - $most) more are in $(ConvertTo-Markup "$StorePrefix$File").</p>" }
}

$now = [DateTime]::UtcNow
$date = $now.ToString('yyyyMMdd', [cultureinfo]::InvariantCulture)
$today = "match-$date.csv"
$red = '#a4262c'; $green = '#0b6a0b'; $grey = '#50565e'
Connect-Store
$source = Find-File $UserFile | Where-Object Name -EQ $UserFile
if (-not $source) { throw "There is no '$StorePrefix$UserFile' in the store. The help of this runbook has the commands that bring it." }
$doubts = [System.Collections.Generic.List[string]]::new()
if ($source.Modified -lt [DateTime]::UtcNow.AddHours(-$MaxAgeHours)) {
    $doubts.Add("'$StorePrefix$UserFile' is of $($source.Modified.ToString('u')): on-premises changes since then are not in this report.")
    Write-Warning $doubts[0]
}

Connect-Tenant
$context = Get-IdentityModelContext
$tenant = if ($context.IsSandbox -or -not $context.TenantId) { $context.Tenant } else { $context.TenantId }
$matchColumns = 'OnPremisesUser', 'CloudUser', 'Outcome', 'MatchedOn', 'MatchedValue', 'PredictedError', 'Reason', 'Remedy', 'ObjectGuid', 'CloudUserId', 'ObjectType', 'Tenant', 'PredictedAt', 'NotRead'
$errorColumns = 'Key', 'Object', 'ObjectType', 'ObjectId', 'Property', 'Value', 'Error', 'Occurred', 'Service', 'OtherObject', 'Reason', 'Remedy', 'Tenant'
$changeColumns = 'Change', 'Kind', 'OnPremisesUser', 'ObjectGuid', 'CloudUser', 'Outcome', 'PredictedError', 'Now', 'Object', 'ObjectType', 'Property', 'Value', 'OtherObject', 'Error', 'Reason', 'Remedy'
$work = New-WorkFolder
$prediction = $null
try {
    Restore-File $UserFile "$work/users.csv"
    $flags = @{}
    foreach ($name in 'BlockSoftMatch', 'BlockHardMatch', 'SoftMatchOnUpn') {
        $value = Get-Variable -Name $name -ValueOnly
        if ($null -ne $value) { $flags[$name] = $value }
    }

    # Streamed: a job has 400 MB. A row that cannot be read is one error, and the rest goes on.
    $counts = @{} # of each kind of object, of each outcome
    # With the time: the prediction of before a sync cycle must stay.
    $predictionFile = "prediction-$($now.ToString("yyyyMMdd'T'HHmm'Z'", [cultureinfo]::InvariantCulture)).json"
    $prediction = [IO.StreamWriter]::new("$work/$predictionFile")
    Test-SoftMatch -Path "$work/users.csv" @flags -ErrorAction SilentlyContinue -ErrorVariable unread -WarningVariable notes | ForEach-Object {
        $type = "$($_.ObjectType)"
        if (-not $counts.ContainsKey($type)) { $counts[$type] = @{} }
        $counts[$type]["$($_.Outcome)"]++
        # As it is: a ' before a value would change it. One result a line, with its conflicts as a text, as Export-Csv writes them.
        $prediction.WriteLine(($_ | Select-Object *, @{ n = 'Conflicts'; e = { $_.Conflicts.ToString() } } -ExcludeProperty Conflicts | ConvertTo-Json -Compress))
        $_
    } | Select-Object *, @{ n = 'Tenant'; e = { $tenant } } -ExcludeProperty Tenant | Export-SafeCsv -Path "$work/$today" -Columns $matchColumns
    $prediction.Dispose()
    foreach ($row in $unread) { Write-Warning "$row" }
    foreach ($note in @($notes) + @($unread)) { $doubts.Add("$note") }

    $before = @{}
    $lastGaps = @()
    $identityColumns = 'ObjectGuid', 'ObjectType', 'CloudUserId'
    $last = Find-Earlier 'match-' ('Outcome', 'OnPremisesUser', 'CloudUser', 'PredictedError') $tenant
    if ($last) {
        $columns = "$(Get-Content -LiteralPath "$work/last.csv" -TotalCount 1 -Encoding utf8)" -split ',' | ForEach-Object { $_.Trim('"', ' ') }
        $identityColumns = @($identityColumns | Where-Object { $_ -in $columns })
        $lastGaps = @(Get-Gap "$work/last.csv")
        foreach ($row in Get-Attention "$work/last.csv") { $before[$row.Key] = $row }
    }

    $newGaps = @(Get-Gap "$work/$today" | Where-Object { $_ -notin $lastGaps })
    $rows = @(Get-Attention "$work/$today" |
        Select-Object OnPremisesUser, ObjectType, ObjectGuid, CloudUser, Outcome, PredictedError, @{ n = 'IsNew'; e = { -not $before.ContainsKey($_.Key) } }, Reason, Remedy, Identity |
        Sort-Object @{ e = 'IsNew'; Descending = $true }, OnPremisesUser)

    # Who needed a person before and needs none now, and what became of the match.
    $cleared = @{}
    foreach ($row in $before.Values) { $cleared[$row.Identity] = $row }
    foreach ($row in $rows) { $cleared.Remove($row.Identity) }
    $rows = @($rows | Select-Object * -ExcludeProperty Identity)
    $now = @{}
    if ($cleared.Count -gt 0) {
        foreach ($row in Import-Csv -LiteralPath "$work/$today") {
            $identity = Get-Identity $row
            if ($cleared.ContainsKey($identity)) { $now[$identity] = $row.Outcome }
        }
    }

    # Without what was not read, a problem may look like none.
    $gone = @($cleared.Values | Sort-Object OnPremisesUser | Select-Object OnPremisesUser, CloudUser, Outcome, PredictedError,
        @{ n = 'ObjectType'; e = { if ($_.PSObject.Properties['ObjectType']) { $_.ObjectType } } },
        @{ n = 'ObjectGuid'; e = { if ($_.PSObject.Properties['ObjectGuid']) { $_.ObjectGuid } } },
        @{ n = 'Now'; e = { if ($now.ContainsKey($_.Identity)) { $now[$_.Identity] } else { 'not in the file any more' } } },
        @{ n = 'Change'; e = { if ($newGaps -and $now.ContainsKey($_.Identity)) { 'NotSeen' } else { 'Cleared' } } })
    if ($newGaps -and $last) { $doubts.Add("This run did not read what the last one did: $($newGaps -join ', '). A problem that depends on it cannot be seen.") }

    # The errors that synchronization has now.
    $errorFile = "errors-$date.csv"
    $failures = @()
    $areErrorsRead = $true
    $unlisted = @()
    try {
        $failures = @(Get-SynchronizationError -OnPremisesPath "$work/users.csv" -WarningVariable errorNotes -ErrorAction Stop |
            Select-Object Object, ObjectType, ObjectId, Property, Value, Error, Occurred, Service, @{ n = 'OtherObject'; e = { $_.OtherObject -join '; ' } }, Reason, Remedy,
                @{ n = 'Tenant'; e = { $tenant } }, @{ n = 'Key'; e = { "$($_.ObjectId)|$($_.Property)|$($_.Value)|$($_.Service)" } })
        foreach ($note in $errorNotes) { $doubts.Add("$note") }
        foreach ($type in 'group', 'contact') { if ("$errorNotes" -like "*errors of ${type}s are not listed*") { $unlisted += $type } }
    }
    catch {
        $areErrorsRead = $false
        $doubts.Add("The errors of synchronization could not be read: $_")
        Write-Warning $doubts[-1]
    }

    $errorsBefore = @{}
    $lastErrors = if ($areErrorsRead) { Find-Earlier 'errors-' ('Key', 'Object', 'Property', 'Value') $tenant }
    if ($lastErrors) { foreach ($row in Import-Csv -LiteralPath "$work/last.csv") { if ($row.Key) { $errorsBefore[$row.Key] = $row } } }
    $newErrors = @($failures | Where-Object { -not $errorsBefore.ContainsKey($_.Key) })
    $keys = [Collections.Generic.HashSet[string]]::new([string[]] @($failures | ForEach-Object { $_.Key }))
    $goneErrors = @($errorsBefore.Values | Where-Object { -not $keys.Contains($_.Key) } | Sort-Object Object |
        Select-Object *, @{ n = 'Change'; e = { if ($_.PSObject.Properties['ObjectType'] -and $_.ObjectType -in $unlisted) { 'NotSeen' } else { 'Cleared' } } })

    $outcomes = @(foreach ($type in 'User', 'Group', 'Contact' | Where-Object { $counts.ContainsKey($_) }) {
        $text = ($counts[$type].GetEnumerator() | Sort-Object Name | ForEach-Object { "$($_.Value) $($_.Name)" }) -join ', '
        if ($counts.Count -eq 1 -and $type -eq 'User') { $text } else { "$($type.ToLowerInvariant())s: $text" }
    }) -join '; '
    $goneText = { param($Rows)
        $unseen = @($Rows | Where-Object Change -EQ 'NotSeen').Count
        "$(@($Rows).Count - $unseen) cleared" + $(if ($unseen) { ", $unseen not seen (not everything was read)" })
    }
    $new = @($rows | Where-Object IsNew)
    $since = if ($last) { "$($new.Count) of them new since $last, $(& $goneText $gone)" } else { 'there is no earlier report to compare with' }
    $errorText = if (-not $areErrorsRead) { 'could not be read' }
    elseif ($lastErrors) { "$($failures.Count), $($newErrors.Count) of them new since $lastErrors, $(& $goneText $goneErrors)" }
    else { "$($failures.Count), and there is no earlier list to compare with" }
    $changesFile = "match-$date-changes.csv"

    # What the mail says, as rows. A value that a row does not have stays empty.
    $change = { param($Rows, $Change, $Kind) $Rows | Select-Object *, @{ n = 'Change'; e = { $Change } }, @{ n = 'Kind'; e = { $Kind } } }
    @(
        & $change $new $(if ($last) { 'New' } else { 'Open' }) 'Match'
        $gone | Select-Object *, @{ n = 'Kind'; e = { 'Match' } }
        & $change @($rows | Where-Object { -not $_.IsNew }) 'Open' 'Match'
        & $change $newErrors $(if ($lastErrors) { 'New' } else { 'Open' }) 'SynchronizationError'
        $goneErrors | Select-Object *, @{ n = 'Kind'; e = { 'SynchronizationError' } }
        & $change @($failures | Where-Object { $errorsBefore.ContainsKey($_.Key) }) 'Open' 'SynchronizationError'
    ) | Export-SafeCsv -Path "$work/$changesFile" -Columns $changeColumns
    @($failures) + @($goneErrors | Where-Object Change -EQ 'NotSeen') | Export-SafeCsv -Path "$work/$errorFile" -Columns $errorColumns

    $named = { param($Row) if ($Row.ObjectType -and $Row.ObjectType -ne 'User') { "$($Row.OnPremisesUser) ($("$($Row.ObjectType)".ToLowerInvariant()))" } else { $Row.OnPremisesUser } }
    $card = { param($Row) New-Card (& $named $Row) ((@($Row.Outcome, $Row.PredictedError) | Where-Object { $_ -and $_ -ne 'None' }) -join ', ') $red ($Row.Reason, $Row.Remedy) }
    $errorCard = { param($Row) New-Card $Row.Object "$($Row.Property) $($Row.Value) $($Row.Service)".Trim() $red ($Row.Reason, $Row.Remedy) }
    $unseen = 'not seen (not everything was read)'
    $goneCard = { param($Row)
        $isCleared = $Row.Change -eq 'Cleared'
        New-Card (& $named $Row) $(if ($isCleared) { "now: $($Row.Now)" } else { $unseen }) $(if ($isCleared) { $green } else { $grey }) "Before: $($Row.Outcome) $($Row.PredictedError)".Replace(' None', '')
    }
    $goneErrorCard = { param($Row)
        $isCleared = $Row.Change -eq 'Cleared'
        New-Card $Row.Object $(if ($isCleared) { 'cleared' } else { $unseen }) $(if ($isCleared) { $green } else { $grey }) "$($Row.Property) $($Row.Value) $($Row.Service)".Trim()
    }
    $saved = @($today, $changesFile, "match-$date.html", $predictionFile) + @(if ($areErrorsRead) { $errorFile })
    $earlier = if ($last) { "since $last" } else { '' }
    @(
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Match report</title></head>'
        '<body style="margin:0;background:#ffffff"><div style="max-width:600px;margin:0 auto;padding:16px;font:14px/1.4 Arial,sans-serif;color:#1b1f24;box-sizing:border-box">'
        "<h1 style=`"font-size:21px;margin:0 0 4px`">Match report of $([DateTime]::UtcNow.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture))</h1>"
        "<p style=`"margin:0 0 12px;color:$grey`">Tenant $(ConvertTo-Markup $context.Tenant)</p>"
        "<p style=`"margin:0 0 8px`"><b>$($rows.Count) need a person</b>; $(ConvertTo-Markup $since). All outcomes: $(ConvertTo-Markup $outcomes).</p>"
        "<p style=`"margin:0 0 8px`"><b>Errors of synchronization:</b> $(ConvertTo-Markup $errorText).</p>"
        if ($doubts.Count -gt 0) { New-Section 'What this report does not know' $doubts { param($Text) New-Card $Text '' $grey @() } '' $today }
        if ($last) {
            New-Section "New $earlier" $new $card 'Nobody.' $changesFile
            New-Section $(if ($newGaps) { "Cleared or not seen $earlier" } else { "Cleared $earlier" }) $gone $goneCard 'Nobody.' $changesFile
        }
        New-Section $(if ($last) { 'Still open' } else { 'Open' }) @($rows | Where-Object { -not $last -or -not $_.IsNew }) $card 'Nobody.' $changesFile
        if ($areErrorsRead) {
            if ($lastErrors) {
                New-Section "New errors of synchronization since $lastErrors" $newErrors $errorCard 'None.' $errorFile
                New-Section $(if ($unlisted) { 'Errors that were cleared or not seen' } else { 'Cleared errors' }) $goneErrors $goneErrorCard 'None.' $changesFile
            }
            New-Section $(if ($lastErrors) { 'Errors that are still there' } else { 'Errors of synchronization' }) @($failures | Where-Object { -not $lastErrors -or $errorsBefore.ContainsKey($_.Key) }) $errorCard 'None.' $errorFile
        }
        "<p style=`"margin:24px 0 0;color:$grey`">In the store: $(ConvertTo-Markup (($saved | ForEach-Object { "$StorePrefix$_" }) -join ', ')).</p>"
        '</div></body></html>'
    ) | Set-Content -LiteralPath "$work/match-$date.html" -Encoding utf8NoBOM

    foreach ($name in $saved) { if (Test-Path -LiteralPath "$work/$name") { Save-File "$work/$name" $name } }
}
finally {
    if ($prediction) { $prediction.Dispose() }
    Remove-Item -LiteralPath $work -Recurse -Force -Confirm:$false
}

$summary = "Match report: $outcomes. $($rows.Count) need a person; $since. Errors of synchronization: $errorText.$(if ($doubts.Count -gt 0) { " Not known: $($doubts.Count) (the mail says what)." }) Rows that could not be read: $($unread.Count). All rows: $StorePrefix$today. For a mail: $($StorePrefix)match-$date.html. For Compare-SoftMatch: $StorePrefix$predictionFile."
if ($AsJson) {
    [ordered] @{ runbook = 'Invoke-MatchReport'; status = 'Completed'; summary = $summary; items = @($rows | Select-Object -First $MaxRows) } |
        ConvertTo-Json -Depth 4 -Compress
}
else {
    $rows | Select-Object -First $MaxRows
    if ($rows.Count -gt $MaxRows) { Write-Warning "$($rows.Count - $MaxRows) more are in $StorePrefix$today." }
    $summary
}
