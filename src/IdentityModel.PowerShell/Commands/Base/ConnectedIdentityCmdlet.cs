using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.PowerShell;

/// <summary>The base of cmdlets that need a connection: the runspace's own, made by Connect-IdentityModel.</summary>
public abstract class ConnectedIdentityCmdlet : AsyncIdentityCmdlet
{
    private ICloudSession? _session;

    /// <summary>The runspace's session.</summary>
    protected ICloudSession Session => _session ?? throw Errors.NotConnected();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        ForCommand(() => _session = RunspaceSession.Required);
    }

    /// <summary>The files of a run that changes something, claimed for this run; the caller disposes of them.</summary>
    /// <param name="journalPath">The journal's path, as given.</param>
    /// <param name="use">What the run does with it. With Append, there is a journal only if the user names one.</param>
    /// <param name="passwordPath">The password file's path, as given.</param>
    /// <param name="protectTo">The certificate that encrypts its passwords.</param>
    /// <exception cref="PipelineStoppedException">
    /// A path is not in the file system, the file cannot be created or another run has it, or there is a certificate without a
    /// password file.
    /// </exception>
    private protected RunFileSet FilesOfRun(
        string? journalPath, JournalUse use, string? passwordPath = null, X509Certificate2? protectTo = null)
    {
        if (protectTo is not null && passwordPath is null)
            ThrowTerminating(Errors.NothingToProtect());

        RunFileSet files = new(Session.Clock, IsWhatIf);
        try
        {
            ForCommand(() =>
            {
                if (use != JournalUse.Append || journalPath is not null)
                    files.TakeJournal(OptionalPath(journalPath) ?? Location, MyInvocation.MyCommand.Name, use);
                if (OptionalPath(passwordPath) is { } path)
                    files.TakePasswords(path, protectTo, goesOn: false);
            });
            return files;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    private string Location => SessionState.Path.CurrentFileSystemLocation.ProviderPath;
}
