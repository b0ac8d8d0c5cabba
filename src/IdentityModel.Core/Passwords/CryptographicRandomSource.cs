using System.Security.Cryptography;

namespace IdentityModel.Core.Passwords;

/// <summary>The operating system's cryptographic generator.</summary>
public sealed class CryptographicRandomSource : IRandomSource, IDisposable
{
    private readonly RandomNumberGenerator _generator = RandomNumberGenerator.Create();

    /// <inheritdoc/>
    public void Fill(byte[] buffer) => _generator.GetBytes(buffer);

    /// <inheritdoc/>
    public void Dispose() => _generator.Dispose();
}
