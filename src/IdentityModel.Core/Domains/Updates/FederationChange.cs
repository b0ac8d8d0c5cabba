namespace IdentityModel.Core.Domains;

/// <summary>The settings of a domain that a run changes, and their new values. The journal keeps it with the start of the domain.</summary>
/// <param name="Settings">The settings to change.</param>
/// <param name="Wanted">Their new values; other values in it mean nothing.</param>
internal sealed record FederationChange(IReadOnlyList<FederationSetting> Settings, DomainFederation Wanted)
{
    private const string ChangedName = "changed";

    /// <summary>The names of the settings.</summary>
    public IEnumerable<string> Names => Settings.Select(setting => setting.Name);

    /// <summary>The settings with the changed ones, each with its new value.</summary>
    public DomainFederation Over(DomainFederation settings) => FederationText.Replace(settings, Settings, Wanted);

    /// <summary>The settings that do not have their new value.</summary>
    public IReadOnlyList<FederationSetting> Differing(DomainFederation now) =>
        [.. Settings.Where(setting => !setting.IsSame(Wanted, now))];

    /// <summary>The settings that have neither their new value nor the one of before: somebody else has changed them.</summary>
    public IReadOnlyList<FederationSetting> Foreign(DomainFederation before, DomainFederation now) =>
        [.. Differing(now).Where(setting => !setting.IsSame(before, now))];

    /// <summary>The change as a journal's detail.</summary>
    public IEnumerable<(string Name, string Value)> ToDetail() =>
    [
        (ChangedName, string.Join(" ", Names)),
        .. FederationText.Of(FederationText.Replace(new DomainFederation(), Settings, Wanted)),
    ];

    /// <summary>The change of a journal's detail; <see langword="null"/> if it has none.</summary>
    public static FederationChange? FromDetail(IReadOnlyDictionary<string, string> detail) =>
        detail.TryGetValue(ChangedName, out string? names)
            ? new FederationChange(
                [.. FederationSetting.All.Where(setting => names.Split(' ').Contains(setting.Name))], FederationText.Read(detail))
            : null;
}
