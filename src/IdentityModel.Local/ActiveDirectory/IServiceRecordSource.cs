namespace IdentityModel.Local.ActiveDirectory;

/// <summary>Looks SRV records up, which .NET itself does not.</summary>
public interface IServiceRecordSource
{
    /// <summary>The records of a name; none where DNS says there are none.</summary>
    /// <exception cref="IdentityModelException"><c>NameServerUnreachable</c>: no DNS server answers.</exception>
    Task<IReadOnlyList<ServiceRecord>> FindAsync(string name, CancellationToken cancellationToken);
}
