using System.Text;

namespace IdentityModel.Local.Files;

/// <summary>
/// Writes on-premises users to a new CSV file as <c>Export-Csv</c> would, every value in quotes. Only its owner can read it. The
/// file gets its name only when it is complete. <see cref="OnPremisesUserFile"/> reads it.
/// </summary>
public sealed class OnPremisesUserCsv : IOnPremisesUserWriter
{
    private readonly PendingFile _file;
    private readonly CsvText _text = new([.. OnPremisesUserShape.Columns]);

    private OnPremisesUserCsv(PendingFile file) => _file = file;

    /// <inheritdoc/>
    public string Path => _file.Path;

    /// <inheritdoc/>
    public string? Note => _text.HasFormula ? FormulaCell.Note($"'{Path}'") : null;

    /// <summary>Begins the file.</summary>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileNotWritable</c>, <c>FileCannotBeProtected</c>.</exception>
    public static OnPremisesUserCsv Create(string path)
    {
        var csv = new OnPremisesUserCsv(PendingFile.Create(path));
        try
        {
            // With a byte order mark: without one, Windows PowerShell's Import-Csv reads the file as ANSI.
            csv._file.Write(Encoding.UTF8.GetPreamble());
            csv._file.Write(Encoding.UTF8.GetBytes(csv._text.Header()));
            return csv;
        }
        catch
        {
            csv.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task AddAsync(OnPremisesUser user, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _file.Write(Encoding.UTF8.GetBytes(_text.Row([.. OnPremisesUserShape.Values(user)], user)));
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
