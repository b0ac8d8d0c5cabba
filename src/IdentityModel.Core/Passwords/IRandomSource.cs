namespace IdentityModel.Core.Passwords;

/// <summary>Where random bytes come from; injected, so that what is made of them can be tested.</summary>
public interface IRandomSource
{
    /// <summary>Fills the whole buffer with bytes that are independent and uniform.</summary>
    void Fill(byte[] buffer);
}
