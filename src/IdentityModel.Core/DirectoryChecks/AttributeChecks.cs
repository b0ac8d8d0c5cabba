using static IdentityModel.Core.DirectoryChecks.DirectoryCheckSource;

namespace IdentityModel.Core.DirectoryChecks;

/// <summary>
/// Every rule for every attribute. If Microsoft's page and IdFix disagree, the page counts, because it is newer: 256 characters
/// for displayName and targetAddress (IdFix: 255), 64 for givenName (63), the apostrophe allowed in a UPN.
/// </summary>
internal static class AttributeChecks
{
    private const string MarkedLetters = "letters with diacritical marks";

    private static readonly AttributeValues ProxyAddresses = AttributeValues.Addresses(user => user.ProxyAddresses);

    private static readonly AttributeValues TargetAddress =
        AttributeValues.Addresses(user => user.TargetAddress is { Length: > 0 } target ? [target] : []);

    private static readonly AttributeValues SamAccountName =
        AttributeValues.Text(user => NeedsSamAccountName(user) ? user.SamAccountName : null);

    private static readonly AttributeValues UserPrincipalName = new(
        user => user.JudgesUserPrincipalName ? [user.User.UserPrincipalName ?? ""] : [], text => new CheckedValue("", text));

    /// <summary>The checks in the order their findings are reported.</summary>
    public static IReadOnlyList<AttributeCheck> All { get; } =
    [
        new("displayName", "", AttributeValues.Text(user => user.DisplayName), Always,
        [
            new NotBlankRule(
                "not be empty if it exists", "Give the object a display name.", Preparation, user => user.ProposedDisplayName()),
            new LengthRule(256, Preparation, isCuttable: true),
        ]),
        new("givenName", "", AttributeValues.Text(user => user.GivenName), Always, [new LengthRule(64, Preparation, isCuttable: true)]),
        new("sn", "", AttributeValues.Text(user => user.Surname), Always, [new LengthRule(64, GraphUser, isCuttable: true)]),
        new("mail", "", AttributeValues.Text(user => user.Mail), Always,
        [
            new CharacterRule(char.IsWhiteSpace, "not contain spaces", IdFixDedicated),
            new AddressFormRule(IdFixDedicated),
            new LocalPartRule(IdFixDedicated),
            new DomainPartRule(IdFixDedicated),
            new LengthRule(256, IdFix, isCuttable: false),
        ]),
        new("mailNickname", "", AttributeValues.Text(user => user.MailNickname), Always,
        [
            new CharacterRule(
                c => char.IsWhiteSpace(c) || Has("\\!#$%&*+/=?^`{}|~<>()';:,[]\"@", c),
                "not contain spaces or \\ ! # $ % & * + / = ? ^ ` { } | ~ < > ( ) ' ; : , [ ] \" @",
                IdFixDedicated),
            new EdgePeriodRule(Preparation),
            new LengthRule(64, IdFix, isCuttable: true),
        ]),
        new("proxyAddresses", "SMTP", ProxyAddresses, (value, _) => value.IsSmtp,
        [
            new ColonRule(),
            new CharacterRule(
                c => char.IsWhiteSpace(c) || Has("<>();,[]\"", c) || Letters.IsBeyondAscii(c),
                $"not contain spaces, < > ( ) ; , [ ] \" or {MarkedLetters}",
                Preparation),
            new AddressFormRule(IdFix),
            new LocalPartRule(IdFix),
            new DomainPartRule(IdFix),
            new TopLevelDomainRule(IdFix, isUserPrincipalName: false),
            new LengthRule(256, Preparation, isCuttable: false),
        ]),
        new("proxyAddresses", "X400, X500", ProxyAddresses, (value, _) => value.IsDirectoryName,
        [
            new CharacterRule(c => char.IsControl(c) || Has("[]\"", c), "not contain line breaks or [ ] \"", IdFix),
            new LengthRule(256, Preparation, isCuttable: false),
        ]),
        new("proxyAddresses", "other types", ProxyAddresses, (value, _) => !value.IsSmtp && !value.IsDirectoryName,
        [
            new ColonRule(),
            new CharacterRule(
                c => char.IsWhiteSpace(c) || Has("<>(),[]\"", c), "not contain spaces or < > ( ) , [ ] \"", Preparation),
            new LengthRule(256, Preparation, isCuttable: false),
        ]),
        new("targetAddress", "SMTP", TargetAddress, (value, _) => value.IsSmtp,
        [
            new ColonRule(),
            new CharacterRule(
                c => char.IsWhiteSpace(c) || Has("\\<>();,[]\"", c), "not contain spaces or \\ < > ( ) ; , [ ] \"", Preparation),
            new AddressFormRule(IdFix),
            new LocalPartRule(IdFix),
            new DomainPartRule(IdFix),
            new TopLevelDomainRule(IdFix, isUserPrincipalName: false),
            new LengthRule(256, Preparation, isCuttable: false),
        ]),
        new("targetAddress", "other types", TargetAddress, (value, _) => !value.IsSmtp,
        [
            new ColonRule(),
            new CharacterRule(
                c => char.IsWhiteSpace(c) || Has("\\<>(),[]\"", c), "not contain spaces or \\ < > ( ) , [ ] \"", Preparation),
            new LengthRule(256, Preparation, isCuttable: false),
        ]),
        new("sAMAccountName", "users without a UPN", SamAccountName, (_, user) => user.User.ObjectType == DirectoryObjectType.User,
        [
            SamAccountNameCharacters(),
            new LengthRule(20, Preparation, isCuttable: true),
        ]),
        new("sAMAccountName", "groups", SamAccountName, (_, user) => user.User.ObjectType != DirectoryObjectType.User,
        [
            SamAccountNameCharacters(),
            new LengthRule(256, IdFix, isCuttable: true),
        ]),
        new("userPrincipalName", "", UserPrincipalName, Always,
        [
            new NotBlankRule(
                "not be empty", "Give the user a UPN of a verified domain.", Preparation, user => user.ProposedUserPrincipalName()),
            new CharacterRule(
                c => c != '@' && !Letters.IsAsciiLetterOrDigit(c) && !Has("'.-_!#^~", c),
                $"contain letters, digits and ' . - _ ! # ^ ~ only, no {MarkedLetters}",
                UserNames),
            new AddressFormRule(Preparation),
            new LocalPartRule(Preparation),
            new DomainPartRule(IdFix),
            new TopLevelDomainRule(Preparation, isUserPrincipalName: true),
            new VerifiedDomainRule(),
            new PartLengthRule(),
            new LengthRule(113, Preparation, isCuttable: false),
        ]),
    ];

    /// <summary>
    /// Whether the cloud knows the account by its SamAccountName. If the account has a UPN, an invalid or ambiguous
    /// SamAccountName does no harm (<see cref="Preparation"/>).
    /// </summary>
    public static bool NeedsSamAccountName(OnPremisesUser user) =>
        user.IsUserPrincipalNameRead && string.IsNullOrWhiteSpace(user.UserPrincipalName);

    private static bool Always(CheckedValue value, CheckedUser user) => true;

    private static bool Has(string characters, char c) => characters.IndexOf(c) >= 0;

    private static CharacterRule SamAccountNameCharacters() =>
        new(c => Has("\\\"|,/[]:<>+=;?*", c), "not contain \\ \" | , / [ ] : < > + = ; ? *", Preparation);
}
