using System.Globalization;

namespace IdentityModel.Core.Trusts;

/// <summary>Puts the facts of a tenant into the script FederationTrust.ps1.</summary>
internal static class TrustScript
{
    private const string Resource = "FederationTrust.ps1";

    // Whole lines of the script, or a value in it. What is put in is not searched again.
    private const string MetadataUrl = "'#METADATAURL#'";
    private const string Facts = "#FACTS#";
    private const string Values = "#VALUES#";

    /// <summary>The script, with the line ends of Windows.</summary>
    internal static string Write(TrustScriptFacts facts)
    {
        string script = Template();
        (string head, string afterUrl) = Cut(script, MetadataUrl);
        (string parameters, string afterFacts) = Cut(afterUrl, Facts);
        (string settings, string rest) = Cut(afterFacts, Values);
        string whole = head + ScriptText.Quoted(facts.MetadataUrl ?? "") + parameters + Described(facts) + settings + Data(facts) + rest;
        return whole.Replace("\r\n", "\n").Replace("\n", "\r\n");
    }

    private static string Described(TrustScriptFacts facts)
    {
        int width = facts.Domains.Max(domain => domain.Name.Length);
        List<string> lines =
        [
            $"Made by Export-FederationTrust of the module IdentityModel, on {facts.MadeAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC.",
            $"Tenant: {facts.Context.Tenant}",
            $"Source anchor: {Attribute(facts.SourceAnchor)}",
            $"Claims for computers (hybrid join): {(facts.HasDevices ? $"yes, with the issuer of {facts.Domains[0].Name}" : "no")}",
            "Issuers, as Entra ID stores them. A domain includes its subdomains:",
            .. facts.Domains.Select(domain => $"  {domain.Name.PadRight(width)}  {domain.Issuer}{(domain.IsPlanned ? " (not federated yet)" : "")}"),
        ];
        if (facts.LeftOut.Count > 0)
            lines.Add($"Federated domains WITHOUT an issuer in this script: {string.Join(", ", facts.LeftOut)}");
        return string.Join("\n", lines.Select(ScriptText.Comment));
    }

    private static string Data(TrustScriptFacts facts)
    {
        return string.Join(
            "\n",
            [
                $"$cloud = {ScriptText.Quoted(facts.Context.Environment.ToString())}",
                $"$anchorAttribute = {ScriptText.Quoted(Attribute(facts.SourceAnchor))}",
                $"$hasDeviceRules = {(facts.HasDevices ? "$true" : "$false")}",
                $"$leftOut = {Array(facts.LeftOut)}",
                "",
                "# The claim rules of the trust.",
                $"$newRules = {Array(TrustRules.For(facts.Domains, facts.SourceAnchor, facts.HasDevices).Select(rule => rule.Text), "\n\n")}",
                "",
                "# Their domains, the sign-in names that they are for, and their issuers.",
                $"$ownDomains = {Array(facts.Domains.Select(domain => domain.Name))}",
                $"$issuerPatterns = {Array(facts.Domains.Select(domain => UpnPattern.Of(domain.Name, domain.RootsBeneath)))}",
                $"$issuers = {Array(facts.Domains.Select(domain => domain.Issuer))}",
                "",
                "# Other rules that the script knows, so that it may replace them.",
                $"$knownRules = {Array(TrustRules.KnownOthers(facts.SourceAnchor, facts.HasDevices).Select(rule => rule.Text), "\n\n")}",
            ]);
    }

    private static string Array(IEnumerable<string> values, string between = "\n") =>
        values.ToArray() is { Length: > 0 } some ? $"@(\n{string.Join(between, some.Select(ScriptText.Quoted))}\n)" : "@()";

    private static string Attribute(SourceAnchor anchor) => anchor == SourceAnchor.ConsistencyGuid ? "mS-DS-ConsistencyGuid" : "objectGUID";

    private static (string Before, string After) Cut(string text, string mark)
    {
        int at = text.IndexOf(mark, StringComparison.Ordinal);
        return (text.Substring(0, at), text.Substring(at + mark.Length));
    }

    private static string Template()
    {
        using Stream stream = typeof(TrustScript).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
