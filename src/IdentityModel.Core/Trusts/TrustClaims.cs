using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Core.Trusts;

/// <summary>
/// Runs the rules of a trust for accounts that tell by their values which attribute a claim comes from: each attribute that the rules ask
/// for has a value of its own.
/// </summary>
/// <param name="rules">The rules.</param>
/// <param name="isInside">Whether the accounts sign in on the internal network.</param>
internal sealed class TrustClaims(ClaimRuleSet rules, bool isInside = true)
{
    private const string UserName = "user";
    private const string OtherName = "ann.smith";

    private static readonly Guid ConsistencyGuid = new("c0ffee00-1111-2222-3333-444444444444");

    private readonly ClaimRuleInterpreter _interpreter = new(rules);

    private readonly string[] _attributes =
    [
        .. rules.Rules
            .Select(rule => rule.Action)
            .OfType<ClaimAction.Ask>()
            .Select(ask => (ask.Query as ClaimExpression.Literal)?.Text.Split(';'))
            .Where(parts => parts?.Length == 3)
            .SelectMany(parts => parts![1].Split(','))
            .Select(attribute => attribute.Trim())
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    private readonly string[] _names = [.. new[] { OtherName }.Concat(ClaimRuleFacts.Names(rules)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>A user of the domain.</summary>
    public static string UpnIn(string domain) => $"{UserName}@{domain}";

    /// <summary>Users of the domain with other names: rules can treat names in different ways.</summary>
    public IEnumerable<string> OtherUpnsIn(string domain) => _names.Select(name => $"{name}@{domain}");

    /// <summary>The same for users outside the network; null if the rules make no difference.</summary>
    public TrustClaims? Outside() => isInside && ClaimRuleFacts.DependsOn(rules, ClaimTypes.InsideCorporateNetwork) ? new(rules, isInside: false) : null;

    /// <summary>The claims of a user.</summary>
    /// <exception cref="IdentityModelException">The rules do not end, or have an expression that cannot be read.</exception>
    public ClaimRun OfUser(string upn, bool hasConsistencyGuid) => _interpreter.Run(User(upn, hasConsistencyGuid));

    /// <summary>The claims of a computer.</summary>
    /// <exception cref="IdentityModelException">The rules do not end, or have an expression that cannot be read.</exception>
    public ClaimRun OfComputer() => _interpreter.Run(new() { SamAccountName = "PC1$", IsComputer = true });

    /// <summary>The attribute that the value comes from; null if it comes from none.</summary>
    public string? AttributeOf(string value, string upn)
    {
        ClaimAccount user = User(upn, hasConsistencyGuid: true);
        string[] known = ["userPrincipalName", "objectGUID", "mS-DS-ConsistencyGuid", "sAMAccountName", .. _attributes];
        return known.FirstOrDefault(attribute => user.ValuesOf(attribute)?.Contains(value) == true);
    }

    // A value that looks like the user's address, because rules take the domain of it.
    private ClaimAccount User(string upn, bool hasConsistencyGuid) => new()
    {
        UserPrincipalName = upn,
        IsInside = isInside,
        SamAccountName = UserName,
        ConsistencyGuid = hasConsistencyGuid ? ConsistencyGuid : null,
        Attributes = _attributes.ToDictionary(
            attribute => attribute,
            attribute => $"{attribute}{upn.Substring(Math.Max(0, upn.IndexOf('@')))}",
            StringComparer.OrdinalIgnoreCase),
    };
}
