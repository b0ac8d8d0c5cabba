namespace IdentityModel.Core.OnPremises;

/// <summary>Opens connections to domain controllers, with the credential and the protection it was made for.</summary>
public interface IOnPremisesDirectoryConnector
{
    /// <summary>Connects and signs in.</summary>
    /// <exception cref="IdentityModelException">
    /// The server cannot be reached or does not answer in time, its certificate is not trusted or is of another name, or it refuses
    /// the sign-in.
    /// </exception>
    Task<IOnPremisesDirectory> ConnectAsync(DirectoryServer server, IOperationSink sink, CancellationToken cancellationToken);
}
