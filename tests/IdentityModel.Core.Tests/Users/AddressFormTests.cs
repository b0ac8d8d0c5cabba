namespace IdentityModel.Core.Tests;

/// <summary>The ways people flatten proxyAddresses (issue, Real input), and what must not be torn.</summary>
public sealed class AddressFormTests
{
    private const string X500 = "X500:/o=Contoso, Ltd/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=ann lee";
    private const string X400 = "x400:C=US;A= ;P=Contoso;O=Exchange;S=Lee;G=Ann";

    public static TheoryData<string, string, string[]> Cells => new()
    {
        { "one", "SMTP:a@x.com", ["SMTP:a@x.com"] },
        { "-join ';'", "SMTP:a@x.com;smtp:b@x.com", ["SMTP:a@x.com", "smtp:b@x.com"] },
        { "-join '; '", "SMTP:a@x.com; smtp:b@x.com;", ["SMTP:a@x.com", "smtp:b@x.com"] },
        { "-join ','", "SMTP:a@x.com,smtp:b@x.com", ["SMTP:a@x.com", "smtp:b@x.com"] },
        { "-join ', '", "SMTP:a@x.com, smtp:b@x.com", ["SMTP:a@x.com", "smtp:b@x.com"] },
        { "-join '|'", "SMTP:a@x.com|smtp:b@x.com", ["SMTP:a@x.com", "smtp:b@x.com"] },
        { "string interpolation: blanks", "smtp:b@x.com SMTP:a@x.com sip:a@x.com", ["smtp:b@x.com", "SMTP:a@x.com", "sip:a@x.com"] },
        { "Out-String: line breaks", "SMTP:a@x.com\r\nsmtp:b@x.com\r\n", ["SMTP:a@x.com", "smtp:b@x.com"] },
        { "Format-List: braces", "{SMTP:a@x.com, smtp:b@x.com}", ["SMTP:a@x.com", "smtp:b@x.com"] },
        { "Format-List: no addresses", "{}", [] },
        { "admin center: plus", "smtp:b@x.com+SMTP:a@x.com", ["smtp:b@x.com", "SMTP:a@x.com"] },
        { "plus inside an address stays", "SMTP:ann+news@x.com", ["SMTP:ann+news@x.com"] },
        { "ConvertTo-Json", "[\"SMTP:a@x.com\",\"smtp:o\\u0027b@x.com\"]", ["SMTP:a@x.com", "smtp:o'b@x.com"] },
        { "ConvertTo-Json: none", "[]", [] },
        { "each in quotes", "\"SMTP:a@x.com\",\"smtp:b@x.com\"", ["SMTP:a@x.com", "smtp:b@x.com"] },
        { "without types", "a@x.com;b@x.com, c@x.com", ["smtp:a@x.com", "smtp:b@x.com", "smtp:c@x.com"] },
        { "only the first has a type", "SMTP:a@x.com;b@x.com", ["SMTP:a@x.com", "smtp:b@x.com"] },
        { "X500 alone keeps comma and blanks", X500, [X500] },
        { "X500 among others, ';'", $"SMTP:a@x.com;{X500};smtp:b@x.com", ["SMTP:a@x.com", X500, "smtp:b@x.com"] },
        { "X500 among others, ', '", $"{X500}, SMTP:a@x.com", [X500, "SMTP:a@x.com"] },
        { "X500 among others, blanks", $"SMTP:a@x.com {X500} smtp:b@x.com", ["SMTP:a@x.com", X500, "smtp:b@x.com"] },
        { "X400 keeps semicolons", $"{X400};SMTP:a@x.com", [X400, "SMTP:a@x.com"] },
        { "apostrophe and accents", "SMTP:o'brién@x.com", ["SMTP:o'brién@x.com"] },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_cell_gives_its_addresses(string name, string cell, string[] expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, OnPremisesUserShape.Read(Bag.With("proxyAddresses", cell)).ProxyAddresses);
        Assert.Equal(expected, CloudUserShape.Read(Bag.With("proxyAddresses", cell)).ProxyAddresses);
    }

    [Fact]
    public void A_member_of_a_collection_is_one_address_whatever_it_contains()
    {
        OnPremisesUser user = OnPremisesUserShape.Read(Bag.With("EmailAddresses", new object?[] { "SMTP:a@x.com", X500, null, "b@x.com" }));

        Assert.Equal(["SMTP:a@x.com", X500, "smtp:b@x.com"], user.ProxyAddresses);
    }

    [Theory]
    [InlineData("Windows PowerShell, Get-ADUser", "Microsoft.ActiveDirectory.Management.ADPropertyValueCollection")]
    [InlineData("Get-MgUser", "System.String[]")]
    [InlineData("Select-Object", "System.Object[]")]
    [InlineData("Get-Mailbox", "System.Collections.ArrayList")]
    [InlineData("Get-CloudUser", "<>z__ReadOnlyArray`1[System.String]")]
    [InlineData("a list", "System.Collections.Generic.List`1[System.String]")]
    public void A_type_s_name_is_told_once_for_its_column(string name, string cell)
    {
        Assert.NotEmpty(name);
        var warnings = new List<string>();
        var unusable = new UnusableColumns(warnings.Add);

        for (int row = 0; row < 3; row++)
            Assert.Empty(CloudUserShape.Read(Bag.With("ProxyAddresses", cell), unusable).ProxyAddresses);

        string warning = Assert.Single(warnings);
        Assert.Contains("ProxyAddresses", warning, StringComparison.Ordinal);
        Assert.Contains(cell, warning, StringComparison.Ordinal);
        Assert.Contains("-join ';'", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_Format_List_cut_off_gives_what_is_there_and_a_warning()
    {
        var warnings = new List<string>();

        OnPremisesUser user = OnPremisesUserShape.Read(
            Bag.With("proxyAddresses", "{SMTP:a@x.com, smtp:b@x.com...}"), new UnusableColumns(warnings.Add));

        Assert.Equal(["SMTP:a@x.com", "smtp:b@x.com"], user.ProxyAddresses);
        Assert.Contains("shortened", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no @", "proxyAddresses", "SMTP:ann")]
    [InlineData("nothing before @", "proxyAddresses", "smtp:@x.com")]
    [InlineData("nothing after @", "proxyAddresses", "SMTP:ann@")]
    [InlineData("blank within", "mail", "ann lee@x.com")]
    [InlineData("no address", "mail", "n/a")]
    [InlineData("name and address", "EmailAddress", "Ann Lee <ann@x.com>")]
    [InlineData("a no-break space behind", "mail", "ann@x.com\u00A0")]
    [InlineData("a zero-width space behind", "proxyAddresses", "SMTP:ann@x.com\u200B")]
    public void A_malformed_address_of_an_on_premises_user_is_for_the_match_to_judge(string name, string property, string value)
    {
        OnPremisesUser user = OnPremisesUserShape.Read(Bag.With(property, value));

        Assert.False(AddressForm.IsWellFormed(user), name);
        Assert.Contains(value, user.ProxyAddresses.Append(user.Mail));
    }

    [Theory]
    [InlineData("no @", "proxyAddresses", "SMTP:ann")]
    [InlineData("blank within", "mail", "ann lee@x.com")]
    [InlineData("no address", "mail", "n/a")]
    [InlineData("name and address", "mail", "Ann Lee <ann@x.com>")]
    public void A_malformed_address_of_a_cloud_user_is_an_error_that_names_property_and_value(string name, string property, string value)
    {
        Assert.NotEmpty(name);
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => CloudUserShape.Read(Bag.With(property, value)));

        Assert.Equal("InvalidAddress", error.ErrorId);
        Assert.Contains(property, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(value, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("equal to mail: nothing to add", "a@x.com", "a@x.com", "", "a@x.com", 0)]
    [InlineData("mail is another: the primary counts", "m@x.com", "a@x.com", "", "a@x.com", 1)]
    [InlineData("no mail", null, "a@x.com", "", "a@x.com", 0)]
    [InlineData("proxies have their own primary", "m@x.com", "a@x.com", "SMTP:p@x.com", "p@x.com", 1)]
    [InlineData("proxies without primary", "m@x.com", "a@x.com", "smtp:p@x.com", "a@x.com", 2)]
    public void A_primary_address_given_by_itself_counts(
        string name, string? mail, string primary, string proxies, string expected, int count)
    {
        Assert.NotEmpty(name);
        var bag = new Bag
        {
            ["UserPrincipalName"] = "u@x.com",
            ["Mail"] = mail,
            ["PrimarySmtpAddress"] = primary,
            ["ProxyAddresses"] = proxies,
        };

        CloudUser user = CloudUserShape.Read(bag);

        Assert.Equal(expected, user.PrimarySmtpAddress);
        Assert.Equal(count, user.ProxyAddresses.Count);
    }
}
