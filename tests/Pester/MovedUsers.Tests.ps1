# A rehearsal in which two users of Contoso were moved to the cloud: docs/facts/graph.md#source-of-authority.
Describe 'Users who were moved to the cloud' {
    BeforeAll {
        Import-Module (& "$PSScriptRoot/ModulePath.ps1")
        Connect-IdentityModel -Sandbox
        $path = (Resolve-Path (Join-Path $PSScriptRoot '../../samples/contoso-onpremises.csv')).Path
        $snapshot = Join-Path $TestDrive 'moved.snapshot'
        Export-IdentityModelSnapshot $snapshot | Out-Null
        $lines = [IO.File]::ReadAllLines($snapshot) | ForEach-Object {
            if ($_ -notmatch '"userPrincipalName":"(adele.vance|alex.wilber)@contoso.com"') { return $_ }
            $_.Replace('"onPremisesSyncEnabled":true', '"hasOnPremisesObjectIdentifier":true').Replace('"isCloudManaged":false', '"isCloudManaged":true')
        }
        [IO.File]::WriteAllLines($snapshot, $lines)
        Connect-IdentityModel -Sandbox $snapshot
    }

    AfterAll {
        Disconnect-IdentityModel
    }

    It 'are left alone, and nobody else is judged otherwise' {
        $results = Test-SoftMatch $path
        @($results | Where-Object Outcome -eq CloudManaged).OnPremisesUser | Should -Be 'adele.vance@contoso.com', 'alex.wilber@contoso.com'
        @($results | Where-Object Outcome -eq HardMatch).Count | Should -Be 27
        $results.NotRead | Sort-Object -Unique | Should -BeNullOrEmpty
        (Test-SoftMatch $path -Summary | Where-Object Outcome -eq CloudManaged).NextStep | Should -Be 'none'
        Test-SoftMatch $path -Problem | Where-Object OnPremisesUser -like 'a*@contoso.com' | Should -BeNullOrEmpty
    }

    It 'are left alone as objects and from a file, too' {
        $users = Get-CloudUser
        $cloud = Join-Path $TestDrive 'cloud.csv'
        $users | Export-Csv $cloud
        Disconnect-IdentityModel
        @(Test-SoftMatch $path -CloudUser $users | Where-Object Outcome -eq CloudManaged).Count | Should -Be 2
        @(Test-SoftMatch $path -CloudPath $cloud | Where-Object Outcome -eq CloudManaged).Count | Should -Be 2
        Connect-IdentityModel -Sandbox $snapshot
    }

    It 'say so in Get-CloudUser and Get-IdentityModel' {
        (Get-CloudUser adele.vance@contoso.com).IsCloudManaged | Should -BeTrue
        (Get-CloudUser lee.gu@tailspintoys.com).IsCloudManaged | Should -BeFalse
        @(Get-CloudUser | Where-Object IsCloudManaged).Count | Should -Be 2
        (Get-IdentityModel contoso.com).CloudManagedUserCount | Should -Be 2
        (Get-IdentityModel fabrikam.com).CloudManagedUserCount | Should -Be 0
        (Get-IdentityModel -User adele.vance@contoso.com).IsCloudManaged | Should -BeTrue
        Get-IdentityModel -User adele.vance@contoso.com | Format-Table | Out-String -Width 120 | Should -BeLike '*IsCloudManaged*True*'
    }

    It 'stand in the report' {
        $report = Join-Path $TestDrive 'moved.html'
        Test-SoftMatch $path | Export-IdentityModelReport $report | Out-Null
        $page = Get-Content -Raw $report
        $page | Should -BeLike '*<small>2 moved to the cloud</small>*'
        $page | Should -BeLike '*class="pill CloudManaged"*'
    }
}
