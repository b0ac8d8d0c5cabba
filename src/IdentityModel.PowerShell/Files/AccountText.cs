using IdentityModel.Core;

namespace IdentityModel.PowerShell;

/// <summary>A sink that hands accounts on as lines of text, as ConvertTo-Csv does.</summary>
/// <param name="sink">Gets the lines, and all else as it is.</param>
/// <param name="header">What comes before the first account; null for nothing.</param>
/// <param name="write">Makes the text of an account.</param>
internal sealed class AccountText(IOperationSink sink, string? header, Func<OnPremisesAccount, string> write) : IOperationSink
{
    private string? _header = header;

    /// <inheritdoc/>
    public bool IsWhatIf => sink.IsWhatIf;

    /// <inheritdoc/>
    public void Result(object result)
    {
        WriteLines(_header ?? "");
        _header = null;
        WriteLines(write((OnPremisesAccount)result));
    }

    /// <inheritdoc/>
    public void Error(IdentityModelException error) => sink.Error(error);

    /// <inheritdoc/>
    public void Warning(string message) => sink.Warning(message);

    /// <inheritdoc/>
    public void Verbose(string message) => sink.Verbose(message);

    /// <inheritdoc/>
    public void Progress(OperationProgress progress) => sink.Progress(progress);

    /// <inheritdoc/>
    public Task<bool> ConfirmAsync(string target, string action) => sink.ConfirmAsync(target, action);

    // A line break within a quoted value of CSV stays: only what ends with one is a line.
    private void WriteLines(string text)
    {
        if (text.EndsWith("\r\n", StringComparison.Ordinal))
        {
            sink.Result(text.Substring(0, text.Length - 2));
            return;
        }

        foreach (string line in text.Split('\n').Take(text.Count(c => c == '\n')))
            sink.Result(line);
    }
}
