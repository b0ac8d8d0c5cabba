using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace IdentityModel.PowerShell;

/// <summary>Completes the tenant's domains from the domains and users that the session has read. It sends no request.</summary>
public class DomainCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        if (RunspaceSession.Memory is not { } memory)
            return [];

        CompletionWord word = new(wordToComplete);
        var read = memory.Domains.ToDictionary(domain => domain.Name, StringComparer.OrdinalIgnoreCase);
        return from name in read.Keys.Concat(DomainsOf(memory.Users)).Distinct(StringComparer.OrdinalIgnoreCase)
               where word.Begins(name) && (!read.TryGetValue(name, out CloudDomain? known) || Fits(known))
               orderby name
               select word.To(name, toolTip: read.TryGetValue(name, out CloudDomain domain) ? Described(domain) : name);
    }

    /// <summary>Whether the parameter can take the domain.</summary>
    private protected virtual bool Fits(CloudDomain domain) => true;

    // A user's name is always in a domain of the tenant.
    private static IEnumerable<string> DomainsOf(IEnumerable<string> users) => users.Select(DomainNames.Of).OfType<string>();

    private static string Described(CloudDomain domain) =>
        $"{domain.Name}: {domain.AuthenticationType}{(domain.IsDefault ? ", default" : "")}{(domain.IsVerified ? "" : ", not verified")}";
}
