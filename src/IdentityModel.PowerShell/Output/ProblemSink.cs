using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// Names results that need an answer by a type of their own, so that a view shows them as a list with reason and remedy. For scripts and files
/// they are the same objects.
/// </summary>
/// <param name="sink">Gets everything.</param>
internal sealed class ProblemSink(IOperationSink sink) : ForwardingSink(sink)
{
    /// <inheritdoc/>
    protected override object? Pass(object result)
    {
        if (result is not (MatchResult or SoftMatchComparison))
            return result;

        PSObject problem = new(result);
        problem.TypeNames.Insert(0, $"{result.GetType().FullName}#Problem");
        return problem;
    }
}
