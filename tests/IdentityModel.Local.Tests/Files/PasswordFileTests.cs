using System.Diagnostics;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

public sealed class PasswordFileTests : IDisposable
{
    private const string DocumentEncryption = "1.3.6.1.4.1.311.80.1";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private readonly TestFiles _files = new();

    public static TheoryData<string, string> Passwords => new()
    {
        { "plain", "Kx7mRt2pQw9z" },
        { "quote and comma", "a\"b,c\"\"d" },
        { "formula sign =", "=cmd|' /C calc'!A0" },
        { "formula sign +", "+1" },
        { "formula sign -", "-1" },
        { "formula sign @", "@SUM(1)" },
        { "letters outside ASCII", "Pässwörd€𝄞" },
        { "blanks at the ends", " a b " },
    };

    public void Dispose() => _files.Dispose();

    [Theory]
    [MemberData(nameof(Passwords))]
    public async Task A_password_is_written_exactly_as_it_is(string name, string password)
    {
        Assert.NotEmpty(name);
        string path = _files.In("passwords.csv");
        using (var file = PasswordFile.Create(path, null, TimeProvider.System))
        {
            await file.AppendAsync("o'brien@contoso.com", Secure(password), default);
            Assert.Equal(path, file.Path);
        }

        // A blank before the quote keeps a spreadsheet from running it; Import-Csv passes over it.
        string mark = name.StartsWith("formula", StringComparison.Ordinal) ? " " : "";
        Assert.Equal(
            $"\"UserPrincipalName\",\"Password\"\r\n\"o'brien@contoso.com\",{mark}\"{password.Replace("\"", "\"\"")}\"\r\n",
            await File.ReadAllTextAsync(path));
    }

    [Theory]
    [MemberData(nameof(Passwords))]
    public async Task A_file_is_continued_and_read_back(string name, string password)
    {
        string path = _files.In("passwords.csv");
        using (var file = PasswordFile.Create(path, null, TimeProvider.System))
            await file.AppendAsync("ada@contoso.com", Secure("earlier"), default);
        using (var file = PasswordFile.Continue(path, null, TimeProvider.System))
        {
            await file.AppendAsync("Ada@contoso.com", Secure(password), default);
            await file.AppendAsync("bo@contoso.com", Secure("other"), default);
            IReadOnlyDictionary<string, SecureString> read = await file.ReadAsync(["ada@CONTOSO.com", "nobody@contoso.com"], default);
            Assert.Equal((name, password), (name, new System.Net.NetworkCredential("", Assert.Single(read).Value).Password)); // the last row counts
        }
    }

    [Theory]
    [InlineData("no header", 0, 0)]
    [InlineData("half a header", 12, 0)]
    [InlineData("a row cut off in its password", -4, 1)]
    [InlineData("a row without its line break", -2, 1)]
    [InlineData("half a line break", -1, 1)]
    public async Task A_row_that_a_crash_cut_off_is_cut_away(string name, int length, int whole)
    {
        string path = _files.In("passwords.csv");
        using (var file = PasswordFile.Create(path, null, TimeProvider.System))
        {
            await file.AppendAsync("ada@contoso.com", Secure("a\"b"), default);
            await file.AppendAsync("bo@contoso.com", Secure("second"), default);
        }

        await using (FileStream stream = File.Open(path, FileMode.Open))
            stream.SetLength(length < 0 ? stream.Length + length : length);
        using (var file = PasswordFile.Continue(path, null, TimeProvider.System))
            await file.AppendAsync("cy@contoso.com", Secure("third"), default);

        Assert.Equal((name, whole + 2), (name, (await File.ReadAllLinesAsync(path)).Length)); // the header and the third
        Assert.EndsWith("\r\n\"cy@contoso.com\",\"third\"\r\n", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("of other columns", "\"Name\",\"Password\"\r\n")]
    [InlineData("encrypted, where the run's is not", "\"UserPrincipalName\",\"ProtectedPassword\"\r\n")]
    [InlineData("saved by another program", "UserPrincipalName,Password\r\n")]
    public void A_file_that_is_not_the_runs_own_is_not_continued(string name, string text)
    {
        string path = _files.WriteOwn("passwords.csv", text);
        var error = Assert.Throws<IdentityModelException>(() => PasswordFile.Continue(path, null, TimeProvider.System));
        Assert.Equal((name, "PasswordFileMalformed"), (name, error.ErrorId));
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Theory]
    [InlineData("with the private key", true)]
    [InlineData("without it", false)]
    public async Task An_encrypted_file_is_read_back_where_its_key_is_here(string name, bool withKey)
    {
        using X509Certificate2 certificate = Certificate();
        using var publicPart = X509CertificateLoader.LoadCertificate(certificate.RawData);
        string path = _files.In("passwords.csv");
        using (var file = PasswordFile.Create(path, publicPart, TimeProvider.System))
            await file.AppendAsync("ada@contoso.com", Secure("Kx7mRt2pQw9z"), default);

        using var again = PasswordFile.Continue(path, withKey ? certificate : publicPart, TimeProvider.System);
        await again.AppendAsync("bo@contoso.com", Secure("other"), default);
        IReadOnlyDictionary<string, SecureString> read = await again.ReadAsync(["ada@contoso.com"], default);

        Assert.Equal((name, withKey ? 1 : 0), (name, read.Count));
        Assert.All(read.Values, value => Assert.Equal("Kx7mRt2pQw9z", new System.Net.NetworkCredential("", value).Password));
    }

    [Fact]
    public async Task Each_password_is_on_disk_when_append_returns()
    {
        string path = _files.In("passwords.csv");
        using var file = PasswordFile.Create(path, null, TimeProvider.System);
        for (int i = 1; i <= 3; i++)
        {
            await file.AppendAsync($"u{i}@contoso.com", Secure("p"), default);
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            Assert.Equal(i + 2, (await reader.ReadToEndAsync()).Split("\r\n").Length);
        }
    }

    [Fact]
    public async Task Appends_from_many_threads_do_not_mingle()
    {
        string path = _files.In("passwords.csv");
        using (var file = PasswordFile.Create(path, null, TimeProvider.System))
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(
                i => Task.Run(() => file.AppendAsync($"u{i}@contoso.com", Secure(new string((char)('a' + (i % 26)), 40)), default))));
        }

        string[] rows = await File.ReadAllLinesAsync(path);
        Assert.Equal(101, rows.Length);
        Assert.All(rows.Skip(1), row => Assert.Matches("^\"u\\d+@contoso\\.com\",\"([a-z])\\1{39}\"$", row));
    }

    [Fact]
    public void The_file_belongs_to_its_owner_alone()
    {
        using var file = PasswordFile.Create(_files.In("passwords.csv"), null, TimeProvider.System);
        OwnerOnly.Assert(file.Path);
    }

    [Fact]
    public void A_file_that_is_there_is_not_overwritten()
    {
        string path = _files.Write("passwords.csv", "keep me");

        Assert.Equal("FileExists", Assert.Throws<IdentityModelException>(() => PasswordFile.Create(path, null, TimeProvider.System)).ErrorId);

        Assert.Equal("keep me", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("empty", "", null)]
    [InlineData("with half a header", "\uFEFF\"User", null)]
    [InlineData("with its header alone", "\uFEFF\"UserPrincipalName\",\"Password\"\r\n", null)]
    [InlineData("with the header of an encrypted one", "\uFEFF\"UserPrincipalName\",\"ProtectedPassword\"\r\n", null)]
    [InlineData("with a row", "\uFEFF\"UserPrincipalName\",\"Password\"\r\n\"a@b.c\",\"p\"\r\n", "FileExists")]
    [InlineData("of something else", "x", "FileExists")]
    public void A_new_run_takes_over_a_file_that_a_killed_one_left_without_rows(string name, string left, string? errorId)
    {
        string path = _files.WriteOwn("passwords.csv", left);
        Exception? vacant = Record.Exception(() => PasswordFile.CheckVacant(path, null, TimeProvider.System));
        Exception? made = Record.Exception(() => PasswordFile.Create(path, null, TimeProvider.System).Dispose());
        Assert.Equal((name, errorId, errorId), (name, (vacant as IdentityModelException)?.ErrorId, (made as IdentityModelException)?.ErrorId));
        string expected = errorId is null ? "\uFEFF\"UserPrincipalName\",\"Password\"\r\n" : left;
        Assert.Equal(Encoding.UTF8.GetBytes(expected), File.ReadAllBytes(path));
    }

    [Fact]
    public void A_file_that_was_never_begun_leaves_nothing()
    {
        PasswordFile.ClaimFresh(_files.In("passwords.csv"), null, TimeProvider.System).Dispose();
        Assert.Empty(Directory.GetFiles(_files.Folder));
    }

    [Fact]
    public async Task It_is_told_once_that_a_value_begins_like_a_formula()
    {
        List<string> told = [];
        using var file = PasswordFile.Create(_files.In("passwords.csv"), null, TimeProvider.System);
        file.OnFormula = told.Add;
        foreach (string password in new[] { "plain", "=1", "-2", "@3" })
            await file.AppendAsync("ann@contoso.com", Secure(password), default);
        Assert.Contains("Import-Csv", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error() =>
        Assert.Equal(
            "FileNotWritable",
            Assert.Throws<IdentityModelException>(() => PasswordFile.Create(_files.In("none/p.csv"), null, TimeProvider.System)).ErrorId);

    [Theory]
    [MemberData(nameof(Passwords))]
    public async Task A_protected_password_is_a_CMS_message_to_the_certificate(string name, string password)
    {
        Assert.NotEmpty(name);
        using X509Certificate2 certificate = Certificate();
        using var publicPart = X509CertificateLoader.LoadCertificate(certificate.RawData);

        string text = await Protected(publicPart, password);

        Assert.StartsWith("\"UserPrincipalName\",\"ProtectedPassword\"\r\n\"ann@contoso.com\",\"-----BEGIN CMS-----\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{password}\"", text, StringComparison.Ordinal);
        var message = new EnvelopedCms();
        message.Decode(Convert.FromBase64String(Between(text, "-----BEGIN CMS-----", "-----END CMS-----")));
        message.Decrypt([certificate]);
        Assert.Equal(password, Encoding.UTF8.GetString(message.ContentInfo.Content));
        Assert.Equal("2.16.840.1.101.3.4.1.42", message.ContentEncryptionAlgorithm.Oid.Value); // AES-256 in CBC mode
    }

    [Fact]
    public async Task PowerShell_imports_the_file_and_Unprotect_CmsMessage_reads_the_passwords()
    {
        using X509Certificate2 certificate = Certificate();
        const string Password = "=Pä\"ss,w€rd";
        await Protected(certificate, Password);
        string pfx = _files.Write("key.pfx", certificate.Export(X509ContentType.Pfx, "x"));
        string plain = _files.In("plain.csv");
        using (var file = PasswordFile.Create(plain, null, TimeProvider.System))
            await file.AppendAsync("ann@contoso.com", Secure(Password), default);

        string output = await Run(
            $$"""
            $key = [Security.Cryptography.X509Certificates.X509Certificate2]::new('{{pfx}}', 'x')
            $row = Import-Csv '{{_files.In("protected.csv")}}'
            [Console]::OutputEncoding = [Text.Encoding]::UTF8
            [Console]::WriteLine($row.UserPrincipalName)
            [Console]::WriteLine(($row.ProtectedPassword | Unprotect-CmsMessage -To $key))
            [Console]::WriteLine((Import-Csv '{{plain}}').Password)
            """);

        Assert.Equal($"ann@contoso.com\n{Password}\n{Password}\n", output.ReplaceLineEndings("\n"));
    }

    public static TheoryData<string, X509KeyUsageFlags?, string?, int, string, string> UnfitCertificates => new()
    {
        { "expired", X509KeyUsageFlags.KeyEncipherment, DocumentEncryption, +400, "CertificateNotValidNow", "valid only from" },
        { "not yet valid", X509KeyUsageFlags.KeyEncipherment, DocumentEncryption, -30, "CertificateNotValidNow", "valid only from" },
        { "no key usage", null, DocumentEncryption, 0, "CertificateNotForEncryption", "Key Encipherment" },
        { "for signatures", X509KeyUsageFlags.DigitalSignature, DocumentEncryption, 0, "CertificateNotForEncryption", "Key Encipherment" },
        { "no enhanced key usage", X509KeyUsageFlags.KeyEncipherment, null, 0, "CertificateNotForEncryption", "Document Encryption" },
        { "for a server", X509KeyUsageFlags.KeyEncipherment, ServerAuthentication, 0, "CertificateNotForEncryption", "Document Encryption" },
    };

    [Theory]
    [MemberData(nameof(UnfitCertificates))]
    public void An_unfit_certificate_is_an_error_before_any_file_is_made(
        string name, X509KeyUsageFlags? usage, string? purpose, int days, string errorId, string part)
    {
        Assert.NotEmpty(name);
        using X509Certificate2 certificate = Certificate(usage, purpose);
        string path = _files.In("passwords.csv");

        IdentityModelException error = Assert.Throws<IdentityModelException>(
            () => PasswordFile.Create(path, certificate, new FixedTime(Now.AddDays(days))));

        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains("CN=Passwords", error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_certificate_with_another_key_than_RSA_is_an_error()
    {
        using var key = ECDsa.Create();
        using X509Certificate2 certificate = new CertificateRequest("CN=Passwords", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(Now.AddDays(-1), Now.AddDays(1));

        IdentityModelException error = Assert.Throws<IdentityModelException>(
            () => PasswordFile.Create(_files.In("p.csv"), certificate, TimeProvider.System));

        Assert.Equal("CertificateNotForEncryption", error.ErrorId);
        Assert.Contains("RSA", error.Message, StringComparison.Ordinal);
    }

    private async Task<string> Protected(X509Certificate2 certificate, string password)
    {
        string path = _files.In("protected.csv");
        using (var file = PasswordFile.Create(path, certificate, TimeProvider.System))
            await file.AppendAsync("ann@contoso.com", Secure(password), default);
        return await File.ReadAllTextAsync(path);
    }

    private static X509Certificate2 Certificate(
        X509KeyUsageFlags? usage = X509KeyUsageFlags.KeyEncipherment, string? purpose = DocumentEncryption)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Passwords", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (usage is { } flags)
            request.CertificateExtensions.Add(new X509KeyUsageExtension(flags, critical: true));
        if (purpose is not null)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        return request.CreateSelfSigned(Now.AddDays(-10), Now.AddDays(300));
    }

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char c in text)
            secure.AppendChar(c);
        return secure;
    }

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, StringComparison.Ordinal)];
    }

    private static async Task<string> Run(string script)
    {
        string encoded = Convert.ToBase64String(Encoding.Unicode.GetBytes(script));
        ProcessStartInfo start = TestShell.Start("-EncodedCommand", encoded);
        start.StandardOutputEncoding = Encoding.UTF8;
        start.RedirectStandardError = false;
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.TrimStart('\uFEFF');
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
