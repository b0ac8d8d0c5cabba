namespace IdentityModel.PowerShell;

/// <summary>
/// A sink that passes results on in another form. Types that Core does not know, such as PSCredential, are made here.
/// </summary>
internal sealed class ResultMap(IOperationSink sink, Func<object, object> map) : ForwardingSink(sink)
{
    /// <inheritdoc/>
    protected override object? Pass(object result) => map(result);
}
