namespace IdentityModel.Core.Reports;

/// <summary>Keeps the results, warnings and errors behind a report, and passes on warnings and errors.</summary>
internal sealed class NotingSink(IOperationSink sink) : ForwardingSink(sink)
{
    /// <summary>What was reported.</summary>
    public List<object> Reported { get; } = [];

    /// <summary>The warnings and errors.</summary>
    public List<string> Notes { get; } = [];

    /// <inheritdoc/>
    public override void Error(IdentityModelException error)
    {
        Notes.Add($"{error.Message} {error.Advice}");
        base.Error(error);
    }

    /// <inheritdoc/>
    public override void Warning(string message)
    {
        Notes.Add(message);
        base.Warning(message);
    }

    /// <inheritdoc/>
    protected override object? Pass(object result)
    {
        Reported.Add(result);
        return null;
    }
}
