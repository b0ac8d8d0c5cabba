namespace IdentityModel.PowerShell;

/// <summary>A sink that hands results on in another form; what Core cannot know, such as PSCredential, is made here.</summary>
internal sealed class ResultMap(IOperationSink sink, Func<object, object> map) : ForwardingSink(sink)
{
    /// <inheritdoc/>
    protected override object? Pass(object result) => map(result);
}
