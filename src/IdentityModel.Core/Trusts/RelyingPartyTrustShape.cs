using System.Collections;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Trusts;

/// <summary>Reads relying party trusts from objects: live, deserialized, or from a file of Export-Clixml.</summary>
public static class RelyingPartyTrustShape
{
    private const string Rules = nameof(RelyingPartyTrust.IssuanceTransformRules);

    /// <summary>The trust of Entra ID among the objects.</summary>
    /// <param name="given">The objects.</param>
    /// <param name="source">What they come from, for an error: a path, or the type of the objects.</param>
    /// <exception cref="IdentityModelException">TrustNotRecognized, TrustOfOtherParty, TrustAmbiguous.</exception>
    public static RelyingPartyTrust OfEntraId(IReadOnlyList<IPropertyBag> given, string source)
    {
        RelyingPartyTrust[] all = [.. given.Where(IsTrust).Select(Read)];
        if (all.Length == 0)
            throw Errors.TrustNotRecognized(source, [.. given.SelectMany(one => one.Names).Distinct()]);

        RelyingPartyTrust[] own = [.. all.Where(IsOfEntraId)];
        return own.Length switch
        {
            1 => own[0],
            0 => throw Errors.TrustOfOtherParty(source, [.. all.Select(one => one.ToString())]),
            _ => throw Errors.TrustAmbiguous(source, own.Length),
        };
    }

    private static bool IsTrust(IPropertyBag bag) => bag.TryGet(nameof(RelyingPartyTrust.Identifier), out _) && bag.TryGet(Rules, out _);

    private static bool IsOfEntraId(RelyingPartyTrust trust) =>
        trust.Identifier.Contains(RelyingPartyTrust.EntraId, StringComparer.OrdinalIgnoreCase);

    private static RelyingPartyTrust Read(IPropertyBag bag) => new()
    {
        Name = Text(bag, nameof(RelyingPartyTrust.Name)) ?? "",
        Identifier = Texts(bag, nameof(RelyingPartyTrust.Identifier)),
        Enabled = Flag(bag, nameof(RelyingPartyTrust.Enabled)),
        WSFedEndpoint = TextIfGiven(bag, nameof(RelyingPartyTrust.WSFedEndpoint)),
        MetadataUrl = Text(bag, nameof(RelyingPartyTrust.MetadataUrl)),
        MonitoringEnabled = Flag(bag, nameof(RelyingPartyTrust.MonitoringEnabled)),
        AutoUpdateEnabled = Flag(bag, nameof(RelyingPartyTrust.AutoUpdateEnabled)),
        SignatureAlgorithm = Text(bag, nameof(RelyingPartyTrust.SignatureAlgorithm)),
        IssuanceTransformRules = Text(bag, Rules) ?? "",
        IssuanceAuthorizationRules = Text(bag, nameof(RelyingPartyTrust.IssuanceAuthorizationRules)),
        AccessControlPolicyName = Text(bag, nameof(RelyingPartyTrust.AccessControlPolicyName)),
    };

    private static string? Text(IPropertyBag bag, string name) =>
        bag.TryGet(name, out object? value) && value is not null and not ICollection ? TextOf(value) : null;

    // A trust that has the property without a value has no endpoint; without the property, nothing is known of it.
    private static string? TextIfGiven(IPropertyBag bag, string name) => bag.TryGet(name, out _) ? Text(bag, name) ?? "" : null;

    private static string[] Texts(IPropertyBag bag, string name) => bag.TryGet(name, out object? value) ? value switch
    {
        null => [],
        string text => [text],
        IEnumerable many => [.. many.Cast<object?>().OfType<object>().Select(TextOf)],
        _ => [TextOf(value)],
    }
    : [];

    private static bool? Flag(IPropertyBag bag, string name) => bag.TryGet(name, out object? value) ? value switch
    {
        bool flag => flag,
        string text when bool.TryParse(text, out bool flag) => flag,
        _ => null,
    }
    : null;

    private static string TextOf(object value) => value is Uri uri ? uri.OriginalString : value.ToString() ?? "";
}
