<#
.SYNOPSIS
Predicts every night how synchronization matches on-premises users with cloud users, and reports what is new.

.DESCRIPTION
Reads the on-premises users from a file in the store, because a cloud job cannot access Active Directory, and the cloud users from the
tenant. It saves the complete report as match-<date>.csv in the store. The job's output has only the users that need a person: conflicts
and blocked users, new ones first. It changes nothing in the tenant. If you run it twice a night, it reports the same twice.

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

# What needs a person in a report; the key tells whether it was in the report before.
function Get-Attention([string] $Report) {
    Import-Csv -LiteralPath $Report | Where-Object Outcome -In 'Conflict', 'Blocked', 'Unknown' |
        Select-Object *, @{ n = 'Key'; e = { "$($_.OnPremisesUser)|$($_.Outcome)|$($_.PredictedError)|$($_.CloudUser)" } }
}

$today = "match-$([DateTime]::UtcNow.ToString('yyyyMMdd', [cultureinfo]::InvariantCulture)).csv"
Connect-Store
$source = Find-File $UserFile | Where-Object Name -EQ $UserFile
if (-not $source) { throw "There is no '$StorePrefix$UserFile' in the store. The help of this runbook has the commands that bring it." }
if ($source.Modified -lt [DateTime]::UtcNow.AddHours(-$MaxAgeHours)) {
    Write-Warning "'$StorePrefix$UserFile' is of $($source.Modified.ToString('u')): on-premises changes since then are not in this report."
}

Connect-Tenant
$work = New-WorkFolder
try {
    Restore-File $UserFile "$work/users.csv"
    $flags = @{}
    foreach ($name in 'BlockSoftMatch', 'BlockHardMatch', 'SoftMatchOnUpn') {
        $value = Get-Variable -Name $name -ValueOnly
        if ($null -ne $value) { $flags[$name] = $value }
    }

    # Streamed: a job has 400 MB. A row that cannot be read is one error, and the rest goes on.
    $counts = @{}
    Test-SoftMatch -Path "$work/users.csv" @flags -ErrorAction SilentlyContinue -ErrorVariable unread | ForEach-Object {
        $counts["$($_.Outcome)"] = 1 + $(if ($counts.ContainsKey("$($_.Outcome)")) { $counts["$($_.Outcome)"] } else { 0 })
        $_
    } | Select-Object OnPremisesUser, CloudUser, Outcome, MatchedOn, MatchedValue, PredictedError, Reason, Remedy, ObjectGuid, CloudUserId |
        Export-Csv -LiteralPath "$work/$today" -NoTypeInformation -Encoding UTF8
    foreach ($row in $unread) { Write-Warning "$row" }

    $before = @{}
    $last = Find-File 'match-' | Where-Object { $_.Name -cmatch '^match-\d{8}\.csv$' -and [string]::CompareOrdinal($_.Name, $today) -lt 0 } |
        Sort-Object Name | Select-Object -Last 1
    if ($last) {
        Restore-File $last.Name "$work/last.csv"
        foreach ($row in Get-Attention "$work/last.csv") { $before[$row.Key] = $true }
    }

    $rows = @(if (Test-Path -LiteralPath "$work/$today") { Get-Attention "$work/$today" })
    $rows = @($rows | Select-Object OnPremisesUser, CloudUser, Outcome, PredictedError, @{ n = 'IsNew'; e = { -not $before.ContainsKey($_.Key) } }, Reason, Remedy |
        Sort-Object @{ e = 'IsNew'; Descending = $true }, OnPremisesUser)
    if (Test-Path -LiteralPath "$work/$today") { Save-File "$work/$today" $today }
}
finally {
    Remove-Item -LiteralPath $work -Recurse -Force -Confirm:$false
}

$outcomes = ($counts.GetEnumerator() | Sort-Object Name | ForEach-Object { "$($_.Value) $($_.Name)" }) -join ', '
$new = @($rows | Where-Object IsNew).Count
$since = if ($last) { "$new of them new since $($last.Name)" } else { 'there is no earlier report to compare with' }
$summary = "Match report: $outcomes. $($rows.Count) need a person; $since. Rows that could not be read: $($unread.Count). All rows: $StorePrefix$today."
if ($AsJson) {
    [ordered] @{ runbook = 'Invoke-MatchReport'; status = 'Completed'; summary = $summary; items = @($rows | Select-Object -First $MaxRows) } |
        ConvertTo-Json -Depth 4 -Compress
}
else {
    $rows | Select-Object -First $MaxRows
    if ($rows.Count -gt $MaxRows) { Write-Warning "$($rows.Count - $MaxRows) more are in $StorePrefix$today." }
    $summary
}
