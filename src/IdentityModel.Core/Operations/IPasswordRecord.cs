using System.Security;

namespace IdentityModel.Core;

/// <summary>The record of passwords. Each is recorded before it is set, so that no password is set and lost.</summary>
public interface IPasswordRecord : IDisposable
{
    /// <summary>The file's full path.</summary>
    string Path { get; }

    /// <summary>Records one password. When it returns, the password is on disk.</summary>
    Task AppendAsync(string userPrincipalName, SecureString password, CancellationToken cancellationToken);

    /// <summary>
    /// The last recorded password of each named user, if the record can be read here: an encrypted record needs the certificate's
    /// private key. The caller disposes of them.
    /// </summary>
    Task<IReadOnlyDictionary<string, SecureString>> ReadAsync(
        IReadOnlyCollection<string> userPrincipalNames, CancellationToken cancellationToken);
}
