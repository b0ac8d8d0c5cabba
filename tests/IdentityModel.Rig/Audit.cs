using IdentityModel.KillHost;
using IdentityModel.Sandbox;

namespace IdentityModel.Rig;

/// <summary>Compares what runs recorded and told with the tenant.</summary>
internal sealed class Audit
{
    private readonly World _world;
    private readonly RoundFigures _figures;
    private readonly Dictionary<string, string> _before;

    /// <summary>Keeps how the domains are before the first run.</summary>
    public Audit(World world, RoundFigures figures)
    {
        _world = world;
        _figures = figures;
        _before = world.Tenant.Domains.ToDictionary(domain => domain.Name, World.State);
    }

    /// <summary>Every password that works in the tenant is in a password file: at any moment, since it is recorded before it is sent.</summary>
    public void CheckNoneIsLost()
    {
        List<(string UserPrincipalName, string Password)> rows = [.. Files().SelectMany(_world.Rows)];
        foreach (SandboxUser user in _world.Tenant.Users.Where(HasPasswordOfOurs))
        {
            if (!rows.Any(row => IsOf(row, user) && _world.TenantHas(row.UserPrincipalName, row.Password)))
                _figures.Find(FindingKind.Lost, $"the password that was set for {user} is in no file.");
        }
    }

    /// <summary>Once all is done, the last row of each user is the password that works.</summary>
    public void CheckNoneIsWrong()
    {
        foreach (string file in Files())
        {
            foreach ((string name, string password) in LastRows(file))
            {
                SandboxUser user = _world.Tenant.FindUser(name)!;
                _figures.Rows++;
                bool isTrue = _world.TenantHas(name, password);

                // A conversion that was taken back before it set the password: the user signs in by federation, as before.
                bool isMoot = !HasPasswordOfOurs(user) && _world.Tenant.Domains.Any(domain => domain.IsFederated && Has(domain, user));
                if (!isTrue && !isMoot)
                    _figures.Find(FindingKind.Wrong, $"the last row of {user} in {file} is not the tenant's password.");
            }
        }
    }

    /// <summary>What a run told is so.</summary>
    public void CheckClaims(TransitionScenario scenario, KillReport report)
    {
        foreach (KillError error in report.Errors.Where(error => error.Id == KillError.Foreign))
            _figures.Find(FindingKind.ForeignError, error.Message);
        foreach (KillOutcome outcome in report.Outcomes)
            CheckOutcome(scenario, report, outcome);
        if (report.Errors.Count > 0 || report.Place is not null)
            return;

        // No error and no result: all is done and nothing is left, be it that the conversion was made or taken back.
        foreach (string domain in scenario.Domains.Where(domain => report.Outcomes.All(outcome => outcome.Domain != domain)))
        {
            if (!IsAsBefore(domain) && (scenario.Undoes || !IsConverted(scenario, domain) || WithoutPassword(scenario, domain).Any()))
                _figures.Find(FindingKind.WrongSuccess, $"no error and no result of {domain}, which is {Now(domain)}.");
        }
    }

    /// <summary>Whether a domain is as it was to become.</summary>
    public bool IsConverted(TransitionScenario scenario, string domain) =>
        _world.Tenant.FindDomain(domain)!.IsFederated == scenario.Federation is not null;

    private void CheckOutcome(TransitionScenario scenario, KillReport report, KillOutcome outcome)
    {
        if (outcome.Status is DomainConversionStatus.Converted or DomainConversionStatus.ConvertedWithErrors
            && !IsConverted(scenario, outcome.Domain))
        {
            _figures.Find(FindingKind.WrongSuccess, $"{outcome.Status} was told of {outcome.Domain}, which is {Now(outcome.Domain)}.");
        }

        if (outcome.Status == DomainConversionStatus.Undone && !IsAsBefore(outcome.Domain))
            _figures.Find(FindingKind.WrongSuccess, $"Undone was told of {outcome.Domain}, which is {Now(outcome.Domain)}.");

        foreach (string name in outcome.Assigned.Where(name => !HasPasswordOfOurs(_world.Tenant.FindUser(name)!)))
        {
            if (outcome.Status == DomainConversionStatus.Converted && report.Errors.Count == 0)
                _figures.Find(FindingKind.WrongSuccess, $"'the password set here works' was told of {name}, who has none.");
        }

        if (outcome.Status == DomainConversionStatus.Converted && outcome.IsClosed && report.Errors.Count == 0)
        {
            foreach (SandboxUser user in WithoutPassword(scenario, outcome.Domain))
                _figures.Find(FindingKind.WrongSuccess, $"Converted was told of {outcome.Domain}, where {user} has no password.");
        }
    }

    /// <summary>Who of a domain has no password that works, though one was to be set: hashes are not synchronized in this tenant.</summary>
    private IEnumerable<SandboxUser> WithoutPassword(TransitionScenario scenario, string domain) => scenario.SetPasswords
        ? _world.Tenant.Users.Where(user => user.OnPremisesSyncEnabled == true && !HasPasswordOfOurs(user)
            && _world.Tenant.Domains.Any(one => (one.Root ?? one.Name) == domain && Has(one, user)))
        : [];

    private bool IsAsBefore(string domain) => Now(domain) == _before[domain];

    private string Now(string domain) => World.State(_world.Tenant.FindDomain(domain)!);

    private bool HasPasswordOfOurs(SandboxUser user) => _world.Tenant.PasswordWriteCount(user.Id) > 0;

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_world.Folder, "*.csv").Select(path => Path.GetFileName(path));

    private Dictionary<string, string> LastRows(string file)
    {
        var rows = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string password) in _world.Rows(file))
            rows[name] = password;
        return rows;
    }

    private static bool Has(SandboxDomain domain, SandboxUser user) =>
        user.UserPrincipalName.EndsWith("@" + domain.Name, StringComparison.OrdinalIgnoreCase);

    private static bool IsOf((string UserPrincipalName, string Password) row, SandboxUser user) =>
        string.Equals(row.UserPrincipalName, user.UserPrincipalName, StringComparison.OrdinalIgnoreCase);
}
