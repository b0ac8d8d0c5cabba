namespace IdentityModel.Core.Holdings;

/// <summary>
/// As what a user holds his proxy addresses, asked one after another, and then mail: the first <c>SMTP:</c> entry is the primary
/// address, and mail is if there is none (docs/facts/graph.md#user-properties, docs/facts/matching.md#primary-address).
/// </summary>
internal struct HeldAddresses
{
    private bool _hasPrimary;

    /// <summary>As what mail is held, once every proxy address has been asked for.</summary>
    public readonly Held OfMail => _hasPrimary ? Held.Secondary : Held.Primary;

    /// <summary>As what the next proxy address is held.</summary>
    /// <param name="isMarkedPrimary">Whether its type is written in capitals.</param>
    public Held OfProxy(bool isMarkedPrimary)
    {
        bool isPrimary = isMarkedPrimary && !_hasPrimary;
        _hasPrimary |= isPrimary;
        return Held.Proxy | (isPrimary ? Held.Primary : Held.Secondary);
    }
}
