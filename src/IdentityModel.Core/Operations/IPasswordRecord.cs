using System.Security;

namespace IdentityModel.Core;

/// <summary>Where passwords are recorded before they are set, so that none is ever set and lost.</summary>
public interface IPasswordRecord : IDisposable
{
    /// <summary>The file's full path.</summary>
    string Path { get; }

    /// <summary>Records one password; when this returns it is on disk.</summary>
    Task AppendAsync(string userPrincipalName, SecureString password, CancellationToken cancellationToken);

    /// <summary>
    /// The last password recorded for each of the users named, where the record can be read back here: one that is encrypted
    /// cannot without the certificate's private key. The caller disposes of them.
    /// </summary>
    Task<IReadOnlyDictionary<string, SecureString>> ReadAsync(
        IReadOnlyCollection<string> userPrincipalNames, CancellationToken cancellationToken);
}
