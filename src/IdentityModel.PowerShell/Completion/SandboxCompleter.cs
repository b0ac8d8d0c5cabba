using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace IdentityModel.PowerShell;

/// <summary>Completes the name of the built-in tenant, and files: any file may be a snapshot.</summary>
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
