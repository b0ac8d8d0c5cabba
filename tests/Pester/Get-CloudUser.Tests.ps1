BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    Connect-IdentityModel -Sandbox
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Get-CloudUser' {
    It 'reads every user' {
        $users = Get-CloudUser
        $users.Count | Should -BeGreaterThan 50
        ($users.Id | Sort-Object -Unique).Count | Should -Be $users.Count
    }

    It 'reads a domain''s users and not its subdomains''' {
        $users = Get-CloudUser -Domain contoso.com
        $users | ForEach-Object { $_.UserPrincipalName | Should -BeLike '*@contoso.com' }
        $users.Count | Should -Be (Get-IdentityModel contoso.com).UserCount
    }

    It 'reads a domain''s users from the pipeline' {
        (Get-IdentityModel emea.contoso.com | Get-CloudUser).Count | Should -Be 4
    }

    It 'reads one user by <Case>' -ForEach @(
        @{ Case = 'sign-in name'; Value = { 'nancy.davolio@northwind.com' } }
        @{ Case = 'id'; Value = { (Get-CloudUser nancy.davolio@northwind.com).Id } }
        @{ Case = 'object'; Value = { [pscustomobject] @{ UserPrincipalName = 'nancy.davolio@northwind.com' } } }
        @{ Case = 'object with an Identity that is no identity'; Value = {
                [pscustomobject] @{ Identity = 'Nancy Davolio'; UserPrincipalName = 'nancy.davolio@northwind.com' } } }
    ) {
        (Get-CloudUser (& $Value)).DisplayName | Should -Be 'Nancy Davolio'
        (& $Value | Get-CloudUser).DisplayName | Should -Be 'Nancy Davolio'
    }

    It 'reads a user with <Case>' -ForEach @(
        @{ Case = 'an apostrophe'; Name = 'margaret.o''peacock@northwind.com'; DisplayName = 'Margaret O''Peacock' }
        @{ Case = '#EXT# and an apostrophe'; Name = 'sean.o''hara_fourthcoffee.com#EXT#@contoso.onmicrosoft.com'; DisplayName = 'Seán O''Hara' }
        @{ Case = 'accents'; Name = 'zoe.d''arcy@emea.contoso.com'; DisplayName = 'Zoë d''Arcy' }
    ) {
        $user = Get-CloudUser $Name
        $user.UserPrincipalName | Should -BeExactly $Name
        $user.DisplayName | Should -BeExactly $DisplayName
    }

    It 'passes a filter on' {
        Get-CloudUser -Filter "startsWith(userPrincipalName,'nancy')" | Should -HaveCount 1
    }

    It 'has the properties that decide a match' {
        $user = Get-CloudUser nancy.davolio@northwind.com
        $user.PrimarySmtpAddress | Should -Be 'nancy.davolio@northwind.com'
        $user.ProxyAddresses | Should -Be 'SMTP:nancy.davolio@northwind.com'
    }

    It 'reports who is not there and goes on' {
        $users = Get-CloudUser nobody@contoso.com, adele.vance@contoso.com -ErrorAction SilentlyContinue -ErrorVariable problem
        $users.UserPrincipalName | Should -Be 'adele.vance@contoso.com'
        $problem.FullyQualifiedErrorId | Should -BeLike 'UserNotFound,*'
        $problem.CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'ends with <ErrorId>: <Case>' -ForEach @(
        @{ Case = 'an unknown domain'; ErrorId = 'DomainNotFound'; Command = { Get-CloudUser -Domain nowhere.com } }
        @{ Case = 'a filter that is none'; ErrorId = 'RequestRefused'; Command = { Get-CloudUser -Filter 'nonsense eq' } }
        @{ Case = 'users and a condition'; ErrorId = 'IdentityWithCondition'; Command = { Get-CloudUser adele.vance@contoso.com -Domain contoso.com } }
    ) {
        $Command | Should -Throw -ErrorId "$ErrorId,*"
    }

    It 'gives nothing for an empty pipeline' {
        @() | Get-CloudUser | Should -BeNullOrEmpty
    }

    # A variable that was never filled must not stand for everybody, whose passwords may be set next.
    It 'gives nobody for <Case>' -ForEach @(
        @{ Case = '$null'; Identity = $null }
        @{ Case = 'an empty list'; Identity = @() }
    ) {
        Get-CloudUser $Identity | Should -BeNullOrEmpty
        Get-CloudUser -Identity $Identity | Set-CloudUserPassword -WhatIf | Should -BeNullOrEmpty
    }

    It 'refuses a filter without text' {
        { Get-CloudUser -Filter '' } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'says that nobody has an empty name, and goes on' {
        Get-CloudUser '', adele.vance@contoso.com -ErrorAction SilentlyContinue -ErrorVariable problem | Should -HaveCount 1
        $problem.FullyQualifiedErrorId | Should -BeLike 'UserNotFound,*'
        { Get-CloudUser -Domain '' } | Should -Throw -ErrorId 'DomainNotFound,*'
    }
}
