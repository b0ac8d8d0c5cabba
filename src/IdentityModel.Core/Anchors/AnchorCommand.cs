using IdentityModel.Core.Trusts;

namespace IdentityModel.Core.Anchors;

/// <summary>The Set-ADUser line that writes an anchor, for a computer that reaches the domain controller.</summary>
public static class AnchorCommand
{
    /// <summary>The line. -Add fails if the user has a value, so that only -Replace, with force, writes over one.</summary>
    /// <exception cref="IdentityModelException"><c>AnchorNotWritable</c>.</exception>
    public static string Of(AnchorTarget target, string? server, bool force)
    {
        AnchorWriteRule.Check(target);
        string where = server is null ? "" : $" -Server {ScriptText.Quoted(server)}";
        return $"Set-ADUser -Identity {ScriptText.Quoted(target.Identity)}{where} {(force ? "-Replace" : "-Add")} "
            + $"@{{'mS-DS-ConsistencyGuid' = [Convert]::FromBase64String({ScriptText.Quoted(target.ImmutableId!)})}}";
    }
}
