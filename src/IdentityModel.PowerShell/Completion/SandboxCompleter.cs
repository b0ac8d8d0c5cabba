using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace IdentityModel.PowerShell;

/// <summary>Completes the ready tenant's name, and files: any of them may be a snapshot.</summary>
public sealed class SandboxCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        CompletionWord word = new(wordToComplete);
        IEnumerable<CompletionResult> files = CompletionCompleters.CompleteFilename(wordToComplete);
        return word.Begins(SandboxConnection.Contoso)
            ? files.Prepend(word.To(SandboxConnection.Contoso, toolTip: "Contoso: the simulated tenant of the module"))
            : files;
    }
}
