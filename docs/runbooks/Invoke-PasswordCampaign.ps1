<#
.SYNOPSIS
Gives users new random cloud passwords, in batches, encrypted to a certificate; the next job continues one that was stopped.

.DESCRIPTION
Sets a password of its own for each user of the domains, or of a file, and has the user change it at the next sign-in. The passwords are
encrypted to a certificate as they are made; plain text is never written, neither to a file nor to a stream of the job. After each batch,
however it ended, the file with its encrypted passwords goes to the store and is read back; then the list of who is done:
campaign/<name>/done.csv. The next job goes on with those who are not in it. If a job is killed in the middle of a batch, the users of that
batch get another password from the next job. If the store does not take a file, the job keeps it on its own disk, fails and says where.

The certificate: make it on a machine of your own (RSA, key usage Key Encipherment, enhanced key usage Document Encryption,
1.3.6.1.4.1.311.80.1), keep the private key there or in an HSM, and bring the public half alone (.cer) to the Automation account, under
Certificates. Whoever hands out the passwords reads them where the private key is:

    Import-Csv passwords-*.csv | Select-Object UserPrincipalName, @{ n = 'Password'; e = { $_.ProtectedPassword | Unprotect-CmsMessage } }

If a user is in several of the files, the newest counts.

Runtime 7.4 or later; -ProtectTo does not work on 5.1. Graph permissions of the managed identity: User.Read.All, Domain.Read.All,
User-PasswordProfile.ReadWrite.All, and the role User Administrator or higher, according to whose passwords are set.

What it cannot do:
- Set the passwords of synchronized users: Graph lets only a signed-in administrator do so. They are reported and left.
- Know whether password hash sync is on, which a managed identity may not read. Such users are left, too.
- Set the passwords of users in federated domains to any effect: they are left, and the reason says so.
- Know the last emergency administrator without RoleManagement.Read.Directory and GroupMember.Read.All. With them it leaves that user alone.

.PARAMETER Name
The campaign's name: the folder in the store. Another name is another campaign.

.PARAMETER Domain
All users of these domains who are no guests. In the portal: ['contoso.com'].

.PARAMETER UserFile
A CSV file in the store with a column UserPrincipalName, in place of domains.

.PARAMETER ProtectToCertificateName
The Automation certificate that passwords are encrypted to. Its private key does not belong there.

.PARAMETER ProtectToPath
A .cer file in its place: for a rehearsal, or on a hybrid worker.

.PARAMETER BatchSize
How many users are done between two visits to the store.

.PARAMETER MaxRows
How many users are written to the job, whose streams hold 1 MiB. campaign/<name>/not-set.csv has all.

.PARAMETER LastStartMinutes
How long after its start a job begins with another batch. The rest is left to the next job.

.PARAMETER StorageAccountName
The storage account that files are kept in. The Automation account's managed identity needs the role Storage Blob Data Contributor.

.PARAMETER ContainerName
The container in it.

.PARAMETER StoreFolder
A folder in place of the storage account: for a rehearsal, or a share that a hybrid worker reaches.

.PARAMETER StorePrefix
What the names of all files begin with, such as contoso/ where several tenants share a container.

.PARAMETER TenantId
With -ClientId and -SignInCertificateName: the tenant, where the managed identity is not used. For partners.

.PARAMETER ClientId
The application that signs in to -TenantId.

.PARAMETER SignInCertificateName
The Automation certificate, with its private key, that the application signs in with. On a machine of your own, the thumbprint of one in
its store.

.PARAMETER Sandbox
Rehearse: Contoso, or a file of Export-IdentityModelSnapshot. Nothing of a tenant is touched. If the session is
connected to a sandbox, that one is used.

.PARAMETER AsJson
Write one line of JSON in place of objects and summary: for Invoke-TenantFanOut.

.EXAMPLE
./Invoke-PasswordCampaign.ps1 -Name autumn -Domain northwind.com -ProtectToPath ./campaign.cer -Sandbox Contoso -StoreFolder ./store

A rehearsal.

.EXAMPLE
Start-AzAutomationRunbook -Name Invoke-PasswordCampaign -Parameters @{ Name = 'autumn'; UserFile = 'autumn.csv'; ProtectToCertificateName = 'campaign'; StorageAccountName = 'contosorunbooks' } -ResourceGroupName identity -AutomationAccountName identity

.OUTPUTS
A row for each user who was not set: UserPrincipalName, Status (Skipped, Failed), Reason, ForceChange, Campaign. Then a summary in words. No passwords.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [ValidatePattern('^[A-Za-z0-9-]+$')]
    [string] $Name,
    [string[]] $Domain = @(),
    [string] $UserFile = '',
    [string] $ProtectToCertificateName = '',
    [string] $ProtectToPath = '',
    [ValidateRange(1, 1000)]
    [int] $BatchSize = 100,
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
    if ($Sandbox) {
        # A second job meets the tenant as the first left it, and so does a second rehearsal in one session.
        $context = Get-IdentityModelContext -ErrorAction Ignore
        if (-not ($context -and $context.IsSandbox)) { Connect-IdentityModel -Sandbox $Sandbox }
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
if (-not $Domain -and -not $UserFile) { throw 'Say whose passwords: -Domain or -UserFile.' }

# The public half is all that is used, whatever was stored.
$certificate = if ($ProtectToPath) { (Resolve-Path -LiteralPath $ProtectToPath).Path }
elseif ($ProtectToCertificateName) {
    $stored = Get-AutomationCertificate -Name $ProtectToCertificateName
    [Security.Cryptography.X509Certificates.X509Certificate2]::new($stored.RawData)
}
else { throw 'Say whom the passwords are encrypted to: -ProtectToCertificateName or -ProtectToPath. This runbook keeps none in plain text.' }

function Get-Wanted([string] $Folder) {
    if ($UserFile) {
        Restore-File $UserFile "$Folder/users.csv"
        Import-Csv -LiteralPath "$Folder/users.csv" | ForEach-Object UserPrincipalName | Where-Object { $_ }
    }

    foreach ($one in $Domain) { Get-CloudUser -Domain $one | Where-Object UserType -NE 'Guest' | ForEach-Object UserPrincipalName }
}

# The only copy of these passwords is deleted when the store has shown that it has them.
function Save-Passwords([string] $File) {
    if (-not (Test-Path -LiteralPath "$work/$File")) { return }
    try {
        Save-File "$work/$File" "$prefix$File"
        Restore-File "$prefix$File" "$work/$File.stored"
        if ((Get-FileHash -LiteralPath "$work/$File.stored").Hash -ne (Get-FileHash -LiteralPath "$work/$File").Hash) { throw 'what it gives back is not what it was given' }
    }
    catch {
        $script:kept = "$work/$File"
        throw "The store did not take a file of passwords: $_. It is kept, as the only copy, in $kept."
    }
}

$prefix = "campaign/$Name/"
$kept = ''
Connect-Store
Connect-Tenant
$work = New-WorkFolder
$rows = [Collections.Generic.List[object]]::new()
try {
    $done = [Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase)
    $list = "$work/done.csv"
    if (Find-File "${prefix}done.csv") {
        Restore-File "${prefix}done.csv" $list
        foreach ($row in Import-Csv -LiteralPath $list) { [void] $done.Add($row.UserPrincipalName) }
    }

    $earlier = $done.Count
    $seen = [Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase)
    $todo = @(Get-Wanted $work | Where-Object { -not $done.Contains($_) -and $seen.Add($_) })
    $next = 0
    while ($next -lt $todo.Count -and ([DateTime]::UtcNow - $started).TotalMinutes -lt $LastStartMinutes) {
        $batch = $todo[$next..([Math]::Min($next + $BatchSize, $todo.Count) - 1)]
        $next += $batch.Count
        $file = "passwords-$([DateTime]::UtcNow.ToString("yyyyMMdd'T'HHmmssfff'Z'", [cultureinfo]::InvariantCulture)).csv"
        $results = [Collections.Generic.List[object]]::new()
        try {
            # Only these properties leave the command: each result carries its password, too.
            Set-CloudUserPassword -UserPrincipalName $batch -PasswordFile "$work/$file" -ProtectTo $certificate -Confirm:$false `
                -ErrorAction SilentlyContinue -WarningAction SilentlyContinue |
                Select-Object UserPrincipalName, Status, Reason, ForceChange, @{ n = 'Campaign'; e = { $Name } } | ForEach-Object { $results.Add($_) }
        }
        finally {
            # The passwords first, also if the command failed, the job is being stopped, or no password is known to be set:
            # what is in the file may be set all the same.
            Save-Passwords $file
            foreach ($result in $results | Where-Object Status -NE 'Set') { $rows.Add($result) }
            $set = @($results | Where-Object Status -EQ 'Set')
            if ($set) {
                $set | Select-Object UserPrincipalName, @{ n = 'PasswordFile'; e = { $file } } | Export-Csv -LiteralPath $list -NoTypeInformation -Append -Encoding UTF8
                Save-File $list "${prefix}done.csv"
                foreach ($result in $set) { [void] $done.Add($result.UserPrincipalName) }
            }
        }
    }
}
finally {
    if ($rows.Count -gt 0) {
        $rows | Export-Csv -LiteralPath "$work/not-set.csv" -NoTypeInformation -Encoding UTF8
        Save-File "$work/not-set.csv" "${prefix}not-set.csv"
    }

    if (-not $kept) { Remove-Item -LiteralPath $work -Recurse -Force -Confirm:$false }
}

$left = $todo.Count - $next
$failed = @($rows | Where-Object Status -EQ 'Failed')
$summary = "Password campaign ${Name}: $($done.Count - $earlier) users set now, $earlier before, $($rows.Count - $failed.Count) skipped, " +
    "$($failed.Count) failed, $left left to the next job. Passwords, encrypted: $StorePrefix$prefix."
if ($AsJson) {
    [ordered] @{ runbook = 'Invoke-PasswordCampaign'; status = $(if ($failed) { 'Failed' } else { 'Completed' }); summary = $summary; items = @($rows | Select-Object -First $MaxRows UserPrincipalName, @{ n = 'Status'; e = { "$($_.Status)" } }, Reason) } |
        ConvertTo-Json -Depth 4 -Compress
}
else {
    $rows | Select-Object -First $MaxRows
    if ($rows.Count -gt $MaxRows) { Write-Warning "$($rows.Count - $MaxRows) more are in $StorePrefix${prefix}not-set.csv." }
    $summary
}

if ($failed) { throw "$($failed.Count) users could not be given a password: the first is $($failed[0].UserPrincipalName): $($failed[0].Reason)" }
