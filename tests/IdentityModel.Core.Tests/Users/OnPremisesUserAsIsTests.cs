namespace IdentityModel.Core.Tests;

/// <summary>Reading a user for a check keeps what is wrong with it.</summary>
public sealed class OnPremisesUserAsIsTests
{
    public static TheoryData<string, string, object, Func<OnPremisesUser, string?>, string?> Texts => new()
    {
        { "blanks around a UPN", "userPrincipalName", " ann@contoso.com ", user => user.UserPrincipalName, " ann@contoso.com " },
        { "mail that is none", "mail", "ann lee", user => user.Mail, "ann lee" },
        { "mail with its type", "mail", "SMTP:ann@contoso.com", user => user.Mail, "SMTP:ann@contoso.com" },
        { "a blank display name", "displayName", " ", user => user.DisplayName, " " },
        { "an empty display name", "displayName", "", user => user.DisplayName, null },
        { "alias", "mailNickname", ".ann", user => user.MailNickname, ".ann" },
        { "alias, as Get-Mailbox names it", "Alias", "ann", user => user.MailNickname, "ann" },
        { "target address", "targetAddress", "SMTP:ann@contoso.com ", user => user.TargetAddress, "SMTP:ann@contoso.com " },
        { "target address in a collection of one", "targetAddress", new object[] { "SMTP:a@x.com" }, user => user.TargetAddress, "SMTP:a@x.com" },
        { "no target address", "targetAddress", Array.Empty<object>(), user => user.TargetAddress, null },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_stays_as_the_directory_holds_it(
        string name, string property, object value, Func<OnPremisesUser, string?> read, string? expected)
    {
        Assert.NotEmpty(name);
        var bag = property == "userPrincipalName" ? new Bag { [property] = value } : Bag.With(property, value);
        Assert.Equal(expected, read(OnPremisesUserShape.ReadAsIs(bag)));
    }

    public static TheoryData<string, object, string[]> Addresses => new()
    {
        { "one", "SMTP:a@x.com", ["SMTP:a@x.com"] },
        { "several", "SMTP:a@x.com;smtp:b@x.com", ["SMTP:a@x.com", "smtp:b@x.com"] },
        { "a blank in one", "SMTP:a b@x.com;smtp:c@x.com", ["SMTP:a b@x.com", "smtp:c@x.com"] },
        { "a blank at the end of one", "SMTP:a@x.com ;smtp:c@x.com", ["SMTP:a@x.com ", "smtp:c@x.com"] },
        { "two at signs", "SMTP:a@b@x.com", ["SMTP:a@b@x.com"] },
        { "no at sign", "smtp:ann", ["smtp:ann"] },
        { "without type", "a@x.com;b@x.com", ["smtp:a@x.com", "smtp:b@x.com"] },
        { "X400 keeps semicolons", "X400:C=US;A= ;P=Org;O=Ex;SMTP:a@x.com", ["X400:C=US;A= ;P=Org;O=Ex", "SMTP:a@x.com"] },
        { "JSON", """["SMTP:a b@x.com","smtp:b@x.com"]""", ["SMTP:a b@x.com", "smtp:b@x.com"] },
        { "a collection", new object?[] { "SMTP:a b@x.com", null, " smtp:b@x.com" }, ["SMTP:a b@x.com", " smtp:b@x.com"] },
        { "empty", "", [] },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void Addresses_stay_even_where_they_are_none(string name, object value, string[] expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, OnPremisesUserShape.ReadAsIs(Bag.With("proxyAddresses", value)).ProxyAddresses);
    }

    [Fact]
    public void What_Exchange_and_Windows_say_of_the_account_is_read()
    {
        OnPremisesUser user = OnPremisesUserShape.ReadAsIs(new Bag
        {
            ["sAMAccountName"] = "krbtgt",
            ["isCriticalSystemObject"] = "TRUE",
            ["msExchRecipientTypeDetails"] = "8388608",
        });

        Assert.True(user.IsCriticalSystemObject);
        Assert.Equal(8388608, user.RecipientTypeDetails);
    }

    [Fact]
    public void A_number_that_is_none_is_an_error_that_names_it()
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(
            () => OnPremisesUserShape.ReadAsIs(Bag.With("msExchRecipientTypeDetails", "UserMailbox")));

        Assert.Equal("InvalidNumber", error.ErrorId);
        Assert.Contains("'UserMailbox' of msExchRecipientTypeDetails", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not among the properties", false)]
    [InlineData("there, with nothing in it", true)]
    public void Whether_a_UPN_was_read_at_all_is_known(string name, bool isThere)
    {
        Assert.NotEmpty(name);
        var bag = isThere ? new Bag { ["sAMAccountName"] = "ann", ["userPrincipalName"] = null } : new Bag { ["sAMAccountName"] = "ann" };
        Assert.Equal(isThere, OnPremisesUserShape.ReadAsIs(bag).IsUserPrincipalNameRead);
    }

    [Fact]
    public void A_user_read_for_matching_carries_nothing_more()
    {
        var bag = new Bag
        {
            ["userPrincipalName"] = "ann@contoso.com",
            ["targetAddress"] = "SMTP:ann@x.com",
            ["mailNickname"] = "ann",
            ["isCriticalSystemObject"] = true,
            ["msExchRecipientTypeDetails"] = 1,
        };

        OnPremisesUser matched = OnPremisesUserShape.Read(bag).ForMatching();
        Assert.Equal(new OnPremisesUser { UserPrincipalName = "ann@contoso.com" }, matched);
        Assert.Same(matched, matched.ForMatching());
        Assert.Equal(matched, OnPremisesUserShape.MatchingForm.Own(OnPremisesUserShape.ReadForMatching(bag)));
        Assert.Equal(matched, OnPremisesUserShape.ReadAsIs(bag).ForMatching());
        Assert.NotEqual(matched, OnPremisesUserShape.ReadAsIs(bag));
    }

    [Fact]
    public void Every_attribute_to_search_for_is_known_by_its_name()
    {
        Assert.All(OnPremisesUserAttributes.All, name => Assert.True(OnPremisesUserShape.Knows(name), name));
        Assert.All(OnPremisesUserAttributes.Binary, name => Assert.Contains(name, OnPremisesUserAttributes.All));
    }
}
