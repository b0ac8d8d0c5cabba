using System.Text;

namespace IdentityModel.Core.Trusts;

/// <summary>Writes values into a PowerShell script, so that no value can become code.</summary>
internal static class ScriptText
{
    /// <summary>
    /// The value as a string in single quotation marks, in which PowerShell replaces nothing. PowerShell takes four more characters for
    /// such a mark (System.Management.Automation.Language.CodeGeneration), so each of them is doubled.
    /// </summary>
    internal static string Quoted(string value)
    {
        var quoted = new StringBuilder("'", value.Length + 2);
        foreach (char c in value)
        {
            quoted.Append(c);
            if (c is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B')
                quoted.Append(c);
        }

        return quoted.Append('\'').ToString();
    }

    /// <summary>The value as the rest of a comment: on one line, with the code points of what nobody can see.</summary>
    internal static string Comment(string value) => "# " + VisibleText.Of(value);
}
