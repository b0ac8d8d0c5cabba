namespace IdentityModel.Local.Files;

/// <summary>
/// Reads a relying party trust that was saved with Export-Clixml. Only the text of the properties is read: no object is made of it, so that a
/// file can make the module do nothing, and no certificate or key of it is loaded.
/// </summary>
public sealed class RelyingPartyTrustFile
{
    // All trusts of a large AD FS, with their certificates.
    private const int Largest = 50 * 1024 * 1024;

    /// <summary>The trust of Entra ID in the file.</summary>
    /// <exception cref="IdentityModelException">
    /// FileNotFound, FileNotRegular, FileUnreadable, TrustFileTooLarge, TrustFileMalformed, TrustNotRecognized, TrustOfOtherParty,
    /// TrustAmbiguous.
    /// </exception>
    public static async Task<RelyingPartyTrust> ReadAsync(string path, CancellationToken cancellationToken)
    {
        byte[] content = await InputFile.ReadAllAsync(path, Largest, cancellationToken).ConfigureAwait(false)
            ?? throw Errors.TrustFileTooLarge(path, Largest);
        return RelyingPartyTrustShape.OfEntraId(Border.Read(() => ClixmlReader.Read(content), e => Errors.TrustFileMalformed(path, e)), path);
    }
}
