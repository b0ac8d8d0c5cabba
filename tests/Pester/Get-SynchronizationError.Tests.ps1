BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'EveryCommand.ps1')
    $path = Get-IdentityModelSample contoso-onpremises.csv

    # Runs a sync cycle of the simulated tenant over its whole Active Directory.
    function Invoke-SyncCycle {
        $tenant = Find-Inside (Get-RunSession) SandboxTenant
        $tenant.Synchronize([DateTimeOffset] '2026-11-02T08:00:00Z', $null) | Out-Null
        $tenant
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'After a sync cycle that sets values aside' {
    BeforeAll {
        Connect-IdentityModel -Sandbox 6>$null
        $tenant = Invoke-SyncCycle
        $errors = Get-SynchronizationError -OnPremisesPath $path -WarningVariable warnings -WarningAction SilentlyContinue
    }

    It 'says which synchronized objects are not among the on-premises users' {
        $warnings | Should -Be 'These objects have errors, and the on-premises users do not include them: All Employees.'
    }

    It 'names both objects of an address' {
        $row = $errors | Where-Object Value -EQ 'p.henriot@northwind.com'
        $row.Object | Should -Be 'pauline.henriot@fabrikam.com'
        $row.ObjectType | Should -Be 'User'
        $row.ObjectId | Should -Be $tenant.FindUser('pauline.henriot@fabrikam.com').Id
        $row.Property | Should -Be 'ProxyAddresses'
        $row.Error | Should -Be 'PropertyConflict'
        $row.Occurred | Should -Be ([DateTimeOffset] '2026-11-02T08:00:00Z')
        $row.Service | Should -BeNullOrEmpty
        $row.OtherObject | Should -Be 'paul.henriot@northwind.com'
        $row.OtherObjectType | Should -Be 'User'
        $row.OnPremisesObject | Should -Be 'CN=Pauline Henriot,OU=Employees,DC=corp,DC=contoso,DC=com'
        $row.Reason | Should -Be ("'p.henriot@northwind.com' is an address of the user paul.henriot@northwind.com, so sync did not add it to the addresses " +
            'of pauline.henriot@fabrikam.com.')
        $row.Remedy | Should -Be ("If both are the same person, run Test-SoftMatch and follow its remedy. If not, decide who keeps 'p.henriot@northwind.com'. Change or remove it on the other one: on pauline.henriot@fabrikam.com in " +
            'Active Directory, or on paul.henriot@northwind.com in the cloud (check first that it has no administrator role). Then run a sync cycle. Entra ID clears the error about an hour later.')
        $row.Source | Should -BeLike 'https://learn.microsoft.com/*duplicate-attribute-resiliency'
    }

    It 'names both objects of a UPN, and the placeholder' {
        $row = $errors | Where-Object Property -EQ UserPrincipalName
        $row.Object | Should -Be 'm.anders+1000@contoso.onmicrosoft.com'
        $row.Value | Should -Be 'm.anders@northwind.com'
        $row.OtherObject | Should -Be 'm.anders@northwind.com'
        $row.Reason | Should -Be ("'m.anders@northwind.com' is the UPN of the user m.anders@northwind.com, so sync gave Maria Anders the " +
            'placeholder UPN m.anders+1000@contoso.onmicrosoft.com.')
    }

    It 'finds an error by either object, by its value and with wildcards: <Name>' -ForEach @(
        @{ Name = 'pauline.henriot@fabrikam.com' }, @{ Name = 'paul.henriot@northwind.com' }, @{ Name = 'p.henriot@northwind.com' }
        @{ Name = 'Pauline Henriot' }, @{ Name = 'PAULINE*' }
    ) {
        (Get-SynchronizationError $Name).Value | Should -Be 'p.henriot@northwind.com'
        (Get-SynchronizationError -Object $Name).Value | Should -Be 'p.henriot@northwind.com'
    }

    It 'takes users from the pipeline' {
        (Get-CloudUser paul* | Get-SynchronizationError).Value | Should -Be 'p.henriot@northwind.com'
        @() | Get-SynchronizationError | Should -BeNullOrEmpty
    }

    It 'refuses results of Test-SoftMatch with one error that names the command for them: <Case>' -ForEach @(
        @{ Case = 'as objects'; Of = { $args[0] } }, @{ Case = 'rows of a file'; Of = { $args[0] | ConvertTo-Csv | ConvertFrom-Csv } }
    ) {
        $results = Test-SoftMatch $path -WarningAction SilentlyContinue
        & $Of $results | Get-SynchronizationError -ErrorAction SilentlyContinue -ErrorVariable problems -WarningVariable warnings -WarningAction SilentlyContinue |
            Should -BeNullOrEmpty
        $problems | Should -HaveCount 1
        "$problems" | Should -BeLike "*'$($results[0].OnPremisesUser)' is a result of Test-SoftMatch. *Compare-SoftMatch*Get-SynchronizationError without input*"
        $warnings | Should -Be "$($results.Count - 1) other objects have the same error."
        { Get-SynchronizationError (& $Of $results[0]) } | Should -Throw '*is a result of Test-SoftMatch*' -ErrorId 'ParameterArgumentTransformationError,*'
    }

    It 'refuses a file, which names nobody: <Case>' -ForEach @(
        @{ Case = 'the path of a CSV file'; Value = { 'my p1.csv' }; Read = "Import-Csv 'my p1.csv'" }
        @{ Case = 'the path of a JSON file'; Value = { 'some/p1.JSON' }; Read = "Get-Content -Raw 'some/p1.JSON' | ConvertFrom-Json" }
        @{ Case = 'the path of a Clixml file'; Value = { 'p1.xml' }; Read = "Import-Clixml 'p1.xml'" }
        @{ Case = 'a file'; Value = { New-Item (Join-Path $TestDrive 'p1.clixml') -Force }; Read = "Import-Clixml '*p1.clixml'" }
    ) {
        $value = & $Value
        foreach ($command in { Get-SynchronizationError $value }, { $value | Get-SynchronizationError -ErrorAction Stop }) {
            $refusal = $command | Should -Throw '*is a file, and not the name of an object.' -ErrorId 'ParameterArgumentTransformationError,*' -PassThru
            $refusal.ErrorDetails.RecommendedAction | Should -BeLike "To use the users in the file: $Read | Get-SynchronizationError"
        }
    }

    It 'says once which names have no error' {
        $warnings = $null
        'nancy.davolio@northwind.com', 'nobody@contoso.com', 'paul.henriot@northwind.com' |
            Get-SynchronizationError -WarningVariable warnings -WarningAction SilentlyContinue | Should -HaveCount 1
        $warnings | Should -HaveCount 1
        $warnings | Should -BeLike '*nancy.davolio@northwind.com, nobody@contoso.com*'
        Get-SynchronizationError 'zz*' -WarningVariable warnings | Should -BeNullOrEmpty
        $warnings | Should -BeNullOrEmpty
    }

    It 'selects a domain' {
        (Get-SynchronizationError -Domain fabrikam.com, zz* -WarningAction SilentlyContinue).Object | Should -Contain 'pauline.henriot@fabrikam.com'
        (Get-SynchronizationError -Domain north*).Value | Sort-Object | Should -Be ($errors.Value | Where-Object { $_ -like '*@northwind.com' } | Sort-Object)
        Get-SynchronizationError -Domain tailspintoys.com | Should -BeNullOrEmpty
        { Get-SynchronizationError -Domain fabrikan.com -ErrorAction Stop } | Should -Throw -ErrorId 'DomainNotFound,*'
    }

    It 'takes on-premises users as objects, too' {
        $users = Import-Csv $path
        (Get-SynchronizationError paul* -OnPremisesUser $users).OnPremisesObject | Should -BeLike 'CN=Pauline Henriot,*'
        (Get-SynchronizationError paul* -Path $path).OnPremisesObject | Should -BeLike 'CN=Pauline Henriot,*'
        (Get-SynchronizationError paul*).OnPremisesObject | Should -BeNullOrEmpty
        { Get-SynchronizationError -Domain tailspintoys.com -OnPremisesPath none.csv } | Should -Throw -ErrorId 'FileNotFound,*'
        { Get-SynchronizationError -OnPremisesUser $users -OnPremisesPath $path } | Should -Throw -ErrorId 'OnPremisesUsersTwice,*'
    }

    It 'changes nothing' {
        $tenant.Requests.Method | Sort-Object -Unique | Should -Be 'GET'
    }
}

Describe 'Contoso as it is' {
    BeforeAll {
        Connect-IdentityModel -Sandbox 6>$null
        $errors = Get-SynchronizationError
    }

    It 'has a group whose address a user has' {
        $row = $errors | Where-Object Value -EQ 'info@northwind.com'
        $row.Object | Should -Be 'All Employees'
        $row.ObjectType | Should -Be 'Group'
        $row.OtherObject | Should -Be 'info@northwind.com'
        $row.OtherObjectType | Should -Be 'User'
        $row.Remedy | Should -BeLike "Decide who keeps 'info@northwind.com'.*"
    }

    It 'has an error whose other object is gone, and says so' {
        $row = $errors | Where-Object Value -EQ 'everybody@northwind.com'
        $row.OtherObject | Should -BeNullOrEmpty
        $row.Reason | Should -BeLike "No user, group, contact or deleted user has the value 'everybody@northwind.com' now*"
    }

    It 'has an error of Exchange, with the words of its XML' {
        $row = $errors | Where-Object Service
        $row.Object | Should -Be 'jaime.yorres@northwind.com'
        $row.Service | Should -BeLike 'exchange/*'
        $row.Error | Should -Be 'The name "Jaime Yorres" is already being used. Please try another name.'
        $row.Remedy | Should -Be ('Correct what the message names. If the error stays, let the service try again with ' +
            "Invoke-MgRetryUserServiceProvisioning -UserId $($row.ObjectId) of Microsoft Graph PowerShell.")
    }
}

Describe 'What the reader may not see' {
    It 'is said once, and in each row that depends on it' {
        Connect-IdentityModel -Sandbox 6>$null
        $tenant = Find-Inside (Get-RunSession) SandboxTenant
        $unread = $tenant.GetType().GetProperty('Unread', [Reflection.BindingFlags] 'Instance, NonPublic')
        $part = $unread.PropertyType.GenericTypeArguments[0]
        $unread.SetValue($tenant, ($part::MailEnabledObjects -as "$part[]")) # refuses contacts
        $warnings = $null
        $errors = Get-SynchronizationError -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -HaveCount 1
        $warnings | Should -BeLike 'Could not read contacts:*OrgContact.Read.All*'
        ($errors | Where-Object Value -EQ 'everybody@northwind.com').Reason | Should -BeLike '*could not read contacts*'
        ($errors | Where-Object Value -EQ 'info@northwind.com').OtherObject | Should -Be 'info@northwind.com'
    }

    It 'is refused in the sandbox of a snapshot, which has no errors, until a sync cycle has run' {
        Connect-IdentityModel -Sandbox 6>$null
        Test-SoftMatch $path -WarningAction SilentlyContinue | Export-Csv (Join-Path $TestDrive 'p.csv')
        Export-IdentityModelSnapshot (Join-Path $TestDrive 's.snapshot') | Out-Null
        Connect-IdentityModel -Sandbox (Join-Path $TestDrive 's.snapshot') 6>$null
        $refusal = { Get-SynchronizationError } | Should -Throw 'A snapshot has no synchronization errors.' -ErrorId 'SnapshotWithoutSynchronizationErrors,*' -PassThru
        $refusal.ErrorDetails.RecommendedAction | Should -Be 'To read the errors of a tenant, connect to the tenant.'
        $warnings = @()
        $refusal = { Compare-SoftMatch (Join-Path $TestDrive 'p.csv') -PredictedAt '2026-11-01Z' -WarningVariable +warnings -WarningAction SilentlyContinue } |
            Should -Throw 'A snapshot does not synchronize, so there is nothing to compare the prediction with.' -ErrorId 'SnapshotWithoutSynchronization,*' -PassThru
        $refusal.ErrorDetails.RecommendedAction | Should -Be 'To compare the prediction with what synchronization did, connect to the tenant.'
        $warnings | Should -BeNullOrEmpty
        Invoke-SyncCycle | Out-Null
        Get-SynchronizationError | Should -BeNullOrEmpty
    }
}
