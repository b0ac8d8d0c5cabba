using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using IdentityModel.Core;

namespace IdentityModel.PowerShell;

/// <summary>The base of cmdlets that need a connection: the runspace's own, made by Connect-IdentityModel.</summary>
public abstract class ConnectedIdentityCmdlet : AsyncIdentityCmdlet
{
    private ICloudSession? _session;

    /// <summary>The runspace's session.</summary>
    protected ICloudSession Session => _session ?? throw Errors.NotConnected();

    /// <inheritdoc/>
    protected override void BeginProcessing() => ForCommand(() => _session = RunspaceSession.Required);

    /// <summary>The files of a run that changes something.</summary>
    /// <exception cref="PipelineStoppedException">
    /// A path is not in the file system or no file can be there, or a certificate has nothing to protect.
    /// </exception>
    private protected RunFileSet FilesOfRun(
        string? journalPath, string? passwordPath, X509Certificate2? protectTo, bool goesOn = false, bool appendsJournal = false)
    {
        if (protectTo is not null && passwordPath is null)
            ThrowTerminating(Errors.NothingToProtect());

        string location = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        RunFileSet? files = null;
        ForCommand(() =>
        {
            files = new RunFileSet(
                RunFileSet.JournalPath(OptionalPath(journalPath), location, MyInvocation.MyCommand.Name, Session.Clock),
                OptionalPath(passwordPath),
                protectTo,
                Session.Clock)
            {
                GoesOn = goesOn,
                AppendsJournal = appendsJournal,
            };
            files.Check();
        });
        return files!;
    }
}
