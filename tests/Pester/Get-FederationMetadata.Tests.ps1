BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    $adfs = Join-Path $PSScriptRoot '../IdentityModel.Local.Tests/Data/Federation/adfs-v3.FederationMetadata.xml'
}

Describe 'Get-FederationMetadata' {
    It 'reads the file of an AD FS' {
        $metadata = Get-FederationMetadata -Path $adfs -WarningAction SilentlyContinue
        $metadata.FederationServiceIdentifier | Should -BeExactly 'http://fs.msidlab2.com/adfs/services/trust'
        $metadata.DisplayName | Should -BeExactly 'fs.msidlab2.com AD FS'
        $metadata.PassiveSignInUri | Should -BeExactly 'https://fs.msidlab2.com/adfs/ls/'
        $metadata.ActiveSignInUri | Should -BeExactly 'https://fs.msidlab2.com/adfs/services/trust/2005/usernamemixed'
        $metadata.MetadataExchangeUri | Should -BeExactly 'https://fs.msidlab2.com/adfs/services/trust/mex'
        $metadata.SignOutUri | Should -BeExactly 'https://fs.msidlab2.com/adfs/ls/'
        $metadata.IsAdFs | Should -BeTrue
        @($metadata.SigningCertificate).Count | Should -Be 1
        $metadata.SigningCertificate[0] | Should -BeOfType [System.Security.Cryptography.X509Certificates.X509Certificate2]
        $metadata.SigningCertificate[0].Subject | Should -BeExactly 'CN=ADFS Signing - fs.msidlab2.com'
        $metadata.NextSigningCertificate | Should -BeNullOrEmpty
        "$metadata" | Should -BeExactly $metadata.FederationServiceIdentifier
    }

    It 'warns of a signing certificate that has expired' {
        Get-FederationMetadata -Path $adfs -WarningVariable warnings -WarningAction SilentlyContinue | Out-Null
        @($warnings).Count | Should -Be 1
        "$warnings" | Should -BeLike '*expired on 2018-03-13*'
    }

    It 'takes files from the pipeline, and a bad one does not stop the rest' {
        Set-Content TestDrive:/page.xml '<html><body>Sign in</body></html>'
        Copy-Item $adfs TestDrive:/good.xml
        $read = Get-Item TestDrive:/page.xml, TestDrive:/good.xml |
            Get-FederationMetadata -WarningAction SilentlyContinue -ErrorAction SilentlyContinue -ErrorVariable problem
        @($read).Count | Should -Be 1
        $problem.FullyQualifiedErrorId | Should -BeLike 'MetadataIsHtml,*'
    }

    It 'follows PowerShell''s location and drives' {
        Copy-Item $adfs TestDrive:/fed.xml
        Push-Location TestDrive:/
        try { (Get-FederationMetadata -Path ./fed.xml -WarningAction SilentlyContinue).IsAdFs | Should -BeTrue }
        finally { Pop-Location }
    }

    It 'takes the address of a file' {
        $uri = [uri]::new('file://' + (Resolve-Path $adfs).ProviderPath)
        (Get-FederationMetadata -Uri $uri -WarningAction SilentlyContinue).IsAdFs | Should -BeTrue
    }

    It 'pipes into New-SsoOrganizationUrl' {
        $url = Get-FederationMetadata -Path $adfs -WarningAction SilentlyContinue | New-SsoOrganizationUrl contoso -Region EUR
        "$url" | Should -BeExactly 'https://contoso.crm4.dynamics.com?whr=http://fs.msidlab2.com/adfs/services/trust'
    }

    It 'is taken by New-SsoOrganizationUrl -Metadata, with an environment''s address too' {
        $metadata = Get-FederationMetadata -Path $adfs -WarningAction SilentlyContinue
        "$(New-SsoOrganizationUrl contoso -Metadata $metadata)" |
            Should -BeExactly 'https://contoso.crm.dynamics.com?whr=http://fs.msidlab2.com/adfs/services/trust'
        "$($metadata | New-SsoOrganizationUrl -EnvironmentUrl https://contoso.crm4.dynamics.com/main.aspx)" |
            Should -BeExactly 'https://contoso.crm4.dynamics.com?whr=http://fs.msidlab2.com/adfs/services/trust'
    }

    It 'has a view that fits' {
        $view = Get-FederationMetadata -Path $adfs -WarningAction SilentlyContinue | Out-String -Width 120
        $view | Should -Match 'FederationServiceIdentifier\s+IsAdFs\s+SignsUntil\s+PassiveSignInUri'
        $view | Should -Match 'http://fs.msidlab2.com/adfs/services/trust\s+True\s+2018-03-13\s+https://fs.msidlab2.com/adfs/ls/'
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'an address without TLS'; Arguments = @{ Uri = 'http://sts.contoso.com/x' }; ErrorId = 'MetadataUriNotHttps' }
        @{ Case = 'a host''s name as address'; Arguments = @{ Uri = 'sts.contoso.com' }; ErrorId = 'MetadataUriMalformed' }
        @{ Case = 'an address with a password'; Arguments = @{ Uri = 'https://kim:geheim@sts.contoso.com/x' }; ErrorId = 'MetadataUriMalformed' }
        @{ Case = 'an address as service name'; Arguments = @{ FederationServiceName = 'https://sts.contoso.com' }; ErrorId = 'FederationServiceNameMalformed' }
        @{ Case = 'a file as service name'; Arguments = @{ FederationServiceName = 'TestDrive:/sts.xml' }; ErrorId = 'FederationServiceNameIsFile' }
        @{ Case = 'a file object as service name'; Arguments = @{ FederationServiceName = [IO.FileInfo]::new($PSCommandPath) }; ErrorId = 'FederationServiceNameIsFile' }
        @{ Case = 'an IP address as service name'; Arguments = @{ FederationServiceName = '127.0.0.1' }; ErrorId = 'FederationServiceNameMalformed' }
        @{ Case = 'a host nobody listens at'; Arguments = @{ Uri = 'https://127.0.0.1:1/x' }; ErrorId = 'MetadataHostUnreachable' }
        @{ Case = 'a file that is not there'; Arguments = @{ Path = 'TestDrive:/none.xml' }; ErrorId = 'FileNotFound' }
        @{ Case = 'a folder'; Arguments = @{ Path = 'TestDrive:/' }; ErrorId = 'FileUnreadable' }
        @{ Case = 'a path outside the file system'; Arguments = @{ Path = 'Env:/PATH' }; ErrorId = 'PathNotAFile' }
    ) {
        Copy-Item $adfs TestDrive:/sts.xml
        Get-FederationMetadata @Arguments -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem.Count | Should -Be 1
        $problem.FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        "$problem $($problem.ErrorDetails)" | Should -Not -Match 'geheim'
    }

    It 'says what to use for <Given> without the name of a parameter' -ForEach @(
        @{ Given = './sts.xml'; ErrorId = 'FederationServiceNameIsFile'; Use = '*-Path*' }
        @{ Given = 'sts.xml'; ErrorId = 'FederationServiceNameIsFile'; Use = '*-Path*' }
        @{ Given = 'https://sts.contoso.com/x.xml'; ErrorId = 'FederationServiceNameMalformed'; Use = '*-Uri*' }
    ) {
        Copy-Item $adfs TestDrive:/sts.xml
        Push-Location TestDrive:/
        try { Get-FederationMetadata $Given -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty }
        finally { Pop-Location }
        $problem.FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        $problem.ErrorDetails.RecommendedAction | Should -BeLike $Use
    }

    It 'refuses a host whose certificate is not trusted, and sends it no request' {
        $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $server = [powershell]::Create().AddScript({
            param($listener)
            $key = [System.Security.Cryptography.RSA]::Create(2048)
            $request = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new(
                'CN=localhost', $key, 'SHA256', [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
            $certificate = $request.CreateSelfSigned([DateTimeOffset]::UtcNow.AddDays(-1), [DateTimeOffset]::UtcNow.AddDays(1))
            $tls = [System.Net.Security.SslStream]::new($listener.AcceptTcpClient().GetStream())
            $received = 0
            try {
                $tls.AuthenticateAsServer($certificate)
                $received = $tls.Read([byte[]]::new(1), 0, 1)
            }
            catch { Write-Verbose "$_" }
            finally { $tls.Dispose() }
            $received
        }).AddArgument($listener)
        $answer = $server.BeginInvoke()
        try {
            Get-FederationMetadata -Uri "https://localhost:$($listener.LocalEndpoint.Port)/metadata.xml" -ErrorAction SilentlyContinue -ErrorVariable problem |
                Should -BeNullOrEmpty
            $problem.FullyQualifiedErrorId | Should -BeLike 'MetadataHostCertificateUntrusted,*'
            $server.EndInvoke($answer) | Should -Be 0
        }
        finally {
            $listener.Stop()
            $server.Dispose()
        }
    }
}
