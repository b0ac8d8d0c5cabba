using static IdentityModel.Core.DirectoryChecks.DirectoryCheckSource;

namespace IdentityModel.Core.DirectoryChecks;

/// <summary>
/// Every rule for every attribute. Where Microsoft's page and IdFix disagree the page counts, which is newer: 256 characters for
/// displayName and targetAddress (IdFix: 255), 64 for givenName (63), the apostrophe allowed in a UPN.
/// </summary>
internal static class AttributeChecks
{
    private const string MarkedLetters = "letters with diacritical marks";

    private static readonly AttributeCheck[] _all =
    [
        new("displayName", "", Always,
        [
            new NotBlankRule("not be blank where it exists", "Give the object a display name.", Preparation, user => user.ProposedDisplayName()),
            new LengthRule(256, Preparation, isCuttable: true),
        ]),
        new("givenName", "", Always, [new LengthRule(64, Preparation, isCuttable: true)]),
        new("sn", "", Always, [new LengthRule(64, GraphUser, isCuttable: true)]),
        new("mail", "", Always,
        [
            new CharacterRule(char.IsWhiteSpace, "not contain blanks", IdFixDedicated),
            new AddressFormRule(IdFixDedicated),
            new LocalPartRule(IdFixDedicated),
            new DomainPartRule(IdFixDedicated),
            new LengthRule(256, IdFix, isCuttable: false),
        ]),
        new("mailNickname", "", Always,
        [
            new CharacterRule(
                c => char.IsWhiteSpace(c) || Has("\\!#$%&*+/=?^`{}|~<>()';:,[]\"@", c),
                "not contain blanks or \\ ! # $ % & * + / = ? ^ ` { } | ~ < > ( ) ' ; : , [ ] \" @",
                IdFixDedicated),
            new EdgePeriodRule(Preparation),
            new LengthRule(64, IdFix, isCuttable: true),
        ]),
        new("proxyAddresses", "SMTP", (value, _) => value.IsSmtp,
        [
            new ColonRule(),
            new CharacterRule(
                c => char.IsWhiteSpace(c) || Has("<>();,[]\"", c) || Letters.IsBeyondAscii(c),
                $"not contain blanks, < > ( ) ; , [ ] \" or {MarkedLetters}",
                Preparation),
            new AddressFormRule(IdFix),
            new LocalPartRule(IdFix),
            new DomainPartRule(IdFix),
            new TopLevelDomainRule(IdFix, isUserPrincipalName: false),
            new LengthRule(256, Preparation, isCuttable: false),
        ]),
        new("proxyAddresses", "X400, X500", (value, _) => value.IsDirectoryName,
        [
            new CharacterRule(c => char.IsControl(c) || Has("[]\"", c), "not contain line breaks or [ ] \"", IdFix),
            new LengthRule(256, Preparation, isCuttable: false),
        ]),
        new("proxyAddresses", "other types", (value, _) => !value.IsSmtp && !value.IsDirectoryName,
        [
            new ColonRule(),
            new CharacterRule(
                c => char.IsWhiteSpace(c) || Has("<>(),[]\"", c), "not contain blanks or < > ( ) , [ ] \"", Preparation),
            new LengthRule(256, Preparation, isCuttable: false),
        ]),
        new("targetAddress", "SMTP", (value, _) => value.IsSmtp,
        [
            new ColonRule(),
            new CharacterRule(
                c => char.IsWhiteSpace(c) || Has("\\<>();,[]\"", c), "not contain blanks or \\ < > ( ) ; , [ ] \"", Preparation),
            new AddressFormRule(IdFix),
            new LocalPartRule(IdFix),
            new DomainPartRule(IdFix),
            new TopLevelDomainRule(IdFix, isUserPrincipalName: false),
            new LengthRule(256, Preparation, isCuttable: false),
        ]),
        new("targetAddress", "other types", (value, _) => !value.IsSmtp,
        [
            new ColonRule(),
            new CharacterRule(
                c => char.IsWhiteSpace(c) || Has("\\<>(),[]\"", c), "not contain blanks or \\ < > ( ) , [ ] \"", Preparation),
            new LengthRule(256, Preparation, isCuttable: false),
        ]),
        new("sAMAccountName", "users without a UPN", (_, user) => user.User.ObjectType == DirectoryObjectType.User,
        [
            SamAccountNameCharacters(),
            new LengthRule(20, Preparation, isCuttable: true),
        ]),
        new("sAMAccountName", "groups", (_, user) => user.User.ObjectType != DirectoryObjectType.User,
        [
            SamAccountNameCharacters(),
            new LengthRule(256, IdFix, isCuttable: true),
        ]),
        new("userPrincipalName", "", Always,
        [
            new NotBlankRule(
                "not be blank", "Give the user a UPN of a verified domain.", Preparation, user => user.ProposedUserPrincipalName()),
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

    /// <summary>The checks in the order their findings are reported.</summary>
    public static IReadOnlyList<AttributeCheck> All => _all;

    /// <summary>Those of an attribute's values.</summary>
    public static AttributeCheck[] Of(string attribute) => [.. _all.Where(check => check.Attribute == attribute)];

    private static bool Always(CheckedValue value, CheckedUser user) => true;

    private static bool Has(string characters, char c) => characters.IndexOf(c) >= 0;

    private static CharacterRule SamAccountNameCharacters() =>
        new(c => Has("\\\"|,/[]:<>+=;?*", c), "not contain \\ \" | , / [ ] : < > + = ; ? *", Preparation);
}
