using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Comparisons;

/// <summary>Whether a prediction is of the tenant with which it is compared.</summary>
internal static class PredictionOrigin
{
    private const string Unnamed =
        "do not name a tenant, so the command cannot check that they are of this tenant. The name is missing if an earlier version of the module saved "
        + "the results, or if the cloud users came from a file.";

    /// <summary>Refuses the prediction of another tenant. If results name no tenant, one warning says so.</summary>
    /// <returns>Whether any result names the tenant.</returns>
    /// <exception cref="IdentityModelException"><c>PredictionOfOtherTenant</c>, <c>PredictionOfSeveralTenants</c>.</exception>
    public static bool Check(IReadOnlyList<MatchResult> predictions, SessionContext session, IOperationSink sink)
    {
        string[] tenants = [.. predictions.Select(one => one.Tenant).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        if (tenants.Select(session.MadeElsewhere).FirstOrDefault(where => where is not null) is { } elsewhere)
            throw tenants.Length == 1 ? Errors.PredictionOfOtherTenant(elsewhere) : Errors.PredictionOfSeveralTenants(tenants);

        int unnamed = predictions.Count(one => one.Tenant is null);
        if (unnamed > 0)
        {
            string which = unnamed == predictions.Count ? "The results" : $"Some results ({unnamed:N0} of {predictions.Count:N0})";
            sink.Warning($"{which} of the prediction {Unnamed}");
        }

        return tenants.Length > 0;
    }
}
