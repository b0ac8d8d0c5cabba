namespace IdentityModel.Local.Files;

/// <summary>
/// Reads cloud users from a file: CSV as <c>Get-MgUser | Export-Csv</c>, <c>Get-CloudUser | Export-Csv</c> and the downloads of the
/// Entra portal and the Microsoft 365 admin center write it, or JSON as Graph's pages and <c>ConvertTo-Json</c> give it.
/// </summary>
public static class CloudUserFile
{
    private static readonly UserFileShape<CloudUser> Shape =
        new(CloudUserShape.MatchingForm, PlainCloudUserReader.For, (block, user) => block.Add(user));

    /// <summary>Streams the users of a file. It reads nothing before the first user is requested.</summary>
    /// <param name="path">The file-system path.</param>
    /// <param name="form">What the users are for.</param>
    /// <param name="onBadRow">
    /// Gets one error for each skipped row, whose message names the line: a value that cannot be what its column says,
    /// <c>RowMalformed</c>, <c>DuplicateCloudUserId</c>, <c>CloudUserWithoutIdentity</c>, <c>JsonItemNotAUser</c>.
    /// </param>
    /// <param name="onWarning">Gets what the file leaves unknown, once for each column.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="IdentityModelException">
    /// While enumerating: <c>FileNotFound</c>, <c>FileUnreadable</c>, <c>FileEmpty</c>, <c>FileIsWorkbook</c>, <c>FileIsBinary</c>,
    /// <c>FileEncodingUnknown</c>, <c>FileHeaderMissing</c>, <c>ColumnMissing</c>, <c>JsonMalformed</c>, and <c>RowMalformed</c> for a
    /// quote that swallows more than a megabyte.
    /// </exception>
    public static IEnumerable<CloudUser> Read(
        string path,
        UserForm<CloudUser> form,
        Action<IdentityModelException> onBadRow,
        Action<string> onWarning,
        CancellationToken cancellationToken) =>
        new UserFileReader<CloudUser>(path, Shape with { Form = form }, onBadRow, onWarning).Read(cancellationToken);

    /// <summary>As <see cref="Read"/>, but in blocks for a matcher: many times as fast, and with only what decides a match.</summary>
    /// <param name="path">The file-system path.</param>
    /// <param name="onBadRow">Gets one error for each skipped row.</param>
    /// <param name="onWarning">Gets what the file leaves unknown, once for each column.</param>
    /// <param name="onUnread">Gets the name of each property that the file leaves unknown.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static IEnumerable<UserBlock> ReadBlocks(
        string path,
        Action<IdentityModelException> onBadRow,
        Action<string> onWarning,
        Action<string> onUnread,
        CancellationToken cancellationToken) =>
        new UserFileReader<CloudUser>(path, Shape, onBadRow, onWarning, onUnread).ReadBlocks(cancellationToken);
}
