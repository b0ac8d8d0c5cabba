namespace IdentityModel.Local.ActiveDirectory;

/// <summary>A server of a service, as DNS names it (SRV record, RFC 2782).</summary>
/// <param name="Host">The server's name.</param>
/// <param name="Priority">Servers with a smaller number are tried first.</param>
/// <param name="Weight">How often a server comes first among those of one priority.</param>
public sealed record ServiceRecord(string Host, int Priority, int Weight);
