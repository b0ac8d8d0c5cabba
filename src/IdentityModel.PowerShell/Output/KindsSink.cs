using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// Names results by a type of their own if there are groups or contacts among them, so that a view shows what each one is. For scripts and files
/// they are the same objects.
/// </summary>
/// <param name="sink">Gets everything.</param>
/// <param name="isOfKinds">Whether each on-premises object is shown with its kind.</param>
internal sealed class KindsSink(IOperationSink sink, bool isOfKinds = false) : ForwardingSink(sink)
{
    /// <inheritdoc/>
    public override void Results(IReadOnlyList<object> results)
    {
        bool hasOthers = results.Any(result => result is MatchSummary { ObjectType: not DirectoryObjectType.User });
        base.Results(hasOthers ? [.. results.Select(Named)] : results);
    }

    /// <inheritdoc/>
    protected override object? Pass(object result) => isOfKinds && result is OnPremisesUser ? Named(result) : result;

    private static object Named(object result)
    {
        PSObject named = new(result);
        named.TypeNames.Insert(0, $"{result.GetType().FullName}#Kinds");
        return named;
    }
}
