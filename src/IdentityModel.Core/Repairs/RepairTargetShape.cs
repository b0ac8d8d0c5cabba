using IdentityModel.Core.DirectoryChecks;
using IdentityModel.Core.DirectoryWrites;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Repairs;

/// <summary>Reads findings of Test-OnPremisesUser, also from a file or a job, where they have only properties.</summary>
public static class RepairTargetShape
{
    /// <summary>Reads one.</summary>
    /// <exception cref="IdentityModelException"><c>NotAnOnPremisesUserFinding</c>, <c>OnPremisesIdentityInvalid</c>.</exception>
    public static RepairTarget Read(IPropertyBag bag, object item)
    {
        string? attribute = Text(bag, nameof(OnPremisesUserFinding.Attribute));
        string? proposal = Text(bag, nameof(OnPremisesUserFinding.ProposedAction));
        string? guid = ObjectIdentity.GuidOf(bag, item);
        string? dn = ObjectIdentity.DistinguishedNameOf(bag, item);
        string? account = Text(bag, nameof(OnPremisesUserFinding.SamAccountName));
        if (attribute is null || proposal is null || (Text(bag, nameof(OnPremisesUserFinding.User)) ?? account ?? dn ?? guid) is not { } user)
            throw Errors.NotAnOnPremisesUserFinding(item, names: bag.Names);

        string? known = RepairRule.NameOf(attribute);
        string? from = Text(bag, nameof(OnPremisesUserFinding.Value));
        string? to = Text(bag, nameof(OnPremisesUserFinding.ProposedValue));
        string? withoutFix = SkipOf(proposal, from, to, Text(bag, nameof(OnPremisesUserFinding.Remedy)));
        string? skip = withoutFix
            ?? ObjectionTo(proposal, known, from)
            ?? (known is null ? $"The command does not write {attribute}, because Test-OnPremisesUser never has a fix for it."
                : (guid ?? dn) is null ? "The finding has neither ObjectGuid nor DistinguishedName, and the command does not look for users by name."
                : null);
        string? before = withoutFix is null ? from : null; // without a value after it, it would look like a removal
        return new RepairTarget(guid ?? dn ?? "", user, known ?? attribute, before, Is(proposal, OnPremisesUserAction.Edit) ? to : null, skip)
        {
            Tenant = Text(bag, nameof(OnPremisesUserFinding.Tenant)),
            SamAccountName = account,
            DistinguishedName = dn,
            Error = Enum.TryParse(Text(bag, nameof(OnPremisesUserFinding.Error)), ignoreCase: true, out OnPremisesUserError error) ? error : null,
        };
    }

    // Test-OnPremisesUser proposes neither. A file of findings may have been edited.
    private static string? ObjectionTo(string proposal, string? known, string? from) => known is null ? null
        : !StoredValue.IsList(known) ? Is(proposal, OnPremisesUserAction.Remove) ? $"The command removes only values of {StoredValue.Addresses}." : null
        : from is null ? "Value is empty, so the finding does not say which address to replace."
        : null;

    private static string? SkipOf(string proposal, string? from, string? to, string? remedy)
    {
        if (ActionOf(proposal) is not { } action)
            return $"The finding proposes '{Shown.Value(proposal)}', and the command does not know that action.";

        bool hasFix = action == OnPremisesUserAction.Edit ? to is not null : action == OnPremisesUserAction.Remove && from is not null;
        return hasFix ? null : $"The finding{(from is null ? "" : $" about '{Shown.Value(from)}'")} has no fix. {remedy}".TrimEnd();
    }

    private static bool Is(string proposal, OnPremisesUserAction action) => ActionOf(proposal) == action;

    // ConvertTo-Json and Export-Clixml make a number of the action.
    private static OnPremisesUserAction? ActionOf(string text) =>
        Enum.TryParse(text, ignoreCase: true, out OnPremisesUserAction action) && Enum.IsDefined(typeof(OnPremisesUserAction), action) ? action : null;

    private static string? Text(IPropertyBag bag, string name) => ObjectIdentity.Text(bag, name);
}
