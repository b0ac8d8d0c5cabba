namespace IdentityModel.Local.Files;

/// <summary>
/// Reads cloud users from a file: CSV as <c>Get-MgUser | Export-Csv</c>, <c>Get-CloudUser | Export-Csv</c> and the downloads of the
/// Entra portal and the Microsoft 365 admin center write it, or JSON as Graph's pages and <c>ConvertTo-Json</c> give it.
/// </summary>
public static class CloudUserFile
{
    private static readonly UserFileShape<CloudUser> Shape = new(
        CloudUserShape.Read,
        CloudUserShape.Knows,
        CloudUserShape.MissingIn,
        CloudUserShape.CautionsFor,
        user => Guid.TryParse(user.Id, out Guid id) ? id : null,
        Errors.DuplicateCloudUserId,
        PlainCloudUserReader.For,
        (block, user) => block.Add(user),
        "Get-MgUser -All -Property Id, UserPrincipalName, DisplayName, Mail, ProxyAddresses, OnPremisesImmutableId, "
        + "OnPremisesSyncEnabled, AccountEnabled, UserType | Select-Object Id, UserPrincipalName, DisplayName, Mail, "
        + "@{n='ProxyAddresses';e={$_.ProxyAddresses -join ';'}}, OnPremisesImmutableId, OnPremisesSyncEnabled, AccountEnabled, UserType | "
        + "Export-Csv cloud.csv -NoTypeInformation -Encoding UTF8");

    /// <summary>Streams the users of a file; nothing is read before the first is asked for.</summary>
    /// <param name="path">The file-system path.</param>
    /// <param name="onBadRow">
    /// Gets one error for each row left out, its message naming the line: a value that cannot be what its column says,
    /// <c>RowMalformed</c>, <c>DuplicateCloudUserId</c>, <c>CloudUserWithoutIdentity</c>, <c>JsonItemNotAUser</c>.
    /// </param>
    /// <param name="onWarning">Gets what the file leaves unknown, once for each column.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="count">Counts the rows while they are read; null where nobody asks.</param>
    /// <exception cref="IdentityModelException">
    /// While enumerating: <c>FileNotFound</c>, <c>FileUnreadable</c>, <c>FileEmpty</c>, <c>FileIsWorkbook</c>, <c>FileIsBinary</c>,
    /// <c>FileEncodingUnknown</c>, <c>FileHeaderMissing</c>, <c>ColumnMissing</c>, <c>JsonMalformed</c>, and <c>RowMalformed</c> for a
    /// quote that swallows more than a megabyte.
    /// </exception>
    public static IEnumerable<CloudUser> Read(
        string path,
        Action<IdentityModelException> onBadRow,
        Action<string> onWarning,
        CancellationToken cancellationToken,
        UserFileCount? count = null)
    {
        bool hasImmutableId = false;
        count ??= new UserFileCount();
        foreach (CloudUser user in new UserFileReader<CloudUser>(path, Shape, onBadRow, onWarning, count).Read(cancellationToken))
        {
            hasImmutableId |= user.ImmutableId is not null;
            yield return user;
        }

        if (!hasImmutableId && count.Users > 0)
            WarnOfNoImmutableId(path, onWarning);
    }

    /// <summary>As <see cref="Read"/>, but in blocks for a matcher: many times as fast, and with only what decides a match.</summary>
    /// <inheritdoc cref="Read"/>
    public static IEnumerable<UserBlock> ReadBlocks(
        string path, Action<IdentityModelException> onBadRow, Action<string> onWarning, CancellationToken cancellationToken)
    {
        bool hasImmutableId = false;
        UserFileCount count = new();
        UserFileReader<CloudUser> reader = new(path, Shape, onBadRow, onWarning, count);
        foreach (UserBlock block in reader.ReadBlocks(cancellationToken))
        {
            hasImmutableId |= block.HasImmutableId;
            yield return block;
        }

        if (!hasImmutableId && count.Users > 0)
            WarnOfNoImmutableId(path, onWarning);
    }

    // Get-MgUser has the column and leaves it empty unless asked for the property: that looks like a tenant never synced.
    private static void WarnOfNoImmutableId(string path, Action<string> onWarning) =>
        onWarning($"{Path.GetFileName(path)}: no user has an ImmutableId. If users were ever synchronised, "
            + "the file was written without asking for OnPremisesImmutableId, and matches cannot be told from it.");
}
