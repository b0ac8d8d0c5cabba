namespace IdentityModel.Core.Holdings;

/// <summary>
/// Decides how a user holds the proxy addresses, in their order, and then mail. The first <c>SMTP:</c> entry is the primary
/// address; without one, mail is (docs/facts/graph.md#user-properties, docs/facts/matching.md#primary-address).
/// </summary>
internal struct HeldAddresses
{
    private bool _hasPrimary;

    /// <summary>How mail is held, once every proxy address has been added.</summary>
    public readonly Held OfMail => _hasPrimary ? Held.Secondary : Held.Primary;

    /// <summary>How the next proxy address is held.</summary>
    /// <param name="isMarkedPrimary">Whether its type is written in capitals.</param>
    public Held OfProxy(bool isMarkedPrimary)
    {
        bool isPrimary = isMarkedPrimary && !_hasPrimary;
        _hasPrimary |= isPrimary;
        return Held.Proxy | (isPrimary ? Held.Primary : Held.Secondary);
    }
}
