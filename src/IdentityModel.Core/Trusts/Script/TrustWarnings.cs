namespace IdentityModel.Core.Trusts;

/// <summary>What a script for AD FS may get wrong, as far as the tenant's settings show.</summary>
internal sealed class TrustWarnings
{
    private const string AdfsPath = "/adfs/";

    private readonly List<string> _elsewhere = [];
    private readonly List<string> _sameProvider = [];

    /// <summary>The domains left out that sign in where the script's domains do, or whose settings cannot be read.</summary>
    internal IReadOnlyList<string> SameProvider => _sameProvider;

    /// <summary>All domains left out.</summary>
    internal IReadOnlyList<string> LeftOut => [.. _sameProvider, .. _elsewhere];

    /// <summary>Takes note of a federated root domain that the script is not for.</summary>
    internal void LeaveOut(string domain, Uri? signIn, IReadOnlyList<IssuedDomain> issued)
    {
        IssuedDomain[] known = [.. issued.Where(one => !one.IsPlanned)];
        bool isElsewhere = signIn is not null && known.Length > 0 && known.All(one => one.SignIn is not null && !IsSameHost(one.SignIn, signIn));
        (isElsewhere ? _elsewhere : _sameProvider).Add(domain);
    }

    /// <summary>The warnings, a sentence or two each.</summary>
    /// <param name="issued">The domains of the script.</param>
    /// <param name="unknownCloud">The cloud, if the address of its metadata is not known.</param>
    internal IReadOnlyList<string> For(IReadOnlyList<IssuedDomain> issued, CloudEnvironment? unknownCloud)
    {
        List<string> warnings = [];
        string[] hosts = [.. issued.Select(domain => domain.SignIn?.Host).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        if (_sameProvider.Count > 0)
        {
            warnings.Add(
                $"The script has no issuer for {Shown.Names(_sameProvider)}. After it has run, users of these domains cannot sign in through "
                + "this AD FS (AADSTS50107).");
        }

        if (_elsewhere.Count > 0)
        {
            warnings.Add(
                $"The script has no issuer for {Shown.Names(_elsewhere)}, because {(_elsewhere.Count == 1 ? "its" : "their")} users sign in at another host. "
                + $"Run the script only on the AD FS of {hosts.FirstOrDefault() ?? issued[0].Name}.");
        }

        if (hosts.Length > 1)
            warnings.Add($"Users sign in at {hosts.Length} hosts: {Shown.Names(hosts)}. Write a script for each AD FS farm, with -Domain.");
        foreach (IssuedDomain planned in issued.Where(domain => domain.IsPlanned))
        {
            warnings.Add(
                $"{planned.Name} is not federated yet. Federate it with -IssuerUri {planned.Issuer}: with another issuer, its users cannot sign in.");
        }

        if (issued.Where(domain => !domain.IsPlanned && !IsAdfs(domain.SignIn)).Select(domain => domain.Name).ToArray() is { Length: > 0 } others)
        {
            warnings.Add(
                $"The sign-in address of {Shown.Names(others)} does not look like AD FS: its path does not begin with {AdfsPath}. "
                + "The script works only on AD FS.");
        }

        if (unknownCloud is { } cloud)
        {
            warnings.Add(
                $"The module does not know the address of the metadata for AD FS in the cloud {cloud}. To create a trust, the script needs "
                + "-MetadataUrl or -MetadataFile.");
        }

        return warnings;
    }

    // AD FS serves everything under this path (docs/facts/federation.md#ad-fs-metadata).
    private static bool IsAdfs(Uri? signIn) => signIn?.AbsolutePath.StartsWith(AdfsPath, StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsSameHost(Uri one, Uri other) => string.Equals(one.Host, other.Host, StringComparison.OrdinalIgnoreCase);
}
