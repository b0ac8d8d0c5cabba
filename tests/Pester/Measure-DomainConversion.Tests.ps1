BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Measure-DomainConversion' {
    # docs/facts/sign-in-models.md#time-to-convert: two hours and one more for every 2,000 users.
    It 'knows the documented time for <UserCount> users: <Hours> h' -ForEach @(
        @{ UserCount = 0; Hours = 2 }
        @{ UserCount = 1; Hours = 3 }
        @{ UserCount = 2000; Hours = 3 }
        @{ UserCount = 2001; Hours = 4 }
        @{ UserCount = 25000; Hours = 15 }
    ) {
        Disconnect-IdentityModel
        $estimate = Measure-DomainConversion -UserCount $UserCount
        $estimate.DocumentedDuration | Should -Be ([timespan]::FromHours($Hours))
        $estimate.Basis | Should -HaveCount 3
    }

    It 'counts a domain''s users, those of its subdomains too' {
        Connect-IdentityModel -Sandbox
        (Measure-DomainConversion contoso.com).UserCount | Should -Be ((Get-IdentityModel contoso.com, emea.contoso.com).UserCount | Measure-Object -Sum).Sum
        (Get-IdentityModel tailspintoys.com | Measure-DomainConversion).UserCount | Should -Be 4
        (Get-IdentityModel contoso.com, tailspintoys.com | Measure-DomainConversion).Domain | Should -Be 'contoso.com', 'tailspintoys.com'
        (Measure-DomainConversion -UserCount 1).Domain | Should -BeNullOrEmpty
        Measure-DomainConversion -DomainName contoso.com | Should -Not -BeNullOrEmpty
    }

    It 'reports an unknown domain and goes on' {
        Connect-IdentityModel -Sandbox
        Measure-DomainConversion nowhere.com, tailspintoys.com -ErrorAction SilentlyContinue -ErrorVariable problem | Should -HaveCount 1
        $problem.FullyQualifiedErrorId | Should -BeLike 'DomainNotFound,*'
    }

    It 'refuses a negative number' {
        { Measure-DomainConversion -UserCount -1 } | Should -Throw -ErrorId 'UserCountOutOfRange,*'
    }
}
