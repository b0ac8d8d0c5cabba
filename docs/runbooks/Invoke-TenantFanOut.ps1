<#
.SYNOPSIS
Runs one of the other runbooks for each tenant of a partner, each in its own job, and combines the reports.

.DESCRIPTION
Reads the tenants from tenants.json in the store, starts a child job for each, at most -MaxConcurrent at a time, and waits for them. A
child signs in to its own tenant, and keeps the write quota of that tenant. If the job of a tenant fails, or does not end in time, the
report says so, and the other jobs continue. Each tenant's files are under <tenant's name>/ in the store; the report is
fanout/<runbook>-<date>.json and .csv. If you run it again, it starts every child again. Each child finds out what is left to do.

tenants.json:

    [ { "Name": "contoso", "TenantId": "contoso.com", "ClientId": "...", "SignInCertificateName": "partner-app", "Parameters": {} },
      { "Name": "fabrikam", ... } ]

Parameters has the parameters of the child only for this tenant, such as Domain.

Who signs in: a multi-tenant application of the partner that each customer has consented to, with a certificate in the Automation account,
or an application in each tenant. If a lost certificate must not give access to all tenants, give each tenant its own certificate. You
cannot use GDAP: it grants rights to people of the partner and not to applications, and nobody can sign in to a runbook.

In Azure Automation the children are jobs (Start-AzAutomationRunbook): each has its own process, three hours and 400 MB. The managed
identity needs the role Automation Operator on the account. With -ChildFolder, they are threads of this session: for a rehearsal, or on
your own computer.

What it cannot do:
- Run more jobs than the account may: 10 at once for pay-as-you-go subscriptions, 50 for enterprise agreements and CSP (5 for others),
  including this one. More jobs wait in Azure's queue, and their waiting time counts.
- Exceed the limit of an application across tenants, 70,000 writes in five minutes. One tenant uses up to 6,000 of them, so up to eleven
  tenants can write at the same time with one application.
- Run longer than three hours. If a child has not ended after -LastWaitMinutes, the report says Unfinished. The child's job continues, and
  saves its own files.

.PARAMETER Runbook
The runbook that each tenant gets: Invoke-MatchReport, Invoke-DomainCutover, Invoke-PasswordCampaign, Invoke-UserMove, or your own runbook
that accepts TenantId, ClientId, SignInCertificateName, StorePrefix and AsJson as they do.

.PARAMETER Parameters
Parameters of the child that are the same for all tenants. In the portal: JSON, {"SoftMatchOnUpn":true}.

.PARAMETER TenantFile
The file of tenants in the store.

.PARAMETER MaxConcurrent
How many children run at once.

.PARAMETER LastWaitMinutes
How long after its start this job collects the available results, and ends.

.PARAMETER ResourceGroupName
The resource group of the Automation account.

.PARAMETER AutomationAccountName
The Automation account that has the child runbook.

.PARAMETER ChildFolder
The folder of the child's script. The child then runs in this session, not in Azure Automation.

.PARAMETER PollSeconds
How often the runbook checks the children.

.PARAMETER StorageAccountName
The storage account for the files. The Automation account's managed identity needs the role Storage Blob Data Contributor.

.PARAMETER ContainerName
The container in the storage account.

.PARAMETER StoreFolder
A folder instead of the storage account: for a rehearsal, or a share that a hybrid worker can access.

.PARAMETER StorePrefix
The beginning of all file names. If several tenants share a container, use for example contoso/.

.PARAMETER Sandbox
Rehearse: each tenant is its own sandbox. The runbook changes nothing in a real tenant. Needs -ChildFolder.

.EXAMPLE
./Invoke-TenantFanOut.ps1 -Runbook Invoke-MatchReport -ChildFolder . -StoreFolder ./store -Sandbox Contoso

A rehearsal: each tenant of ./store/tenants.json is a sandbox of its own. A tenant with "Sandbox": "<file>" rehearses on its own snapshot.

.EXAMPLE
Start-AzAutomationRunbook -Name Invoke-TenantFanOut -Parameters @{ Runbook = 'Invoke-MatchReport'; StorageAccountName = 'partnerrunbooks'; ResourceGroupName = 'identity'; AutomationAccountName = 'partner' } -ResourceGroupName identity -AutomationAccountName partner

.OUTPUTS
A row for each tenant: Tenant, Status (Completed, Failed, Unfinished), Summary, ItemCount, Reason. Then a summary in words. If a tenant
fails, the job fails.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Runbook,
    [object] $Parameters = @{},
    [string] $TenantFile = 'tenants.json',
    [ValidateRange(1, 49)]
    [int] $MaxConcurrent = 5,
    [int] $LastWaitMinutes = 165,
    [string] $ResourceGroupName = '',
    [string] $AutomationAccountName = '',
    [string] $ChildFolder = '',
    [double] $PollSeconds = 15,
    [string] $StorageAccountName = '',
    [string] $ContainerName = 'identitymodel',
    [string] $StoreFolder = '',
    [string] $StorePrefix = '',
    [string] $Sandbox = ''
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue' # a job's progress stream is kept for thirty days, and read by nobody
$storage = $null

#region the same in every runbook of this folder: a runbook stands alone
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
if ($Sandbox -and -not $ChildFolder) { throw 'A rehearsal runs here: say where the child is, -ChildFolder.' }
if (-not $ChildFolder -and -not ($ResourceGroupName -and $AutomationAccountName)) { throw 'Say where the child runs: -ResourceGroupName and -AutomationAccountName, or -ChildFolder.' }
if ($StoreFolder -and -not $ChildFolder) { throw 'A job in Azure does not reach -StoreFolder: say -StorageAccountName.' }
$account = @{ ResourceGroupName = $ResourceGroupName; AutomationAccountName = $AutomationAccountName }
$modulePath = if ($ChildFolder) { Join-Path (Get-Command Connect-IdentityModel).Module.ModuleBase 'IdentityModel.psd1' } # also loads the module where it is installed

# What came as JSON is an object; what a script gives is a table.
function ConvertTo-Table($Value) {
    if ($Value -is [string]) { $Value = ConvertFrom-Json $Value }
    if ($Value -is [Collections.IDictionary]) { return @{} + $Value }
    $table = @{}
    if ($Value) { foreach ($property in $Value.PSObject.Properties) { $table[$property.Name] = $property.Value } }
    $table
}

function Get-ChildParameter($Tenant) {
    $all = ConvertTo-Table $Parameters
    $own = $Tenant.PSObject.Properties['Parameters']
    if ($own) { foreach ($one in (ConvertTo-Table $own.Value).GetEnumerator()) { $all[$one.Key] = $one.Value } }
    $all.AsJson = $true
    $all.StorePrefix = "$StorePrefix$($Tenant.Name)/"
    foreach ($name in 'StorageAccountName', 'ContainerName', 'StoreFolder') {
        if (Get-Variable -Name $name -ValueOnly) { $all[$name] = Get-Variable -Name $name -ValueOnly }
    }

    if ($Sandbox) { $all.Sandbox = if ($Tenant.PSObject.Properties['Sandbox']) { $Tenant.Sandbox } else { $Sandbox } }
    else { foreach ($name in 'TenantId', 'ClientId', 'SignInCertificateName') { $all[$name] = $Tenant.$name } }
    $all
}

function Start-Child($Tenant) {
    $all = Get-ChildParameter $Tenant
    if (-not $ChildFolder) { return (Start-AzAutomationRunbook @account -Name $Runbook -Parameters $all).JobId }

    # A thread has its own session with its own tenant.
    Start-ThreadJob -ThrottleLimit $MaxConcurrent -ArgumentList $modulePath, (Join-Path $ChildFolder "$Runbook.ps1"), $all -ScriptBlock {
        param($Module, $Script, $All)
        $ErrorActionPreference = 'Stop'
        Import-Module $Module
        & $Script @All
    }
}

# Completed, Failed or, where it still runs, nothing.
function Get-ChildEnd($Job) {
    $state = if ($ChildFolder) { "$($Job.State)" } else { "$((Get-AzAutomationJob @account -Id $Job).Status)" }
    switch ($state) {
        'Completed' { 'Completed' }
        { $_ -in 'Failed', 'Stopped', 'Suspended' } { 'Failed' }
    }
}

# What the child wrote, and why it failed.
function Receive-Child($Job) {
    if ($ChildFolder) {
        $output = Receive-Job -Job $Job -ErrorAction SilentlyContinue -ErrorVariable problem -WarningAction SilentlyContinue
        Remove-Job -Job $Job -Force -Confirm:$false
        return @{ Output = @($output); Reason = "$($problem | Select-Object -First 1)" }
    }

    $output = foreach ($record in Get-AzAutomationJobOutput @account -Id $Job -Stream Output) {
        $value = (Get-AzAutomationJobOutputRecord @account -JobId $Job -Id $record.StreamRecordId).Value
        # A string comes as a table with one entry, value.
        if ($value -is [Collections.IDictionary]) { $value['value'] } else { $value }
    }
    @{ Output = @($output); Reason = "$((Get-AzAutomationJob @account -Id $Job).Exception)" }
}

function New-TenantRow($Tenant, [string] $Status, $Answer, [string] $Reason) {
    [pscustomobject] @{
        Tenant  = $Tenant.Name
        Status  = $Status
        Summary = if ($Answer) { $Answer.summary } else { $null }
        Reason  = $Reason
        Items   = @(if ($Answer) { $Answer.items })
    }
}

function Complete-Child($Tenant, $Job, [string] $End) {
    $received = Receive-Child $Job
    $line = $received.Output | Where-Object { "$_".StartsWith('{"runbook":') } | Select-Object -Last 1
    $answer = if ($line) { "$line" | ConvertFrom-Json }
    if ($End -eq 'Completed' -and -not $answer) { return New-TenantRow $Tenant 'Failed' $null 'the job ended without a report' }
    New-TenantRow $Tenant $End $answer $received.Reason
}

Connect-Store
$work = New-WorkFolder
try {
    Restore-File $TenantFile "$work/tenants.json"
    $tenants = @(Get-Content -LiteralPath "$work/tenants.json" -Raw -Encoding UTF8 | ConvertFrom-Json | ForEach-Object { $_ })
    $twice = @($tenants | Group-Object Name | Where-Object Count -GT 1)
    if ($twice) { throw "'$TenantFile' has the tenant $($twice[0].Name) twice: their files would be mixed." }

    $waiting = [Collections.Generic.Queue[object]]::new([object[]] $tenants)
    $running = [Collections.Generic.List[object]]::new()
    $rows = [Collections.Generic.List[object]]::new()
    while ($waiting.Count + $running.Count -gt 0 -and ([DateTime]::UtcNow - $started).TotalMinutes -lt $LastWaitMinutes) {
        while ($waiting.Count -gt 0 -and $running.Count -lt $MaxConcurrent) {
            $tenant = $waiting.Dequeue()
            try { $running.Add(@{ Tenant = $tenant; Job = Start-Child $tenant }) }
            catch { $rows.Add((New-TenantRow $tenant 'Failed' $null "its job could not be started: $_")) }
        }

        foreach ($child in @($running)) {
            try {
                $end = Get-ChildEnd $child.Job
                if (-not $end) { continue }
                $row = Complete-Child $child.Tenant $child.Job $end
            }
            catch {
                $row = New-TenantRow $child.Tenant 'Failed' $null "its job could not be read: $_"
            }

            $rows.Add($row)
            [void] $running.Remove($child)
        }

        if ($running.Count -gt 0) { Start-Sleep -Milliseconds ([int] ($PollSeconds * 1000)) }
    }

    foreach ($child in $running) { $rows.Add((New-TenantRow $child.Tenant 'Unfinished' $null 'its job runs on')) }
    foreach ($tenant in $waiting) { $rows.Add((New-TenantRow $tenant 'Unfinished' $null 'its job was not started for lack of time')) }

    $rows = @($rows | Sort-Object Tenant)
    $report = "fanout/$Runbook-$([DateTime]::UtcNow.ToString('yyyyMMdd', [cultureinfo]::InvariantCulture))"
    ConvertTo-Json -InputObject $rows -Depth 6 | Set-Content -LiteralPath "$work/report.json" -Encoding UTF8
    $table = $rows | Select-Object Tenant, Status, Summary, @{ n = 'ItemCount'; e = { $_.Items.Count } }, Reason
    $table | Export-Csv -LiteralPath "$work/report.csv" -NoTypeInformation -Encoding UTF8
    Save-File "$work/report.json" "$report.json"
    Save-File "$work/report.csv" "$report.csv"
}
finally {
    Remove-Item -LiteralPath $work -Recurse -Force -Confirm:$false
}

$bad = @($rows | Where-Object Status -NE 'Completed')
$table
"${Runbook}: $($rows.Count - $bad.Count) of $($rows.Count) tenants are done. All of it: $StorePrefix$report.json."
if ($bad) { throw "Not done: $(($bad | ForEach-Object { "$($_.Tenant) ($($_.Status)): $($_.Reason)" }) -join '; ')" }
