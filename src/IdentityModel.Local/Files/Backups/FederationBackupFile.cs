using System.Text.Json;

namespace IdentityModel.Local.Files;

/// <summary>
/// One backup in its own file, which only its owner can read. It is written under another name, flushed to disk and renamed, so
/// that a file of that name is always complete. It never overwrites a file.
/// </summary>
public sealed class FederationBackupFile : IFederationBackupStore
{
    private const int KnownVersion = 1;

    /// <summary>A backup has some 10 KB, two certificates included.</summary>
    private const int LargestFile = 1024 * 1024;

    private readonly string _path;

    /// <summary>Takes the path of the new file. The folder is created when the backup is saved.</summary>
    public FederationBackupFile(string path) => _path = path;

    /// <inheritdoc/>
    /// <exception cref="IdentityModelException">
    /// <c>FileExists</c>, <c>FileInUse</c>, <c>FileNotWritable</c>, <c>FileCannotBeProtected</c>.
    /// </exception>
    public Task<string> SaveAsync(FederationBackup backup, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string path = Path.GetFullPath(_path);
        MakeFolderOf(path);
        using var file = PendingFile.Create(path);
        Write(file, backup);
        file.Complete();
        return Task.FromResult(path);
    }

    /// <summary>
    /// Reads the backup. It checks strictly, because somebody may have edited the file, and a restore sends its values.
    /// </summary>
    /// <exception cref="IdentityModelException">
    /// <c>FileNotFound</c>, <c>FileNotRegular</c>, <c>FileUnreadable</c>, <c>FileEmpty</c>, <c>FederationBackupMalformed</c>,
    /// <c>FederationBackupFieldMissing</c>, <c>FileVersionUnknown</c>.
    /// </exception>
    public static FederationBackup Read(string path)
    {
        byte[] json = ReadBytes(path);
        return Border.Read(() => Read(path, json), e => Errors.FederationBackupMalformed(
                path, JsonFault.Reason(e, typeof(FederationBackup), "a backup"), e));
    }

    /// <summary>Reads a backup for an undo. Nobody else may have changed who signs the domain's users in.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotTrusted</c>, and those of <see cref="Read(string)"/>.</exception>
    public static FederationBackup ReadOwn(string path)
    {
        ClaimedFile.OpenToRead(path, OthersMay.Read).Dispose();
        return Read(path);
    }

    /// <summary>Why a backup may have been changed; null if nobody else could have changed it.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotFound</c>, <c>FileUnreadable</c>.</exception>
    public static string? Doubt(string path)
    {
        try
        {
            ClaimedFile.OpenToRead(path, OthersMay.Read).Dispose();
            return null;
        }
        catch (IdentityModelException e) when (e.ErrorId == nameof(Errors.FileNotTrusted))
        {
            return e.Message;
        }
    }

    private static FederationBackup Read(string path, byte[] json)
    {
        // Check the version first: a field that a later version added must not be reported as a mistake.
        int version = VersionOf(path, json) ?? throw Errors.FederationBackupFieldMissing(path, "version");
        if (version > KnownVersion)
            throw Errors.FileVersionUnknown(path, version, KnownVersion);

        FederationBackup backup = JsonSerializer.Deserialize<FederationBackup>(json, FileJson.Strict)
            ?? throw Errors.FederationBackupMalformed(path);
        return MissingField(backup) is { } field ? throw Errors.FederationBackupFieldMissing(path, field) : backup;
    }

    /// <summary>Creates the folder for a file.</summary>
    internal static void MakeFolderOf(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileNotWritable(path, e);
        }
    }

    /// <summary>Writes the backup to a file that does not have its name yet.</summary>
    internal static void Write(PendingFile file, FederationBackup backup) =>
        file.Write(JsonSerializer.SerializeToUtf8Bytes(backup, FileJson.Indented));

    private static byte[] ReadBytes(string path)
    {
        byte[] json = InputFile.ReadAllAsync(path, LargestFile, CancellationToken.None).GetAwaiter().GetResult()
            ?? throw Errors.FederationBackupMalformed(path);
        int start = json.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0; // editors on Windows add a BOM
        return json.Length > start ? json.AsSpan(start).ToArray() : throw Errors.FileEmpty(path);
    }

    private static int? VersionOf(string path, byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind is not JsonValueKind.Object)
            throw Errors.FederationBackupMalformed(path);

        return document.RootElement.TryGetProperty("version", out JsonElement version)
            && version.ValueKind is JsonValueKind.Number && version.TryGetInt32(out int number) ? number : null;
    }

    // A restore from a file without an issuer would federate the domain with nobody.
    private static string? MissingField(FederationBackup backup)
    {
        if (string.IsNullOrWhiteSpace(backup.TenantId))
            return "tenantId";
        if (string.IsNullOrWhiteSpace(backup.Domain?.Name))
            return "domain.name";
        if (backup.Federation is null)
            return "federation";
        return string.IsNullOrWhiteSpace(backup.Federation.IssuerUri) ? "federation.issuerUri" : null;
    }
}
