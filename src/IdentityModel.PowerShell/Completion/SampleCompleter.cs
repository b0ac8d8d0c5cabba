using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace IdentityModel.PowerShell;

/// <summary>Completes the names of the sample files.</summary>
public sealed class SampleCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        CompletionWord word = new(wordToComplete);
        return from file in ModuleFiles.Samples
               where word.Begins(file.Name)
               select word.To(file.Name, toolTip: file.FullName);
    }
}
