using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using IdentityModel.Cloud;

namespace IdentityModel.PowerShell;

/// <summary>Completes the permissions that the module's commands need, showing the role that each also needs.</summary>
public sealed class ScopeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        CompletionWord word = new(wordToComplete);
        return from scope in SignInScope.All
               where word.Begins(scope.Name)
               orderby scope.Name
               select word.To(scope.Name, toolTip: $"{scope.Name}, with the role {scope.Role}");
    }
}
