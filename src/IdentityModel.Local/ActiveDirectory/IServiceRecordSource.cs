namespace IdentityModel.Local.ActiveDirectory;

/// <summary>Looks up SRV records, for which .NET has no method.</summary>
public interface IServiceRecordSource
{
    /// <summary>The records of a name; none if DNS says that there are none.</summary>
    /// <exception cref="IdentityModelException"><c>NameServerUnreachable</c>: no DNS server answers.</exception>
    Task<IReadOnlyList<ServiceRecord>> FindAsync(string name, CancellationToken cancellationToken);
}
