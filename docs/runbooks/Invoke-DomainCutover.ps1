<#
.SYNOPSIS
Converts federated domains to managed domains; the next job continues a job that was stopped.

.DESCRIPTION
Azure Automation stops a PowerShell job after three hours, does not start it again, and deletes its disk. This runbook therefore keeps
everything that the next job needs in the store, under cutover/<domain>/: a copy of the federation settings before the first change, and
the journal and backups of the conversion each time they grow. Schedule it every four hours until it says that nothing is left to do. A
cloud job ends within three hours, so two jobs never run at the same time.

For each domain, in the order given: journal has the change Resume-DomainConversion continues, or says that it is finished managed
already, no journal nothing is done federated its settings are saved to the store; then Convert-DomainToStandard

The runbook does not change passwords. It does not contact identity providers, so it works while they are down. To undo a conversion, an
administrator downloads the folder from the store and runs then Resume-DomainConversion <journal> -Undo, or Restore-DomainFederation
<backup>.

Runtime 7.4 or later. Graph permissions of the managed identity: Domain-InternalFederation.ReadWrite.All (or Domain.ReadWrite.All),
Domain.Read.All, User.Read.All.

What it cannot do:
- A managed identity cannot read whether password hash sync is on, nor set the passwords of synchronized users. Check this first, as an
  administrator: Test-IdentityModelTransition <domain> -To Synchronized. Afterwards, also as an administrator, set missing passwords with
  Resume-DomainConversion <journal> -PasswordFile.
- The store may lack the last lines of the journal if a job is stopped. The next job then finds the domain managed, and says so. The
  settings that you need to undo the conversion are in the store in any case.
- It has no lock that other computers see. Do not start it manually while one of its jobs runs.

.PARAMETER Domain
The federated domains. In the portal: ['contoso.com','tailspintoys.com']. Subdomains that inherit from a domain are converted together
with it.

.PARAMETER LastStartMinutes
How long after its start a job still begins another domain. The next job does the rest.

.PARAMETER Wait
Wait up to one hour for each domain until the sign-in service shows the change. Without it, a later job or an administrator checks.

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
./Invoke-DomainCutover.ps1 -Domain contoso.com, tailspintoys.com -Sandbox Contoso -StoreFolder ./store

A rehearsal. If you run it again in the same session, it continues with the same sandbox, and says what is left.

.EXAMPLE
Start-AzAutomationRunbook -Name Invoke-DomainCutover -Parameters @{ Domain = 'contoso.com', 'tailspintoys.com'; StorageAccountName = 'contosorunbooks' } -ResourceGroupName identity -AutomationAccountName identity

.OUTPUTS
A row for each domain: Domain, Status (Converted, AlreadyManaged, Left, Failed), UserCount, PasswordOutcome, Journal, Reason. Then a
summary in words. If a domain fails, the job fails.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string[]] $Domain,
    [int] $LastStartMinutes = 90,
    [bool] $Wait = $false,
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
$saved = @{}

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

# Runs a conversion and saves its progress whenever it says something. What it says goes on to the job's streams.
function Invoke-Saved([scriptblock] $Conversion, [string] $Folder, [string] $Prefix) {
    try {
        & $Conversion 3>&1 4>&1 | ForEach-Object {
            Save-Progress $Folder $Prefix
            if ($_ -is [Management.Automation.WarningRecord]) { Write-Warning $_.Message }
            elseif ($_ -is [Management.Automation.VerboseRecord]) { Write-Verbose $_.Message }
            else { $_ }
        }
    }
    finally {
        # Also if the conversion failed or the job is being stopped: the next job goes on by what the journal says.
        Save-Progress $Folder $Prefix
    }
}

function New-DomainRow([string] $Name, [string] $Status, $Result, [string] $Reason) {
    [pscustomobject] @{
        Domain          = $Name
        Status          = $Status
        UserCount       = if ($Result) { $Result.UserCount } else { $null }
        PasswordOutcome = if ($Result -and $null -ne $Result.UserCount) { "$($Result.PasswordOutcome)" } else { $null }
        Journal         = if ($Result) { "$StorePrefix" + "cutover/$Name/conversion.jsonl" } else { $null }
        Reason          = $Reason
    }
}

function Convert-One([string] $Name, [string] $Folder) {
    $prefix = "cutover/$Name/"
    foreach ($file in @(Find-File $prefix)) { Restore-File $file.Name (Join-Path $Folder $file.Name.Substring($prefix.Length)) }
    $journal = Join-Path $Folder 'conversion.jsonl'
    $model = Get-IdentityModel $Name -WarningAction SilentlyContinue

    # A journal that does not speak of the write yet says nothing that the tenant does not say better.
    $begun = (Test-Path -LiteralPath $journal) -and (Select-String -LiteralPath $journal -SimpleMatch '"MakeManaged"' -Quiet)
    if ($begun) {
        $result = Invoke-Saved { Resume-DomainConversion -JournalPath $journal -Confirm:$false -Verbose } $Folder $prefix
    }
    elseif ("$($model.AuthenticationType)" -eq 'Managed') {
        $how = if (Test-Path -LiteralPath (Join-Path $Folder 'before.json')) { "an earlier job converted it, or somebody else did since; its settings are in $StorePrefix$($prefix)before.json" } else { 'it was managed before the first job' }
        return New-DomainRow $Name 'AlreadyManaged' $null $how
    }
    else {
        if (Test-Path -LiteralPath $journal) { Remove-Item -LiteralPath $journal -Confirm:$false }
        $before = Join-Path $Folder 'before.json'
        if (-not (Test-Path -LiteralPath $before)) { Backup-DomainFederation $Name -Path $before | Out-Null }
        Save-Progress $Folder $prefix # in the store before the first write
        $result = Invoke-Saved { Convert-DomainToStandard $Name -JournalPath $journal -Wait:$Wait -Confirm:$false -Verbose } $Folder $prefix
    }

    $status = if ("$($result.Status)" -eq 'Converted') { 'Converted' } else { 'Failed' }
    New-DomainRow $Name $status $result (@($result.Warning) -join ' ')
}

Connect-Store
Connect-Tenant
$rows = @(foreach ($name in $Domain) {
    if (([DateTime]::UtcNow - $started).TotalMinutes -ge $LastStartMinutes) {
        New-DomainRow $name 'Left' $null 'the job had no time for it: the next job goes on'
        continue
    }

    $work = New-WorkFolder
    try {
        Convert-One $name $work
    }
    catch {
        # One domain that cannot be converted does not hold up the rest.
        $kept = if (Test-Unsaved $work) { " The store did not take all of the conversion's files. They are kept in $work." }
        New-DomainRow $name 'Failed' $null "$_$kept"
    }
    finally {
        if (-not (Test-Unsaved $work)) { Remove-Item -LiteralPath $work -Recurse -Force -Confirm:$false }
    }
})

$failed = @($rows | Where-Object Status -EQ 'Failed')
$left = @($rows | Where-Object Status -EQ 'Left')
$done = $rows.Count - $failed.Count - $left.Count
$summary = "Domain cutover: $done of $($rows.Count) domains are managed, $($failed.Count) failed, $($left.Count) are left to the next job." +
    $(if ($failed.Count + $left.Count -eq 0) { ' Nothing is left to do: end the schedule.' })
if ($AsJson) {
    [ordered] @{ runbook = 'Invoke-DomainCutover'; status = $(if ($failed) { 'Failed' } else { 'Completed' }); summary = $summary; items = $rows } | ConvertTo-Json -Depth 4 -Compress
}
else {
    $rows
    $summary
}

if ($failed) { throw "Not converted: $(($failed | ForEach-Object { "$($_.Domain): $($_.Reason)" }) -join '; ')" }
