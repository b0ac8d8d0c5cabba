namespace IdentityModel.Core.Passwords;

/// <summary>A source of random bytes. It is injected, so that tests can control what is made from them.</summary>
public interface IRandomSource
{
    /// <summary>Fills the whole buffer with bytes that are independent and uniform.</summary>
    void Fill(byte[] buffer);
}
