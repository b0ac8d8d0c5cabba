using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace IdentityModel.PowerShell;

/// <summary>Completes region codes, showing host and area; an alias completes to today's code.</summary>
public sealed class SsoRegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        CompletionWord word = new(wordToComplete);
        return from region in SsoRegionTable.All
               where region.Alias.Prepend(region.Code).Any(word.Begins)
               select word.To(region.Code, $"{region.Code} ({region.Area})", $"{region.Area}: {region.Host}");
    }
}
