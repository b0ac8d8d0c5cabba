namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>No such file.</summary>
    public static IdentityModelException FileNotFound(string path, Exception? inner = null) => Make(
        ErrorKind.ObjectNotFound, $"There is no file '{path}'.", "Check the path.", path, inner);

    /// <summary>The file is there and cannot be read, or it is a folder.</summary>
    public static IdentityModelException FileUnreadable(string path, Exception? inner = null, bool isFolder = false) => Make(
        ErrorKind.ReadError,
        isFolder ? $"'{path}' is a folder, not a file." : $"The file '{path}' cannot be read: {FileReason(inner)}",
        isFolder
            ? "Give the path of a file in the folder."
            : "Close it in other programs (Excel locks open files), and check your right to read it.",
        path,
        inner);

    /// <summary>A pipe, or another object that cannot be read from its beginning.</summary>
    public static IdentityModelException FileNotRegular(string path) => Make(
        ErrorKind.ReadError,
        $"'{path}' is a pipe or a device, not a file.",
        "Write its content to a file, and give that file.",
        path);

    /// <summary>The file holds nothing.</summary>
    public static IdentityModelException FileEmpty(string path) => Make(
        ErrorKind.InvalidData, $"The file '{path}' is empty.", "Run the export again, and check whether it reports an error.", path);

    /// <summary>A workbook where text was expected.</summary>
    public static IdentityModelException FileIsWorkbook(string path) => Make(
        ErrorKind.InvalidData,
        $"The file '{path}' is an Excel workbook or another archive, not text.",
        "Save it as 'CSV UTF-8 (Comma delimited)' and give that file.",
        path);

    /// <summary>Neither CSV nor JSON.</summary>
    public static IdentityModelException FileIsBinary(string path) => Make(
        ErrorKind.InvalidData,
        $"The file '{path}' is not text.",
        "Give a CSV file as Export-Csv writes it, or JSON as Graph gives it.",
        path);

    /// <summary>Text that is neither UTF-8 nor UTF-16.</summary>
    public static IdentityModelException FileEncodingUnknown(string path, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"The file '{path}' is neither UTF-8 nor UTF-16, so the module would misread letters outside English.",
        "Export it again with -Encoding UTF8, or save it from Excel as 'CSV UTF-8'.",
        path,
        inner);

    // docs/facts/graph.md#headers-in-other-languages
    private const string IfHeadersAreTranslated =
        "If the columns have names in another language, change the display language of the admin center to English, and export the file again.";

    /// <summary>The first line names no column.</summary>
    public static IdentityModelException FileHeaderMissing(string path, string firstLine, string command) => Make(
        ErrorKind.InvalidData,
        $"The first line of '{path}' has no column name of a user: '{Shown.Value(firstLine)}'.",
        $"The first line must name the columns. {command} writes such a line. {IfHeadersAreTranslated}",
        path);

    /// <summary>A row whose fields cannot be told apart.</summary>
    public static IdentityModelException RowMalformed(string path, long line, string reason, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"{System.IO.Path.GetFileName(path)}, line {line}: {reason}",
        "Correct the line, or write the file again with Export-Csv, which quotes every value.",
        path,
        inner);

    /// <summary>JSON that breaks off or is none.</summary>
    public static IdentityModelException JsonMalformed(string path, long usersBefore, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"The JSON of '{path}' is broken after user {usersBefore}"
            + (inner is InvalidDataException ? $": {inner.Message}" : "."),
        "Write the file again. The program that wrote it may have stopped before its end.",
        path,
        inner);

    /// <summary>A JSON item that is not a user.</summary>
    public static IdentityModelException JsonItemNotAUser(string path, string place) => Make(
        ErrorKind.InvalidData,
        $"{place}: there is a value instead of a user.",
        "The file must contain users as JSON objects: pages of Microsoft Graph, or an array of users.",
        path);

    /// <summary>A file that must be new is there already.</summary>
    /// <param name="path">The file.</param>
    /// <param name="inner">What the system said.</param>
    /// <param name="hasForce">Whether the command has -Force.</param>
    public static IdentityModelException FileExists(string path, Exception? inner = null, bool hasForce = false) => Make(
        ErrorKind.ResourceExists,
        $"The file '{path}' already exists, and the command does not overwrite it.",
        hasForce ? "Use -Force to overwrite it, or name a new file."
        : path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase)
            ? "It is the journal of an earlier run: Resume-DomainConversion continues or undoes that run. For a new run, name another file, "
                + "or a folder: in a folder, each run gets a journal of its own."
            : "Name a new file, or move the existing one.",
        path,
        inner);

    /// <summary>Another run or program uses the file.</summary>
    public static IdentityModelException FileInUse(string path, Exception? inner = null) => Make(
        ErrorKind.ResourceBusy,
        $"The file '{path}' is in use by another run or program.",
        "Wait until the other run ends, close other programs that have the file open, or name another file.",
        path,
        inner);

    /// <summary>A password file for a conversion that sets no passwords.</summary>
    public static IdentityModelException PasswordFileNotUsed() => Make(
        ErrorKind.InvalidArgument,
        "With -SkipUserConversion, the command sets no passwords, so -PasswordFile has nothing to record.",
        "Omit one of the two parameters.",
        target: null);

    /// <summary>A password file for a run of a kind that sets no passwords.</summary>
    public static IdentityModelException NoPasswordsInRun(string journal) => Make(
        ErrorKind.InvalidArgument,
        $"The run of the journal '{journal}' sets no passwords, so -PasswordFile has nothing to record.",
        "Run the command without -PasswordFile.",
        journal);

    /// <summary>One path given for both files of a run.</summary>
    public static IdentityModelException SameFile(string path) => Make(
        ErrorKind.InvalidArgument,
        $"'{path}' is given for the journal and for the passwords. They must be different files.",
        "Give -JournalPath and -PasswordFile different names.",
        path);

    /// <summary>
    /// A file to continue with that is not as the module makes it: somebody else may have written it or may read it.
    /// </summary>
    public static IdentityModelException FileNotTrusted(string path, string reason, string advice) => Make(
        ErrorKind.PermissionDenied, $"The command does not use the file '{path}': {reason}", advice, path);

    /// <summary>A file that cannot be locked for one run.</summary>
    public static IdentityModelException FileNotLockable(string path, Exception? inner = null) => Make(
        ErrorKind.WriteError,
        $"The file '{path}' cannot be locked, because its file system has no locks: {inner?.Message ?? "no reason was given."}",
        "Name a file on a local disk.",
        path,
        inner);

    /// <summary>No folder for the lock files of domains.</summary>
    public static IdentityModelException LockFolderMissing(IReadOnlyList<string> folders, Exception? inner = null) => Make(
        ErrorKind.WriteError,
        "The command could not prevent two runs on one domain: it can create no lock file in "
        + $"{string.Join(" or ", folders.Select(one => $"'{one}'"))}.",
        "Set the environment variable TMPDIR (Windows: TEMP) or HOME to an existing folder of this account that it can write to, then "
        + "restart PowerShell.",
        folders.Count > 0 ? folders[0] : null,
        inner);

    /// <summary>A row with a value that a spreadsheet would run. No way to write it is both safe and exact.</summary>
    public static IdentityModelException FormulaInCsv(object whose, string column, string value) => Make(
        ErrorKind.InvalidData,
        $"'{Shown.Value(whose.ToString() ?? "")}' is skipped: a spreadsheet would run a part of its {column} as a formula: "
        + $"'{Shown.Value(value)}'.",
        "Find out who set this value, and correct it. LDIF (-As Ldif) and objects can have any value.",
        whose);

    /// <summary>The file cannot be written.</summary>
    public static IdentityModelException FileNotWritable(string path, Exception? inner = null) => Make(
        ErrorKind.WriteError,
        $"The file '{path}' cannot be written: "
        + (inner is DirectoryNotFoundException ? $"there is no folder '{Path.GetDirectoryName(path)}'." : FileReason(inner)),
        "Check that the folder exists, that you can write to it, and that the disk has free space.",
        path,
        inner);

    /// <summary>The folder for temporary files is missing or full, or may not be written to.</summary>
    public static IdentityModelException TemporaryFileNotWritable(string path, Exception inner) => Make(
        ErrorKind.WriteError,
        $"The temporary file '{path}' cannot be written: {inner.Message}",
        "Create the folder for temporary files, or set the environment variable TMPDIR (on Windows, TMP) to another folder.",
        path,
        inner);

    /// <summary>The runtime cannot create a file that only its owner can read.</summary>
    public static IdentityModelException FileCannotBeProtected(string path, Exception? inner = null) => Make(
        ErrorKind.WriteError,
        $"This runtime cannot protect the file '{path}' from other accounts, so it was not written.",
        "Run the command in PowerShell 7.4 or newer, or in Windows PowerShell.",
        path,
        inner);

    /// <summary>The file for one domain's settings already has those of another domain.</summary>
    public static IdentityModelException BackupFileOfAnotherDomain(string file, string domain, string saved) => Make(
        ErrorKind.InvalidArgument,
        $"'{domain}' is not saved: the file {file} is for '{saved}', and a file can have only one domain.",
        "Name a folder instead of a .json file. Each domain then gets its own file.",
        domain);

    /// <summary>A backup that cannot be read.</summary>
    public static IdentityModelException FederationBackupMalformed(
        string path, string reason = "required parts are missing.", Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"The file '{path}' is not a federation backup: {reason}",
        "Give the file that Backup-DomainFederation or a conversion wrote, unchanged.",
        path,
        inner);

    /// <summary>A journal that cannot be read.</summary>
    public static IdentityModelException JournalMalformed(string path, long line, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"The file '{path}' is not a journal of this module: line {line} cannot be read.",
        "Give the journal as the command wrote it, or a new path.",
        path,
        inner);

    /// <summary>A folder without a journal.</summary>
    public static IdentityModelException JournalMissing(string folder) => Make(
        ErrorKind.ObjectNotFound,
        $"The folder '{folder}' has no journal: no file in it ends in .jsonl.",
        "Give the path of the journal, as the result of the run names it in JournalPath.",
        folder);

    /// <summary>A folder with several journals.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="names">Their names, the newest first.</param>
    /// <param name="isUndo">Whether each of them can be undone, one after the other.</param>
    /// <param name="inTurn">The names of those that must be undone again, because they changed a value in turn.</param>
    public static IdentityModelException JournalAmbiguous(string folder, IReadOnlyList<string> names, bool isUndo, IReadOnlyList<string> inTurn) => Make(
        ErrorKind.InvalidArgument,
        $"The folder '{folder}' has {names.Count} journals. The newest is first: {Shown.Names(names)}.",
        isUndo
            ? "Undo the newest one first, or pipe the results of the runs. The results name their journals in JournalPath."
                + (inTurn.Count > 0 ? $" These journals changed the same values in turn: {string.Join(", ", inTurn)}. Undo them again until no result is Restored." : "")
            : "Give the path of one of them. The results of each run name its journal in JournalPath.",
        folder);

    /// <summary>A file of a later version of this module.</summary>
    public static IdentityModelException FileVersionUnknown(string path, int version, int known) => Make(
        ErrorKind.InvalidData,
        $"The file '{path}' has version {version}, and this module reads only versions up to {known}.",
        "Update the module.",
        path);

    /// <summary>A certificate that has expired or is not valid yet.</summary>
    public static IdentityModelException CertificateNotValidNow(string subject, DateTimeOffset notBefore, DateTimeOffset notAfter, object? target) => Make(
        ErrorKind.InvalidArgument,
        $"The certificate '{subject}' is valid only from {notBefore.UtcDateTime:yyyy-MM-dd} to {notAfter.UtcDateTime:yyyy-MM-dd}.",
        "Give a certificate that is valid now.",
        target);

    /// <summary>A certificate that PowerShell would not decrypt with.</summary>
    public static IdentityModelException CertificateNotForEncryption(string subject, string missing, object? target) => Make(
        ErrorKind.InvalidArgument,
        $"The certificate '{subject}' cannot protect a password file: {missing}.",
        "Give an RSA certificate with the key usage Key Encipherment and the enhanced key usage Document Encryption "
        + "(1.3.6.1.4.1.311.80.1), as Protect-CmsMessage requires.",
        target);
}
