namespace IdentityModel.Core.Reports;

/// <summary>
/// Keeps a forecast's warnings for the report, and passes on progress. The admin did not ask for a conversion, so nothing else is
/// shown.
/// </summary>
internal sealed class QuietSink(IOperationSink sink, List<string> notes) : ForwardingSink(sink)
{
    /// <inheritdoc/>
    public override bool IsWhatIf => true;

    /// <inheritdoc/>
    public override void Error(IdentityModelException error) => notes.Add($"{error.Message} {error.Advice}");

    /// <inheritdoc/>
    public override void Warning(string message) => notes.Add(message);

    /// <inheritdoc/>
    public override void Verbose(string message)
    {
    }

    /// <inheritdoc/>
    public override Task<bool> ConfirmAsync(string target, string action) => Task.FromResult(false);

    /// <inheritdoc/>
    protected override object? Pass(object result) => null;
}
