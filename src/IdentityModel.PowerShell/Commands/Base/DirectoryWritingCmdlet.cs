namespace IdentityModel.PowerShell;

/// <summary>The base of cmdlets that change values in Active Directory, or in the simulated directory of the sandbox.</summary>
public abstract class DirectoryWritingCmdlet : DomainControllerCmdlet
{
    private SessionContext? _sandbox;

    /// <summary>Makes the changes of the run.</summary>
    /// <param name="changes">Gets the connector, the time and the files of the run.</param>
    private protected void Write(Action<IOnPremisesDirectoryConnector, TimeProvider, RunFileSet> changes)
    {
        _sandbox = RunspaceSession.Network is null ? null : RunspaceSession.Current?.Context;
        IOnPremisesDirectoryConnector connector = DirectoryConnection.Connector(
            Settings(), OptionalPath(CertificateAuthorityPath), RunspaceSession.Network, RunspaceSession.Waits);
        using RunFileSet files = new(RunspaceSession.Clock, IsWhatIf);
        changes(connector, RunspaceSession.Clock, files);
    }

    /// <inheritdoc/>
    private protected override IOperationSink SinkOver(IOperationSink sink) => _sandbox is null ? sink : new TenantSink(sink, _sandbox);
}
