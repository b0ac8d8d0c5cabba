using System.Text;
using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Testing;

/// <summary>
/// The claim rules in a script of Export-FederationTrust, read back and run in memory. The Pester tests run the script itself.
/// </summary>
public sealed class ScriptedTrust
{
    private const string Begin = "$newRules = @(";
    private const string IssuerId = "http://schemas.microsoft.com/ws/2008/06/identity/claims/issuerid";

    private readonly ClaimRuleInterpreter _interpreter;

    private ScriptedTrust(string rules)
    {
        Rules = rules;
        _interpreter = new ClaimRuleInterpreter(ClaimRuleSet.Parse(rules));
    }

    /// <summary>The text of the rules.</summary>
    public string Rules { get; }

    /// <summary>Exports the script of a tenant, and reads it back.</summary>
    public static async Task<ScriptedTrust> ExportAsync(
        ICloudSession session, FederationTrustExportRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        string script = "";
        await new FederationTrustExport(session, text => script = text).RunAsync(request, sink, cancellationToken);
        return Read(script);
    }

    /// <summary>Reads the rules of a script.</summary>
    public static ScriptedTrust Read(string script)
    {
        List<string> rules = [];
        int at = script.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        while (script[at] != ')')
        {
            if (script[at] == '\'')
                rules.Add(Text(script, ref at));
            else if (char.IsWhiteSpace(script[at]))
                at++;
            else
                throw new FormatException($"'{script.Substring(at, 20)}' is no text of a rule.");
        }

        return new ScriptedTrust(string.Join("\n", rules));
    }

    /// <summary>The issuers that a user with this sign-in name gets.</summary>
    public IReadOnlyList<string> IssuersOf(string userPrincipalName) =>
        _interpreter.Run(new ClaimAccount { UserPrincipalName = userPrincipalName }).Values(IssuerId);

    // A text in single quotation marks; two of them are one.
    private static string Text(string script, ref int at)
    {
        var text = new StringBuilder();
        for (at++; script[at] != '\'' || script[at + 1] == '\''; at++)
        {
            if (script[at] == '\'')
                at++;
            text.Append(script[at]);
        }

        at++;
        return text.ToString();
    }
}
