using System.Text;

namespace IdentityModel.Local.Files;

/// <summary>
/// Writes accounts to a new CSV file for <c>Import-Csv | New-ADUser</c>, with the names of that command's parameters as columns,
/// and every value in quotes as in Export-Csv. The file gets its name only when it is complete.
/// </summary>
public sealed class OnPremisesAccountCsv : IOnPremisesAccountWriter
{
    private readonly PendingFile _file;
    private readonly OnPremisesAccountRows _rows;

    private OnPremisesAccountCsv(PendingFile file, OnPremisesAccountRows rows)
    {
        _file = file;
        _rows = rows;
    }

    /// <inheritdoc/>
    public string Path => _file.Path;

    /// <inheritdoc/>
    public string? Note => _rows.Note($"'{Path}'");

    /// <summary>Begins the file.</summary>
    /// <param name="file">The file, which is closed with this.</param>
    /// <param name="accounts">Its accounts: it gets only columns for which one of them has a value.</param>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public static OnPremisesAccountCsv Create(PendingFile file, IReadOnlyList<OnPremisesAccount> accounts)
    {
        var csv = new OnPremisesAccountCsv(file, new OnPremisesAccountRows(accounts));
        try
        {
            // With a byte order mark: without one, Windows PowerShell's Import-Csv reads the file as ANSI.
            csv._file.Write(Encoding.UTF8.GetPreamble());
            csv._file.Write(Encoding.UTF8.GetBytes(csv._rows.Header()));
            return csv;
        }
        catch
        {
            csv.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task AddAsync(OnPremisesAccount account, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _file.Write(Encoding.UTF8.GetBytes(_rows.Row(account)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task CompleteAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _file.Complete();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
