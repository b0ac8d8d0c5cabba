using System.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>
/// Records passwords in a CSV file that only its owner can read, each on disk before <see cref="AppendAsync"/> returns. A user may
/// have several rows after a run that was resumed: the last one counts.
/// Columns <c>UserPrincipalName,Password</c>; with a certificate <c>UserPrincipalName,ProtectedPassword</c>, each password a CMS
/// message that Unprotect-CmsMessage reads. Values are always quoted and exactly as they are, also those beginning with
/// <c>= + - @</c>: the file is for Import-Csv, not for a spreadsheet.
/// </summary>
public sealed class PasswordFile : IPasswordRecord
{
    private const byte Quote = (byte)'"';
    private readonly FileStream _stream;
    private readonly X509Certificate2? _certificate;
    private readonly SemaphoreSlim _turn = new(1, 1);

    private PasswordFile(string path, FileStream stream, X509Certificate2? certificate)
    {
        Path = path;
        _stream = stream;
        _certificate = certificate;
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <summary>Creates the file.</summary>
    /// <param name="path">The file-system path of a file that is not there yet.</param>
    /// <param name="certificate">To whom passwords are encrypted; its private key is not needed. Null writes them in the clear.</param>
    /// <param name="timeProvider">Tells whether the certificate is valid now.</param>
    /// <exception cref="IdentityModelException">
    /// <c>FileExists</c>, <c>FileNotWritable</c>, <c>FileCannotBeProtected</c>, <c>CertificateNotValidNow</c>,
    /// <c>CertificateNotForEncryption</c>.
    /// </exception>
    public static PasswordFile Create(string path, X509Certificate2? certificate, TimeProvider timeProvider)
    {
        if (certificate is not null)
            PasswordProtection.Check(certificate, timeProvider.GetUtcNow());
        string full = System.IO.Path.GetFullPath(path);
        FileStream stream = OwnerOnlyFile.Create(full);
        try
        {
            WriteHeader(stream, full, certificate);
            return new PasswordFile(full, stream, certificate);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Finds out, without making it, whether a new file can be there, and whether the certificate can protect it.</summary>
    /// <inheritdoc cref="Create"/>
    public static void CheckVacant(string path, X509Certificate2? certificate, TimeProvider timeProvider)
    {
        if (certificate is not null)
            PasswordProtection.Check(certificate, timeProvider.GetUtcNow());
        OwnerOnlyFile.CheckVacant(System.IO.Path.GetFullPath(path));
    }

    /// <summary>
    /// Continues the file of a run that was interrupted, or creates it where that run had not. A row that a crash cut off is cut
    /// away: its password was not sent yet.
    /// </summary>
    /// <param name="path">The file-system path.</param>
    /// <param name="certificate">The certificate the file was begun with; null where its passwords are in the clear.</param>
    /// <param name="timeProvider">Tells whether the certificate is valid now.</param>
    /// <exception cref="IdentityModelException">
    /// <c>PasswordFileMalformed</c>, <c>FileUnreadable</c>, and those of <see cref="Create"/> but <c>FileExists</c>.
    /// </exception>
    public static PasswordFile Continue(string path, X509Certificate2? certificate, TimeProvider timeProvider)
    {
        string full = System.IO.Path.GetFullPath(path);
        if (!File.Exists(full))
            return Create(full, certificate, timeProvider);

        if (certificate is not null)
            PasswordProtection.Check(certificate, timeProvider.GetUtcNow());
        long end = PasswordRows.EndOfRows(full, ValueColumn(certificate));
        FileStream stream;
        try
        {
            stream = new FileStream(full, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileNotWritable(full, e);
        }

        try
        {
            stream.SetLength(end);
            stream.Seek(0, SeekOrigin.End);
            if (end == 0)
                WriteHeader(stream, full, certificate);
            return new PasswordFile(full, stream, certificate);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public async Task AppendAsync(string userPrincipalName, SecureString password, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            byte[] name = Encoding.UTF8.GetBytes(userPrincipalName);
            if (_certificate is null)
                SecretText.Use(password, secret => WriteRow(name, secret));
            else
                SecretText.Use(password, secret => WriteRow(name, Encoding.ASCII.GetBytes(PasswordProtection.Encrypt(secret, _certificate))));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IdentityModelException"><c>PasswordFileMalformed</c>, <c>FileUnreadable</c>.</exception>
    public Task<IReadOnlyDictionary<string, SecureString>> ReadAsync(
        IReadOnlyCollection<string> userPrincipalNames, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        X509Certificate2? key = _certificate is null ? null : PasswordProtection.WithKey(_certificate);
        IReadOnlyDictionary<string, SecureString> found = _certificate is not null && key is null
            ? new Dictionary<string, SecureString>()
            : PasswordRows.Read(Path, ValueColumn(_certificate), new HashSet<string>(userPrincipalNames, StringComparer.OrdinalIgnoreCase), key);
        return Task.FromResult(found);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _turn.Dispose();
    }

    private static string ValueColumn(X509Certificate2? certificate) => certificate is null ? "Password" : "ProtectedPassword";

    private static void WriteHeader(FileStream stream, string path, X509Certificate2? certificate)
    {
        // With a byte order mark: Windows PowerShell's Import-Csv takes a file without one for ANSI.
        byte[] header = Encoding.UTF8.GetBytes($"\uFEFF\"{PasswordRows.NameColumn}\",\"{ValueColumn(certificate)}\"\r\n");
        OwnerOnlyFile.WriteThrough(stream, path, header, header.Length);
    }

    // Byte by byte into one buffer that is cleared: no string ever holds the password.
    private void WriteRow(byte[] name, byte[] value)
    {
        byte[] row = new byte[(2 * (name.Length + value.Length)) + 7];
        var pinned = System.Runtime.InteropServices.GCHandle.Alloc(row, System.Runtime.InteropServices.GCHandleType.Pinned);
        try
        {
            int length = Quoted(name, row, 0);
            row[length++] = (byte)',';
            length = Quoted(value, row, length);
            row[length++] = (byte)'\r';
            row[length++] = (byte)'\n';
            OwnerOnlyFile.WriteThrough(_stream, Path, row, length);
        }
        finally
        {
            Array.Clear(row, 0, row.Length);
            pinned.Free();
        }
    }

    private static int Quoted(byte[] value, byte[] row, int at)
    {
        row[at++] = Quote;
        foreach (byte b in value)
        {
            row[at++] = b;
            if (b == Quote)
                row[at++] = Quote;
        }

        row[at++] = Quote;
        return at;
    }
}
