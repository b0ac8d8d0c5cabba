namespace IdentityModel.Core.Reports;

/// <summary>Keeps what a forecast warns of for the report, and passes progress on: nobody asked for a conversion here.</summary>
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
