using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace IdentityModel.PowerShell;

/// <summary>Completes the sign-in names of users that the session has read. It sends no request.</summary>
public sealed class UserCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        CompletionWord word = new(wordToComplete);
        return from name in RunspaceSession.Memory?.Users ?? []
               where word.Begins(name)
               orderby name
               select word.To(name);
    }
}
