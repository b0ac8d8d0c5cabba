namespace IdentityModel.Local.ActiveDirectory;

/// <summary>A server of a service, as DNS names it (SRV record, RFC 2782).</summary>
/// <param name="Host">The server's name.</param>
/// <param name="Priority">Servers of a smaller number are tried before those of a larger.</param>
/// <param name="Weight">How often, among those of one priority, a server comes before others.</param>
public sealed record ServiceRecord(string Host, int Priority, int Weight);
