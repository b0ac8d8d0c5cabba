BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/IdentityModel/IdentityModel.psd1')
    Disconnect-IdentityModel
}

Describe 'Without a connection' {
    It '<Name> says which command to run' -ForEach @(
        @{ Name = 'Get-IdentityModel'; Command = { Get-IdentityModel } }
        @{ Name = 'Get-IdentityModel -User'; Command = { Get-IdentityModel -User kim@contoso.com } }
        @{ Name = 'Get-CloudUser'; Command = { Get-CloudUser } }
        @{ Name = 'Get-CloudUser in a pipeline'; Command = { 'kim@contoso.com', 'ann@contoso.com' | Get-CloudUser } }
        @{ Name = 'Test-SoftMatch'; Command = { [pscustomobject] @{ ObjectGUID = [guid]::NewGuid() } | Test-SoftMatch } }
        @{ Name = 'Measure-DomainConversion'; Command = { Measure-DomainConversion contoso.com } }
        @{ Name = 'Convert-DomainToStandard'; Command = { Convert-DomainToStandard contoso.com -Confirm:$false } }
        @{ Name = 'Get-DomainFederation'; Command = { Get-DomainFederation } }
        @{ Name = 'Backup-DomainFederation'; Command = { Backup-DomainFederation contoso.com -Path TestDrive:/c.json } }
        @{ Name = 'Restore-DomainFederation'; Command = { Restore-DomainFederation c.json -Force } }
        @{ Name = 'Set-CloudUserImmutableId'; Command = { Set-CloudUserImmutableId kim@contoso.com -Clear } }
        @{ Name = 'Set-CloudUserPassword'; Command = { Set-CloudUserPassword kim@contoso.com } }
    ) {
        # Terminating, whatever the preference: nothing can work.
        $ErrorActionPreference = 'Continue'
        $problem = $Command | Should -Throw -ErrorId 'NotConnected,*' -PassThru
        $problem.CategoryInfo.Category | Should -Be 'ConnectionError'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-IdentityModel*'
    }
}
