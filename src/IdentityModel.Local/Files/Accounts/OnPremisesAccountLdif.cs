using System.Text;

namespace IdentityModel.Local.Files;

/// <summary>
/// Writes accounts to a new LDIF file (RFC 2849) that <c>ldapadd</c> and <c>ldifde -i</c> load. The file gets its name only when
/// it is complete.
/// </summary>
/// <remarks>No <c>version:</c> line: the RFC makes it optional, and ldifde's own exports have none.</remarks>
public sealed class OnPremisesAccountLdif : IOnPremisesAccountWriter
{
    private readonly PendingFile _file;

    private OnPremisesAccountLdif(PendingFile file) => _file = file;

    /// <inheritdoc/>
    public string Path => _file.Path;

    /// <inheritdoc/>
    public string? Note => null;

    /// <summary>Begins the file.</summary>
    /// <param name="file">The file, which is closed with this.</param>
    public static OnPremisesAccountLdif Create(PendingFile file) => new(file);

    /// <summary>An account as LDIF, with the blank line after it.</summary>
    /// <exception cref="IdentityModelException"><c>LdifNeedsContainer</c>.</exception>
    public static string Entry(OnPremisesAccount account)
    {
        if (account is not PlacedOnPremisesAccount placed)
            throw Errors.LdifNeedsContainer();

        var entry = new StringBuilder();
        entry.Append(LdifText.Line("dn", placed.DistinguishedName)).Append(LdifText.Line("changetype", "add"));
        foreach (AccountValues attribute in placed.Attributes())
        {
            foreach (object value in attribute.Values)
                entry.Append(LdifText.Line(attribute.Name, value));
        }

        return entry.Append('\n').ToString();
    }

    /// <inheritdoc/>
    public Task AddAsync(OnPremisesAccount account, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _file.Write(Encoding.ASCII.GetBytes(Entry(account)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task CompleteAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _file.Complete();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
