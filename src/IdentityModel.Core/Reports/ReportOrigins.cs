using System.Globalization;
using IdentityModel.Core.Comparisons;
using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Reports;

/// <summary>Of which tenants, sessions of the sandbox and predictions the results of a report are, and the sentences about that.</summary>
internal sealed class ReportOrigins
{
    private const string NewSession = "Each Connect-IdentityModel begins a new session, with a new tenant and a new clock.";

    private readonly Dictionary<MatchOrigin, long> _results = [];
    private readonly Dictionary<MatchOrigin, long> _compared = [];

    /// <summary>Whether all results that name a tenant name a simulated one.</summary>
    public bool IsSandbox => Tenants.Length > 0 && Tenants.All(SessionContext.IsNameOfSandbox);

    /// <summary>That the comparison is of another prediction than the results; null if it is not, or if that cannot be told.</summary>
    public string? OtherPrediction => Reports.OtherPrediction.Sentence(_results, _compared);

    private string[] Tenants => [.. Origins.Select(origin => origin.Tenant).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    private IEnumerable<MatchOrigin> Origins => _results.Keys.Concat(_compared.Keys);

    /// <summary>Takes note of a result of Test-SoftMatch.</summary>
    public void Add(MatchResult result) => Count(_results, result.Origin);

    /// <summary>Takes note of a result of Compare-SoftMatch. It was compared with a tenant and a session, and is of a prediction.</summary>
    public void Add(SoftMatchComparison result) => Count(_compared, new MatchOrigin(result.Tenant, result.ResultPredictedAt, result.SandboxSession));

    /// <summary>Which results are not of this tenant or of this session of the sandbox; without a connection, whether they are of several.</summary>
    public IEnumerable<string> Surprises(ICloudSession? session)
    {
        if (session is null)
            return Several() is { } several ? [several] : [];

        IEnumerable<string> elsewhere = Tenants.Select(session.Context.MadeElsewhere).OfType<string>()
            .Select(where => $"Results of this report are of another tenant: a result {where}");
        return session.Context.IsSandbox && OfOtherSession(session) is { } other ? elsewhere.Append(other) : elsewhere;
    }

    private string? Several()
    {
        if (Tenants.Length > 1)
            return $"The results of this report name several tenants: {Shown.Names(Tenants)}. The numbers are of all of them. Write a report for each tenant.";

        return Origins.Select(origin => origin.SandboxSession).OfType<string>().Distinct().Skip(1).Any()
            ? $"The results of this report are of several sessions of the sandbox. {NewSession}"
            : null;
    }

    private string? OfOtherSession(ICloudSession session)
    {
        string[] which = [.. new[] { OfOtherSession("Test-SoftMatch", _results, session), OfOtherSession("Compare-SoftMatch", _compared, session) }.OfType<string>()];
        return which.Length == 0
            ? null
            : $"Results {string.Join(" and ", which)} are not of this session of the sandbox, which began on {session.StartedAt:u}. {NewSession} The rest of this report is of this session.";
    }

    // A result that has lost its session may be of this one.
    private static string? OfOtherSession(string command, Dictionary<MatchOrigin, long> origins, ICloudSession session)
    {
        long all = origins.Values.Sum();
        long other = origins.Where(one => one.Key.SandboxSession is { } own && own != session.TenantKey && IsOfTenant(one.Key)).Sum(one => one.Value);
        return other == 0 ? null : string.Format(CultureInfo.InvariantCulture, "of {0} ({1:N0} of {2:N0})", command, other, all);

        bool IsOfTenant(MatchOrigin origin) => origin.Tenant is null || session.Context.IsNamed(origin.Tenant);
    }

    private static void Count(Dictionary<MatchOrigin, long> counts, MatchOrigin origin) =>
        counts[origin] = (counts.TryGetValue(origin, out long count) ? count : 0) + 1;
}
