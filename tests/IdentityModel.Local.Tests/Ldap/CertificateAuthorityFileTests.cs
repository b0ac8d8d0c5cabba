using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Local.Tests;

/// <summary>The forms in which administrators have the certificate of their authority.</summary>
public sealed class CertificateAuthorityFileTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"identitymodel-{Guid.NewGuid():N}.cer");
    private readonly ServerCertificates _one = new();
    private readonly ServerCertificates _two = new();

    [Fact]
    public void DER_is_read()
    {
        File.WriteAllBytes(_file, _one.Authority.RawData);

        Assert.Equal([_one.Authority], CertificateAuthorityFile.Read(_file));
    }

    [Fact]
    public void PEM_is_read_with_all_that_is_in_it_and_around_it()
    {
        File.WriteAllText(
            _file, $"subject=CN = one\r\n{_one.Authority.ExportCertificatePem().ReplaceLineEndings("\r\n")}\r\n\r\n# two\n{_two.Authority.ExportCertificatePem()}");

        Assert.Equal([_one.Authority, _two.Authority], CertificateAuthorityFile.Read(_file));
    }

    [Fact]
    public void What_is_written_for_the_library_is_read_back()
    {
        File.WriteAllText(_file, CertificateAuthorityFile.ToPem([_one.Authority, _two.Authority]));

        Assert.Equal([_one.Authority, _two.Authority], CertificateAuthorityFile.Read(_file));
    }

    [Theory]
    [InlineData("empty", "")]
    [InlineData("text", "contoso-ca")]
    [InlineData("broken Base64", "-----BEGIN CERTIFICATE-----\nMIIB=A\n-----END CERTIFICATE-----")]
    [InlineData("other bytes", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public void What_holds_none_is_one_error(string name, string text)
    {
        Assert.NotEmpty(name);
        File.WriteAllText(_file, text);

        IdentityModelException error = Assert.Throws<IdentityModelException>(() => CertificateAuthorityFile.Read(_file));

        Assert.Equal("CertificateAuthorityUnreadable", error.ErrorId);
    }

    [Fact]
    public void A_file_that_is_not_there_is_one_error() =>
        Assert.Equal("FileNotFound", Assert.Throws<IdentityModelException>(() => CertificateAuthorityFile.Read(_file)).ErrorId);

    public void Dispose()
    {
        File.Delete(_file);
        _one.Dispose();
        _two.Dispose();
    }
}
