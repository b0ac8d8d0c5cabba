namespace IdentityModel.Local.Files;

/// <summary>
/// Reads on-premises users from a file as <c>Get-ADUser | Export-Csv</c> writes it (any of the delimiters <c>,</c> <c>;</c> tab
/// <c>|</c>; UTF-8 or UTF-16; with or without byte order mark, <c>#TYPE</c> line and blank lines), or from JSON.
/// </summary>
public static class OnPremisesUserFile
{
    private static readonly UserFileShape<OnPremisesUser> Shape = new(
        OnPremisesUserShape.Read,
        OnPremisesUserShape.Knows,
        OnPremisesUserShape.MissingIn,
        OnPremisesUserShape.CautionsFor,
        user => user.ObjectGuid,
        Errors.DuplicateObjectGuid,
        PlainOnPremisesUserReader.For,
        (block, user) => block.Add(user),
        "Get-ADUser -Filter * -Properties mail, proxyAddresses, displayName, mS-DS-ConsistencyGuid | "
        + "Select-Object ObjectGUID, SamAccountName, UserPrincipalName, DisplayName, mail, Enabled, DistinguishedName, "
        + "@{n='proxyAddresses';e={$_.proxyAddresses -join ';'}}, @{n='mS-DS-ConsistencyGuid';e={[guid]$_.'mS-DS-ConsistencyGuid'}} | "
        + "Export-Csv users.csv -NoTypeInformation -Encoding UTF8");

    private static readonly UserFileShape<OnPremisesUser> AsIs = Shape with
    {
        Read = OnPremisesUserShape.ReadAsIs,
        MissingIn = OnPremisesUserShape.MissingForCheck,
        CautionsFor = has => OnPremisesUserShape.UncheckedIn(has) is { Count: > 0 } unknown
            ? [$"The file has no {string.Join(", ", unknown)}: not checked."]
            : [],
        Command =
            "Get-ADUser -Filter * -Properties displayName, givenName, sn, mail, proxyAddresses, targetAddress, mailNickname, "
            + "isCriticalSystemObject | Select-Object ObjectGUID, DistinguishedName, SamAccountName, UserPrincipalName, displayName, "
            + "givenName, sn, mail, targetAddress, mailNickname, isCriticalSystemObject, "
            + "@{n='proxyAddresses';e={$_.proxyAddresses -join ';'}} | Export-Csv users.csv -NoTypeInformation -Encoding UTF8",
    };

    /// <summary>Streams the users of a file; nothing is read before the first is asked for.</summary>
    /// <param name="path">The file-system path.</param>
    /// <param name="onBadRow">
    /// Gets one error for each row left out, its message naming the line: a value that cannot be what its column says,
    /// <c>RowMalformed</c>, <c>DuplicateObjectGuid</c>, <c>OnPremisesUserWithoutIdentity</c>.
    /// </param>
    /// <param name="onWarning">Gets what the file leaves unknown, once for each column.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="count">Counts the rows while they are read; null where nobody asks.</param>
    /// <exception cref="IdentityModelException">
    /// While enumerating: <c>FileNotFound</c>, <c>FileUnreadable</c>, <c>FileEmpty</c>, <c>FileIsWorkbook</c>, <c>FileIsBinary</c>,
    /// <c>FileEncodingUnknown</c>, <c>FileHeaderMissing</c>, <c>ColumnMissing</c>, <c>JsonMalformed</c>, and <c>RowMalformed</c> for a
    /// quote that swallows more than a megabyte.
    /// </exception>
    public static IEnumerable<OnPremisesUser> Read(
        string path,
        Action<IdentityModelException> onBadRow,
        Action<string> onWarning,
        CancellationToken cancellationToken,
        UserFileCount? count = null) =>
        new UserFileReader<OnPremisesUser>(path, Shape, onBadRow, onWarning, count ?? new()).Read(cancellationToken);

    /// <summary>As <see cref="Read"/>, but in blocks for a matcher: many times as fast, and with only what decides a match.</summary>
    /// <inheritdoc cref="Read"/>
    public static IEnumerable<UserBlock> ReadBlocks(
        string path, Action<IdentityModelException> onBadRow, Action<string> onWarning, CancellationToken cancellationToken) =>
        new UserFileReader<OnPremisesUser>(path, Shape, onBadRow, onWarning, new()).ReadBlocks(cancellationToken);

    /// <summary>As <see cref="Read"/>, but each value as the file holds it, for a check (<see cref="OnPremisesUserShape.ReadAsIs"/>).</summary>
    /// <inheritdoc cref="Read"/>
    public static IEnumerable<OnPremisesUser> ReadAsIs(
        string path, Action<IdentityModelException> onBadRow, Action<string> onWarning, CancellationToken cancellationToken) =>
        new UserFileReader<OnPremisesUser>(path, AsIs, onBadRow, onWarning, new()).Read(cancellationToken);
}
