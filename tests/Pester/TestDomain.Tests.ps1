# What the other tests take for granted of the domain they run against.
BeforeAll {
    . (Join-Path $PSScriptRoot 'TestDomain.ps1')
}

Describe 'The test domain' {
    BeforeEach {
        Assert-TestDomain
    }

    It 'answers the tools with its name' {
        $domain = Get-TestDomain
        Invoke-LdapTool ldapsearch '-LLL', '-b', $domain.BaseDn, '-s', 'base', 'dn' | Should -Contain "dn: $($domain.BaseDn)"
    }
}
