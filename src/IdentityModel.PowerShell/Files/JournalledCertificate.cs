using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.PowerShell;

/// <summary>The certificate that a journal has for the passwords of its run.</summary>
internal static class JournalledCertificate
{
    /// <summary>The certificate; null if the journal has none.</summary>
    /// <exception cref="IdentityModelException"><c>PasswordProtectionUnknown</c>: its value is not a certificate.</exception>
    public static X509Certificate2? Of(ConversionJournal journal, string passwordFile)
    {
        if (journal.Order.PasswordCertificate is not { } base64)
            return null;

        try
        {
            return PublicCertificate.Read(Convert.FromBase64String(base64));
        }
        catch (Exception e) when (Border.IsFault(e))
        {
            throw Errors.PasswordProtectionUnknown(journal.Path, passwordFile, e);
        }
    }
}
