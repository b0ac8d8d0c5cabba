<#
.SYNOPSIS
Gives users new random cloud passwords, in batches, encrypted to a certificate; the next job continues one that was stopped.

.DESCRIPTION
Sets a different random password for each user of the domains, or of a file. Users must change it at the next sign-in. A certificate
encrypts each password at once; the runbook never writes plain text to a file or a stream of the job. After each batch, also after a
failed one, it saves the file with the encrypted passwords in the store and reads it again. Then it saves the list of finished users:
campaign/<name>/done.csv. The next job continues with the users who are not in the list. If a job is killed in the middle of a batch, the
next job gives the users of that batch another password. If the store does not accept a file, the job keeps the file on its own disk,
fails, and names the path.

The certificate: create it on your own computer (RSA, key usage Key Encipherment, enhanced key usage Document Encryption,
1.3.6.1.4.1.311.80.1), keep the private key there or in an HSM, and upload only the public part (.cer) to the Automation account, under
Certificates. The person who hands out the passwords reads them on the computer with the private key:

    Import-Csv passwords-*.csv | Select-Object UserPrincipalName, @{ n = 'Password'; e = { $_.ProtectedPassword | Unprotect-CmsMessage } }

If a user is in several files, the newest file counts.

Runtime 7.4 or later; -ProtectTo does not work on 5.1. Graph permissions of the managed identity: User.Read.All, Domain.Read.All,
User-PasswordProfile.ReadWrite.All, and the role User Administrator or higher, according to whose passwords are set.

What it cannot do:
- Set the passwords of synchronized users: Microsoft Graph allows that only to a signed-in administrator. The runbook reports and skips
  them.
- Know whether password hash sync is on, which a managed identity cannot read. It therefore skips synchronized users.
- Set effective passwords for users in federated domains: it skips them, and the reason says so.
- Know the last emergency administrator without RoleManagement.Read.Directory and GroupMember.Read.All. With them, it skips that user.

.PARAMETER Name
The campaign's name: the folder in the store. Another name is another campaign.

.PARAMETER Domain
All users of these domains, except guests. In the portal: ['contoso.com'].

.PARAMETER UserFile
A CSV file in the store with a column UserPrincipalName, instead of domains.

.PARAMETER ProtectToCertificateName
The Automation certificate that encrypts the passwords. Do not upload its private key.

.PARAMETER ProtectToPath
A .cer file instead of the Automation certificate: for a rehearsal, or on a hybrid worker.

.PARAMETER BatchSize
How many users the runbook finishes before it saves to the store.

.PARAMETER MaxRows
How many users the job's output has, because a stream holds only 1 MiB. campaign/<name>/not-set.csv has all users.

.PARAMETER LastStartMinutes
How long after its start a job still begins another batch. The next job does the rest.

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
