using System.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace IdentityModel.Local.Files;

/// <summary>
/// Records passwords in a CSV file that only its owner can read, each on disk before <see cref="AppendAsync"/> returns. A user
/// may have several rows after a run that was resumed: the last one counts. Columns <c>UserPrincipalName,Password</c>; with a
/// certificate <c>UserPrincipalName,ProtectedPassword</c>, and each password is a CMS message that Unprotect-CmsMessage reads.
/// Values are always in quotes, and exact. A value that begins like a formula has a blank before its quote
/// (<see cref="FormulaCell"/>). From its claim on, one run has the file.
/// </summary>
public sealed class PasswordFile : IPasswordRecord
{
    private const string PlainColumn = "Password";
    private const string ProtectedColumn = "ProtectedPassword";
    private const byte Quote = (byte)'"';
    private readonly ClaimedFile _file;
    private readonly X509Certificate2? _certificate;
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Where its complete rows end; 0 if even the header is incomplete; null after the file is begun.</summary>
    private long? _end;

    private PasswordFile(ClaimedFile file, X509Certificate2? certificate, long end)
    {
        _file = file;
        _certificate = certificate;
        _end = end;
    }

    /// <inheritdoc/>
    public string Path => _file.Path;

    /// <summary>Called once if a value begins like a formula, so that it has a blank before its quote.</summary>
    public Action<string>? OnFormula { get; set; }

    /// <summary>Creates the file, or reuses one that a run left without a row.</summary>
    /// <exception cref="IdentityModelException">As for <see cref="ClaimFresh"/>.</exception>
    public static PasswordFile Create(string path, X509Certificate2? certificate, TimeProvider timeProvider) =>
        Begun(ClaimFresh(path, certificate, timeProvider));

    /// <summary>
    /// Continues the file of an interrupted run, or creates it if that run had not. It removes a row that a crash cut: its
    /// password was not sent yet.
    /// </summary>
    /// <exception cref="IdentityModelException">As for <see cref="Claim"/>.</exception>
    public static PasswordFile Continue(string path, X509Certificate2? certificate, TimeProvider timeProvider) =>
        Begun(Claim(path, certificate, timeProvider));

    /// <summary>
    /// Claims a new file for this run. It is empty until <see cref="Begin"/>, and removed if that is never called.
    /// </summary>
    /// <param name="path">The file-system path of a file that does not exist yet.</param>
    /// <param name="certificate">
    /// The certificate that encrypts the passwords; its private key is not needed. Null writes them in plain text.
    /// </param>
    /// <param name="timeProvider">Says whether the certificate is valid now.</param>
    /// <exception cref="IdentityModelException">
    /// <c>FileExists</c>, <c>FileInUse</c>, <c>FileNotWritable</c>, <c>FileCannotBeProtected</c>, <c>FileNotLockable</c>,
    /// <c>CertificateNotValidNow</c>, <c>CertificateNotForEncryption</c>.
    /// </exception>
    public static PasswordFile ClaimFresh(string path, X509Certificate2? certificate, TimeProvider timeProvider)
    {
        if (certificate is not null)
            PasswordProtection.Check(certificate, timeProvider.GetUtcNow());
        return new PasswordFile(ClaimedFile.CreateOrTakeOver(System.IO.Path.GetFullPath(path), IsWithoutRows), certificate, end: 0);
    }

    /// <summary>
    /// Claims an existing file, or a new one, for this run, and changes nothing in it until <see cref="Begin"/>.
    /// </summary>
    /// <param name="path">The file-system path.</param>
    /// <param name="certificate">The certificate with which the file was begun; null if its passwords are plain text.</param>
    /// <param name="timeProvider">Says whether the certificate is valid now.</param>
    /// <exception cref="IdentityModelException">
    /// <c>FileNotTrusted</c>, <c>PasswordFileMalformed</c>, <c>FileUnreadable</c>, and those of <see cref="ClaimFresh"/> but
    /// <c>FileExists</c>.
    /// </exception>
    public static PasswordFile Claim(string path, X509Certificate2? certificate, TimeProvider timeProvider)
    {
        string full = System.IO.Path.GetFullPath(path);
        if (!File.Exists(full) && !Directory.Exists(full))
            return ClaimFresh(full, certificate, timeProvider);

        if (certificate is not null)
            PasswordProtection.Check(certificate, timeProvider.GetUtcNow());
        var file = ClaimedFile.Open(full, OthersMay.Nothing);
        try
        {
            return new PasswordFile(file, certificate, PasswordRows.EndOfRows(file.Content, full, ValueColumn(certificate)));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Checks whether a new file can be created, without creating it, and whether the certificate can protect it.
    /// </summary>
    /// <inheritdoc cref="ClaimFresh"/>
    public static void CheckVacant(string path, X509Certificate2? certificate, TimeProvider timeProvider)
    {
        if (certificate is not null)
            PasswordProtection.Check(certificate, timeProvider.GetUtcNow());
        ClaimedFile.CheckVacant(System.IO.Path.GetFullPath(path), IsWithoutRows);
    }

    /// <summary>Checks whether <see cref="Claim"/> can take the file, without touching it.</summary>
    /// <inheritdoc cref="Claim"/>
    public static void Check(string path, X509Certificate2? certificate, TimeProvider timeProvider)
    {
        string full = System.IO.Path.GetFullPath(path);
        if (!File.Exists(full) && !Directory.Exists(full))
        {
            CheckVacant(full, certificate, timeProvider);
            return;
        }

        if (certificate is not null)
            PasswordProtection.Check(certificate, timeProvider.GetUtcNow());
        using FileStream content = ClaimedFile.OpenToRead(full, OthersMay.Nothing);
        _ = PasswordRows.EndOfRows(content, full, ValueColumn(certificate));
    }

    /// <summary>Writes the header, or removes a row that a crash cut. Does nothing the second time.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public void Begin()
    {
        if (_end is not { } end)
            return;

        _file.Cut(end);
        if (end == 0)
        {
            byte[] header = Header(ValueColumn(_certificate));
            _file.Append(header, header.Length);
        }

        _end = null;
    }

    /// <inheritdoc/>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public async Task AppendAsync(string userPrincipalName, SecureString password, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Begin();
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
    public async Task<IReadOnlyDictionary<string, SecureString>> ReadAsync(
        IReadOnlyCollection<string> userPrincipalNames, CancellationToken cancellationToken)
    {
        X509Certificate2? key = _certificate is null ? null : PasswordProtection.WithKey(_certificate);
        if (_certificate is not null && key is null)
            return new Dictionary<string, SecureString>();

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var names = new HashSet<string>(userPrincipalNames, StringComparer.OrdinalIgnoreCase);
            return PasswordRows.Read(_file.Content, Path, ValueColumn(_certificate), names, key);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_file.IsNew && _end is not null)
            _file.Discard();
        _file.Dispose();
        _turn.Dispose();
    }

    private static PasswordFile Begun(PasswordFile file)
    {
        try
        {
            file.Begin();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    // Whether a file has no row: even its header may be incomplete.
    private static bool IsWithoutRows(Stream content)
    {
        byte[] longest = Header(ProtectedColumn);
        byte[] start = new byte[longest.Length + 1];
        int length = content.Read(start, 0, start.Length);
        byte[] found = [.. start.Take(length)];
        return Header(PlainColumn).AsSpan().StartsWith(found) || longest.AsSpan().StartsWith(found);
    }

    private static string ValueColumn(X509Certificate2? certificate) => certificate is null ? PlainColumn : ProtectedColumn;

    // With a byte order mark: without one, Windows PowerShell's Import-Csv reads the file as ANSI.
    private static byte[] Header(string valueColumn) =>
        Encoding.UTF8.GetBytes($"\uFEFF\"{PasswordRows.NameColumn}\",\"{valueColumn}\"\r\n");

    // Byte by byte into one buffer that is cleared, so that no string ever holds the password.
    private void WriteRow(byte[] name, byte[] value)
    {
        byte[] row = new byte[(2 * (name.Length + value.Length)) + 9];
        var pinned = System.Runtime.InteropServices.GCHandle.Alloc(row, System.Runtime.InteropServices.GCHandleType.Pinned);
        try
        {
            int length = Quoted(name, row, 0);
            row[length++] = (byte)',';

            // A CMS message begins with a - that no spreadsheet can turn into a formula.
            length = _certificate is null ? Quoted(value, row, length) : QuotedAsItIs(value, row, length);
            row[length++] = (byte)'\r';
            row[length++] = (byte)'\n';
            _file.Append(row, length);
        }
        finally
        {
            Array.Clear(row, 0, row.Length);
            pinned.Free();
        }
    }

    private int Quoted(byte[] value, byte[] row, int at)
    {
        if (FormulaCell.Begins(value))
        {
            OnFormula?.Invoke(FormulaCell.Note($"'{Path}'"));
            OnFormula = null;
            row[at++] = FormulaCell.Mark;
        }

        return QuotedAsItIs(value, row, at);
    }

    private static int QuotedAsItIs(byte[] value, byte[] row, int at)
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
