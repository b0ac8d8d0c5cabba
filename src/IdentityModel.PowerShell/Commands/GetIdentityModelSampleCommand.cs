using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Shows where the sample files of the module are.</para>
/// <para type="description">
/// Returns the sample files that come with the module. They belong to Contoso, the simulated tenant of the sandbox. Give a file to another
/// command, as the examples do, or copy it.
/// </para>
/// <para type="description">
/// contoso-onpremises.csv has Contoso's on-premises users. contoso-federationmetadata.xml is the federation metadata of its AD FS,
/// sts.contoso.com, and contoso-relyingpartytrust.xml is the trust that this AD FS has for Entra ID. contoso-passwords.csv has cloud users
/// and passwords for Set-CloudUserPassword. Everyone can read these passwords: use them only in the sandbox. The command needs no
/// connection, and changes nothing.
/// </para>
/// </summary>
/// <example>
/// <code>Get-IdentityModelSample</code>
/// </example>
/// <example>
/// <code>Test-SoftMatch (Get-IdentityModelSample contoso-onpremises.csv) -Summary</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "IdentityModelSample")]
[OutputType(typeof(FileInfo))]
public sealed class GetIdentityModelSampleCommand : IdentityCmdlet
{
    /// <summary>File names. Wildcards are allowed. Without this parameter, all files.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [TextArgument("Name")]
    [ArgumentCompleter(typeof(SampleCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!IsUsable(Name, nameof(Name)))
            return;

        FileInfo[] all = ModuleFiles.Samples;
        foreach (string name in Name)
        {
            // As Get-Item returns them, so that they are shown in the same way.
            ForItem(name, one => WriteObject(
                InvokeProvider.Item.Get(PathsOf(all, one), force: true, literalPath: true), enumerateCollection: true));
        }
    }

    // As with Get-Item, a pattern may find nothing, but a name must find its file.
    private static string[] PathsOf(FileInfo[] all, string name)
    {
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        string[] found = [.. all.Where(file => pattern.IsMatch(file.Name)).Select(file => file.FullName)];
        return found.Length > 0 || WildcardPattern.ContainsWildcardCharacters(name)
            ? found
            : throw Errors.SampleUnknown(name, [.. all.Select(file => file.Name)]);
    }
}
